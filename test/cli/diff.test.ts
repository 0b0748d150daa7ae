/** `pi-host diff`: what a new version can do that the old one could not. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, jsonOf, runCli, type CliWorld } from './support/run-cli.js';
import { FLAGGED, FORBIDDEN, SAFE, writeTree } from './support/sources.js';

let world: CliWorld;
beforeAll(() => {
  world = createWorld();
});
afterAll(() => {
  world.remove();
});

function write(files: Readonly<Record<string, string>>): string {
  return writeTree(mkdtempSync(path.join(world.workspace, 'v-')), files);
}

/** A path with one extension of this text. */
const version = (text: string): string => path.join(write({ 'ext.js': text }), 'ext.js');

const diff = (...args: readonly string[]) => runCli(world, ['diff', ...args]);

const QUIET = `export default function (pi) {
  pi.registerCommand('go', { handler: async () => 1 });
}
`;
const LOUD = `import { execFileSync } from 'node:child_process';
export default function (pi) {
  pi.registerCommand('go', {
    handler: async () => {
      execFileSync('git', ['push']);
      await fetch('https://collect.example.com/x');
    },
  });
}
`;

describe('the growth of an extension', () => {
  it('is none for the same code, and for code that only moved', async () => {
    const same = version(QUIET);
    const outcome = await diff(same, same);
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toMatch(/^no growth {2}ext {2}the same code, sha256 /);
    const moved = version(`// a comment\n\n${FLAGGED}`);
    expect((await diff(version(FLAGGED), moved)).code).toBe(0);
  });

  it('is what it needs in addition, with where it shows', async () => {
    const outcome = await diff(version(QUIET), version(LOUD));
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toMatch(/^growth {5}ext {2}sha256 [0-9a-f]{16} -> [0-9a-f]{16}$/m);
    expect(outcome.stdout).toMatch(/^ {2}\+ capabilities exec /m);
    expect(outcome.stdout).toMatch(/^ {2}\+ capabilities http /m);
    expect(outcome.stdout).toMatch(
      /^ {2}\+ hosts {8}\S*collect\.example\.com.* \(fetch at ext\.js:6\)$/m,
    );
    expect(outcome.stdout).toMatch(/^ {2}\+ commands {5}git/m);
    const back = await diff(version(LOUD), version(QUIET));
    expect(back.code).toBe(0);
    expect(back.stdout).toMatch(/^ {2}- capabilities exec$/m);
  });

  it.each([
    [1, SAFE.replace(/: \{.*\}/, ''), FLAGGED],
    [2, QUIET, FORBIDDEN],
    [2, FLAGGED, FORBIDDEN],
    [0, FORBIDDEN, FORBIDDEN],
    [0, FORBIDDEN, QUIET],
  ])('exits %i', async (code, before, after) => {
    expect((await diff(version(before), version(after))).code).toBe(code);
  });

  it('takes reports that were saved, on either side', async () => {
    const [old, now] = [version(QUIET), version(LOUD)];
    const saved = path.join(world.workspace, 'old.json');
    writeFileSync(saved, (await runCli(world, ['scan', old, '--json'])).stdout);
    const direct = jsonOf(await diff(old, now, '--json'));
    const outcome = await diff(saved, now, '--json');
    expect(outcome.code).toBe(1);
    expect(jsonOf(outcome)).toEqual(direct);
    expect(direct).toMatchObject([
      {
        schema: 'pi.ext.capability_growth.v1',
        hasGrowth: true,
        sameDigest: false,
        worstAdded: 'safe',
        capabilities: {
          added: expect.arrayContaining([expect.objectContaining({ value: 'exec' })]) as unknown,
        },
      },
    ]);
    expect((await diff(saved, saved)).code).toBe(0);
  });

  it('pairs several extensions by id, and counts a new one', async () => {
    const before = write({ 'a.js': QUIET, 'b.js': QUIET });
    const after = write({ 'b.js': QUIET, 'a.js': QUIET, 'c.js': LOUD });
    const outcome = await diff(before, after, '--json');
    expect(outcome.code).toBe(1);
    expect(jsonOf(outcome)).toMatchObject([
      { after: { id: 'a' }, before: { id: 'a' }, hasGrowth: false },
      { after: { id: 'b' }, before: { id: 'b' }, hasGrowth: false },
      { after: { id: 'c' }, before: { id: null }, hasGrowth: true },
    ]);
    expect((await diff(after, before)).code).toBe(0);
  });

  it('counts a package that was added', async () => {
    const manifest = (dependencies: Readonly<Record<string, string>>): string =>
      JSON.stringify({
        name: 'p',
        version: '1.0.0',
        dependencies,
        pi: { extensions: ['index.js'] },
      });
    const dep = (version: string) => ({
      'node_modules/dep/package.json': JSON.stringify({ name: 'dep', version, main: 'a.js' }),
      'node_modules/dep/a.js': 'exports.a = 1;',
    });
    const without = write({ 'package.json': manifest({}), 'index.js': QUIET });
    const files = { 'package.json': manifest({ dep: '*' }), 'index.js': `import 'dep';\n${QUIET}` };
    const one = write({ ...files, ...dep('1.0.0') });
    const two = write({ ...files, ...dep('2.0.0') });
    const added = await diff(without, one);
    expect([added.code, added.stdout]).toEqual([
      1,
      expect.stringMatching(/^ {2}\+ package {6}dep@1\.0\.0$/m),
    ]);
    const changed = await diff(one, two);
    expect([changed.code, changed.stdout]).toEqual([
      0,
      expect.stringMatching(/^ {2}~ package {6}dep 1\.0\.0 -> 2\.0\.0$/m),
    ]);
  });

  it('is 3 for what cannot be compared', async () => {
    const fine = version(QUIET);
    const broken = path.join(world.workspace, 'broken.json');
    writeFileSync(broken, '[{"schema":"pi.ext.scan_report.v1","findings":[]}]');
    for (const args of [[fine], [fine, 'nothing.js'], ['nothing.js', fine], [fine, broken]]) {
      const outcome = await diff(...args);
      expect(outcome.code).toBe(3);
      expect(outcome.stderr).toContain('next:');
    }
  });

  it('is on record like every scan', async () => {
    await diff(version(QUIET), version(LOUD));
    const entries = jsonOf(await runCli(world, ['ledger', 'show', '--json']));
    expect(entries).toMatchObject([
      { kind: 'open' },
      { kind: 'scan', ext: 'ext' },
      { kind: 'close' },
    ]);
    expect((await runCli(world, ['ledger', 'verify'])).code).toBe(0);
  });
});
