import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { openStateDirectory } from '../../src/host/state-directory.js';

const run = promisify(execFile);
const base = mkdtempSync(path.join(os.tmpdir(), 'pi-state-'));
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

describe('the state folder', () => {
  it('has one key and nothing half-written when many processes make it at once', async () => {
    const module = pathToFileURL(path.resolve('dist/src/host/state-directory.js')).href;
    const script = `const { openStateDirectory } = await import(${JSON.stringify(module)}); process.stdout.write(openStateDirectory(process.argv[1]).installKey)`;
    const state = path.join(base, 'state');
    const keys = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const done = await run(process.execPath, ['--input-type=module', '-e', script, state]);
        return done.stdout;
      }),
    );
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(readdirSync(state).sort()).toEqual(['install.key', 'ledger']);
    expect(statSync(path.join(state, 'install.key')).mode & 0o777).toBe(0o600);
  });

  it('gives every id a folder of its own below `data`', () => {
    mkdirSync(base, { recursive: true });
    const state = openStateDirectory(path.join(base, 'ids'));
    const ids = ['a', 'A', '@a/b', '@a%2fb', 'a#b/../..', 'a'.repeat(256)];
    const folders = ids.map((id) => state.dataDir(id));
    for (const folder of folders) expect(path.dirname(folder)).toBe(path.join(state.path, 'data'));
    expect(new Set(folders.map((folder) => folder.toLowerCase())).size).toBe(ids.length);
  });
});
