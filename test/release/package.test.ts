/**
 * What a stranger gets: the package is packed, installed into an empty folder without scripts, and
 * used there as the README says: as a library, on the command line and by a type checker.
 */
import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonObject, parseJsonText, type JsonValue } from '../../src/vocabulary/json.js';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../..');
const UPSTREAM = 'node_modules/@mariozechner/pi-coding-agent';
/** Installing takes seconds from a warm cache and longer from the registry. */
const INSTALL_MS = 180_000;

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

describe('the packed package', () => {
  const base = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'pi-package-')));
  const consumer = path.join(base, 'consumer');
  const home = path.join(base, 'home');
  const env = { ...process.env, XDG_STATE_HOME: path.join(home, 'state') };
  let files: readonly string[] = [];
  const write = (name: string, text: string): void => {
    writeFileSync(path.join(consumer, name), text);
  };
  const node = (...words: readonly string[]) =>
    run(process.execPath, [...words], { cwd: consumer, env });

  beforeAll(async () => {
    mkdirSync(consumer);
    mkdirSync(home);
    // The tests run on what the last build made; building again here would pull it from under others.
    const packed = await run(
      'npm',
      ['pack', '--json', '--ignore-scripts', '--pack-destination', base],
      { cwd: ROOT },
    );
    const listed: JsonValue = parseJsonText(packed.stdout);
    const [info] = Array.isArray(listed) ? (listed as readonly JsonValue[]) : [];
    if (!isJsonObject(info) || !Array.isArray(info.files)) throw new Error('npm pack said nothing');
    files = (info.files as readonly JsonValue[]).map((file) =>
      isJsonObject(file) ? textOf(file.path) : '',
    );
    write('package.json', '{ "name": "consumer", "private": true, "type": "module" }');
    const tarball = path.join(base, textOf(info.filename));
    const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
    await run('npm', ['install', ...flags, tarball], { cwd: consumer });
  }, INSTALL_MS);
  afterAll(() => {
    rmSync(base, { recursive: true, force: true });
  });

  it('holds what runs and what explains it, and nothing of the workshop', () => {
    for (const file of ['dist/src/index.js', 'dist/src/index.d.ts', 'dist/src/cli/main.js']) {
      expect(files).toContain(file);
    }
    for (const file of ['README.md', 'LICENSE', 'docs/abi.md', 'dist/runtime/lane-worker.js']) {
      expect(files).toContain(file);
    }
    const workshop =
      /(?:^|\/)(?:node_modules|test|bench|coverage|\.[a-z][^/]*)(?:\/|$)|tsbuildinfo/;
    const strays = files.filter(
      (file) => !file.startsWith('extensions-corpus/') && workshop.test(file),
    );
    expect(strays).toEqual([]);
  });

  it('runs the example of the README', async () => {
    cpSync(path.join(ROOT, UPSTREAM, 'examples'), path.join(consumer, UPSTREAM, 'examples'), {
      recursive: true,
    });
    const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
    const [, example = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? [];
    write('example.mjs', example);
    expect(await node('example.mjs')).toEqual({ stdout: 'Hello, reader!\n', stderr: '' });
  });

  it('has a command that inspects an extension', async () => {
    write(
      'greet.ts',
      `export default function (pi: any) {
        pi.registerCommand('greet', { description: 'greets', handler: async () => {} });
      }`,
    );
    const words = ['pi-host', 'inspect', 'greet.ts', '--json'];
    const { stdout } = await run('npx', ['--no-install', ...words], { cwd: consumer, env });
    expect(stdout).toContain('"greet"');
    expect(parseJsonText(stdout)).toBeTypeOf('object');
  });

  it('has types that resolve for who uses it', async () => {
    write(
      'use.ts',
      `import { createHost, type HostOptions } from 'pi-extension-host';
const options: HostOptions = { profile: 'safe' };
const host = await createHost(options);
const folder: string = host.ledgerDir;
await host.close().then(() => folder.length);
`,
    );
    const flags = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022'];
    const libs = ['--skipLibCheck', '--types', 'node', '--typeRoots'];
    const types = path.join(ROOT, 'node_modules/@types');
    const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
    const checked = await node(tsc, ...flags, ...libs, types, 'use.ts').catch(
      (error: unknown) => error,
    );
    expect(checked).toMatchObject({ stdout: '' });
  });

  it('keeps its inner files to itself', async () => {
    write('deep.mjs', `await import('pi-extension-host/dist/src/host/create-host.js');`);
    await expect(node('deep.mjs')).rejects.toThrow(/ERR_PACKAGE_PATH_NOT_EXPORTED/);
  });
});
