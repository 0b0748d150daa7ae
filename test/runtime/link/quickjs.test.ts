/**
 * The same fixtures in the guest's own engine: what the linker emits must compile there and mean
 * the same as in V8, including positions in stacks.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadExtension, type PreparedExtension } from '../../../runtime/loader/load-graph.js';
import { mapStack } from '../../../runtime/loader/source-map.js';
import { MODULE_FIXTURES } from './support/fixtures.js';
import { createNodeRegistry } from './support/registry-in-node.js';
import { QUICKJS_VIRTUAL, runInQuickJs } from './support/registry-in-quickjs.js';

const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'quickjs-')));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let count = 0;
function prepare(files: Readonly<Record<string, string>>, entry = 'index.ts'): PreparedExtension {
  count += 1;
  const home = path.join(folder, String(count), 'extension');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
    writeFileSync(path.join(home, name), text);
  }
  return loadExtension(path.join(home, entry), { virtual: QUICKJS_VIRTUAL });
}

async function runInNode(prepared: PreparedExtension): Promise<{ failed: boolean; log: string[] }> {
  const log: string[] = [];
  Reflect.set(globalThis, 'report', (...values: unknown[]) => log.push(...values.map(String)));
  const exports = new Map<string, unknown>();
  for (const name of QUICKJS_VIRTUAL) {
    const text = name.endsWith('pi-tui') ? { Text: Array } : { readFileSync: () => undefined };
    exports.set(
      name,
      name.endsWith('pi-tui') ? Object.defineProperty(text, '__esModule', { value: true }) : text,
    );
  }
  try {
    const registry = await createNodeRegistry(prepared, exports);
    const namespace = await registry.importModule(prepared.entry);
    await ((namespace.default ?? namespace) as (pi: object) => unknown)({});
    return { failed: false, log };
  } catch {
    return { failed: true, log };
  }
}

describe('linked modules in the guest engine', () => {
  const loadable = MODULE_FIXTURES.filter(({ name }) => !name.startsWith('JSX'));
  it.each(loadable.map((fixture) => [fixture.name, fixture] as const))(
    '%s',
    async (_name, fixture) => {
      const prepared = prepare(fixture.files, fixture.entry);
      const engine = await runInQuickJs(prepared);
      const node = await runInNode(prepared);
      expect({ failed: engine.error !== undefined, log: engine.log }, engine.error).toEqual(node);
    },
  );

  it('a stack names the line and column of the TypeScript source', async () => {
    const prepared = prepare({
      'index.ts': [
        "import { fail } from './lib/fail.js';",
        'interface Unused {',
        '  a: string;',
        '}',
        '',
        'export default function factory(): void {',
        '  const unused: Unused | undefined = undefined;',
        '  fail(unused);',
        '}',
      ].join('\n'),
      'lib/fail.ts': [
        'type T = unknown;',
        '',
        'export function fail(_x: T): never {',
        "  throw new Error('boom');",
        '}',
      ].join('\n'),
    });
    const { error = '' } = await runInQuickJs(prepared);
    const stack = mapStack(error, prepared.modules);
    expect(stack).toContain('at fail (lib/fail.ts:4:');
    expect(stack).toContain('at factory (index.ts:8:');
    expect(stack).not.toContain(folder);
  });

  it('a stack of JavaScript keeps lines and columns across rewritten imports', async () => {
    const prepared = prepare(
      {
        'index.js': [
          'import {',
          '  a,',
          '  b,',
          "} from './lib.js'; a(); export default () => { b(); a(); b(); throw new Error('x'); };",
        ].join('\n'),
        'lib.js': 'export const a = () => {}; export const b = () => {};',
      },
      'index.js',
    );
    const { error = '' } = await runInQuickJs(prepared);
    const column =
      "} from './lib.js'; a(); export default () => { b(); a(); b(); throw new ".length + 1;
    expect(mapStack(error, prepared.modules)).toMatch(
      new RegExp(
        `index\\.js:4:(?:${String(column)}|${String(column + 5)}|${String(column - 4)})\\b`,
      ),
    );
  });
});
