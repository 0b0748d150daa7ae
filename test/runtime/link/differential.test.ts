/**
 * The table of extension-api.md 1.3 against the real upstream loader: the same files, once loaded
 * by upstream's jiti, once by our loader, linker and registry.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadExtension } from '../../../runtime/loader/load-graph.js';
import { MODULE_FIXTURES } from './support/fixtures.js';
import { createNodeRegistry } from './support/registry-in-node.js';

interface Outcome {
  readonly error: string | null;
  readonly log: readonly string[];
}

const BUILTINS = ['fs', 'node:fs', 'module', 'node:module', 'path', 'node:path'];
const PACKAGES = ['@mariozechner/pi-tui', 'typebox'];
const ORACLE = fileURLToPath(new URL('./support/upstream-oracle.mjs', import.meta.url));
const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'differential-')));
const folders = new Map<string, string>();
let upstream: Record<string, Outcome> = {};
const virtual = new Map<string, unknown>();

beforeAll(async () => {
  const nodeRequire = createRequire(import.meta.url);
  for (const name of BUILTINS) virtual.set(name, nodeRequire(name));
  for (const name of PACKAGES) {
    const namespace = (await import(name)) as Record<string, unknown>;
    virtual.set(
      name,
      Object.assign(Object.defineProperty({}, '__esModule', { value: true }), namespace),
    );
  }
  const cases = MODULE_FIXTURES.map(({ name, files, entry = 'index.ts' }, index) => {
    const home = path.join(folder, String(index), 'extension');
    folders.set(name, home);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
      writeFileSync(path.join(home, file), text);
    }
    return { name, entry: path.join(home, entry) };
  });
  const list = path.join(folder, 'cases.json');
  writeFileSync(list, JSON.stringify(cases));
  const { stdout } = await promisify(execFile)(process.execPath, [ORACLE, list], {
    maxBuffer: 16 * 1024 * 1024,
  });
  upstream = JSON.parse(stdout) as Record<string, Outcome>;
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function runOurs(entry: string): Promise<Outcome> {
  const log: string[] = [];
  Reflect.set(globalThis, 'report', (...values: unknown[]) => log.push(...values.map(String)));
  try {
    const prepared = loadExtension(entry, { virtual: new Set(virtual.keys()) });
    const registry = await createNodeRegistry(prepared, virtual);
    const namespace = await registry.importModule(prepared.entry);
    const factory: unknown = namespace.default ?? namespace;
    if (typeof factory !== 'function') {
      return { error: `Extension does not export a valid factory function: ${entry}`, log };
    }
    await (factory as (pi: object) => unknown)({});
    return { error: null, log };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { error: `Failed to load extension: ${message}`, log };
  }
}

describe('modules mean what they mean upstream', () => {
  it.each(MODULE_FIXTURES.map((fixture) => [fixture.name, fixture] as const))(
    '%s',
    async (name, fixture) => {
      const ours = await runOurs(path.join(folders.get(name) ?? '', fixture.entry ?? 'index.ts'));
      const theirs = upstream[name];
      expect(theirs).toBeDefined();
      if (fixture.ours?.error !== undefined) {
        expect(theirs?.error).not.toBeNull();
        expect(ours.error).toContain(fixture.ours.error);
      } else expect(ours.error).toBe(theirs?.error);
      expect(ours.log).toEqual(fixture.ours?.log ?? theirs?.log);
    },
  );
});
