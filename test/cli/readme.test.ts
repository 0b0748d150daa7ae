/** What the README shows is what happens: its example runs, its commands and scripts exist. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createWorld, ROOT, runCli } from './support/run-cli.js';

const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
const world = createWorld();
// Inside the package, so that its own name resolves as it does for who installed it.
const folder = mkdtempSync(path.join(ROOT, 'dist', 'readme-'));
afterAll(() => {
  world.remove();
  rmSync(folder, { recursive: true, force: true });
});

const blocks = (language: string): readonly string[] =>
  [...README.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, text = '']) => text,
  );

describe('the README', () => {
  it('has an example of the library that runs as it stands', () => {
    const [example = ''] = blocks('js');
    const file = path.join(folder, 'example.mjs');
    writeFileSync(file, example);
    const run = spawnSync(process.execPath, [file], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', HOME: world.home },
    });
    expect(run.stderr).toBe('');
    expect(run.stdout).toBe('Hello, reader!\n');
    expect(run.status).toBe(0);
  });

  it('begins with two lines whose scripts exist', () => {
    const scripts: unknown = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    expect(blocks('sh')[0]).toBe('npm ci && npm start\nnpm ci && npm test\n');
    expect(scripts).toHaveProperty('scripts.start');
    expect(scripts).toHaveProperty('scripts.test');
  });

  it('shows a refusal as it is printed', async () => {
    const file = path.join(world.workspace, 'my-extension.ts');
    writeFileSync(
      file,
      `import { execFileSync } from 'node:child_process';
      export default function (pi: any) {
        pi.registerCommand('go', { handler: async () => { execFileSync('git', ['status']); } });
      }`,
    );
    const outcome = await runCli(world, ['run', file, '--command', 'go']);
    expect(outcome.stderr).toContain(blocks('text')[0]?.trimEnd());
  });

  it('names every command, and no other', async () => {
    const help = await runCli(world, ['--help']);
    const known = [...help.stdout.matchAll(/^ {2}([a-z]+)(?: [<[]|  )/gm)].map(
      ([, name = '']) => name,
    );
    const named = [...README.matchAll(/^\| `pi-host ([a-z]+)/gm)].map(([, name = '']) => name);
    expect([...new Set(named)].sort()).toEqual(known.filter((name) => name !== 'help').sort());
  });
});
