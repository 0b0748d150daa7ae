/**
 * All extensions that upstream ships as examples: found, prepared and linked as upstream finds and
 * loads them.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'acorn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discoverEntries } from '../../../runtime/loader/discover-entries.js';
import { loadExtension } from '../../../runtime/loader/load-graph.js';

const EXAMPLES = fileURLToPath(
  new URL(
    '../../../node_modules/@mariozechner/pi-coding-agent/examples/extensions',
    import.meta.url,
  ),
);
const ORACLE = fileURLToPath(new URL('../link/support/upstream-oracle.mjs', import.meta.url));
const EXAMPLE_COUNT = 72;
const VIRTUAL = new Set([
  ...builtinModules.flatMap((name) => [name, `node:${name}`]),
  '@mariozechner/pi-coding-agent',
  '@mariozechner/pi-tui',
  '@mariozechner/pi-ai',
  '@mariozechner/pi-ai/oauth',
  '@mariozechner/pi-agent-core',
  'typebox',
  'typebox/compile',
  'typebox/value',
  '@sinclair/typebox',
]);
const folder = mkdtempSync(path.join(os.tmpdir(), 'examples-'));
const { entries, diagnostics } = discoverEntries(EXAMPLES, folder, folder);
const names = entries.map((entry) => path.relative(EXAMPLES, entry.path)).sort();
let upstream: Record<string, { readonly error: string | null }> = {};

beforeAll(async () => {
  const list = path.join(folder, 'cases.json');
  const cases = names.map((name) => ({ name, entry: path.join(EXAMPLES, name) }));
  writeFileSync(list, JSON.stringify(cases));
  const { stdout } = await promisify(execFile)(process.execPath, [ORACLE, list], {
    maxBuffer: 16 * 1024 * 1024,
    env: { ...process.env, HOME: folder },
  });
  upstream = JSON.parse(stdout) as typeof upstream;
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the examples of upstream', () => {
  it('are all discovered', () => {
    expect(diagnostics).toEqual([]);
    expect(names).toHaveLength(EXAMPLE_COUNT);
  });

  it.each(names)('%s is prepared, and misses a package only where upstream does', (name) => {
    const entry = entries.find((candidate) => candidate.path === path.join(EXAMPLES, name));
    const prepared = loadExtension(path.join(EXAMPLES, name), {
      virtual: VIRTUAL,
      root: entry?.root,
    });
    for (const { source, kind } of prepared.modules) {
      if (kind !== 'json') expect(() => parse(source, { ecmaVersion: 2022 })).not.toThrow();
    }
    const missing = prepared.modules.flatMap(({ imports, deps }) =>
      imports.flatMap(({ specifier }) => {
        const edge = deps[specifier];
        return edge !== undefined && 'missing' in edge ? [edge.missing] : [];
      }),
    );
    const theirs = upstream[name]?.error ?? null;
    const misses = theirs?.includes('Cannot find module') ?? false;
    expect({ missing, theirs }).toEqual(
      misses ? { missing: [expect.any(String)], theirs } : { missing: [], theirs },
    );
  });
});
