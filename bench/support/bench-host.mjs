/** A host of built code over a temporary folder, and the extension that benches load. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHost } from '../../dist/src/index.js';

/** An everyday extension: one tool with a schema, one handler, one command. */
export const everyday = (name) => `import { Type } from 'typebox';
export default function (pi) {
  let turns = 0;
  pi.registerTool({ name: '${name}', label: 'Add', description: 'adds one', parameters: Type.Object({ n: Type.Number() }),
    async execute(id, params) { return { content: [{ type: 'text', text: String(params.n + 1) }], details: { turns } }; } });
  pi.on('turn_start', async () => { turns++; });
  pi.registerCommand('${name}', { description: 'adds', handler: async () => {} });
}
`;

/** @param {import('../../dist/src/index.js').HostOptions} options */
export async function benchHost(options) {
  const base = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'pi-host-bench-')));
  const workspace = path.join(base, 'workspace');
  mkdirSync(workspace);
  const host = await createHost({
    root: workspace,
    stateDir: path.join(base, 'state'),
    readSettings: false,
    ...options,
  });
  return {
    host,
    workspace,
    /** @returns {string} path of a new extension in a folder of its own */
    write(name, source = everyday(name)) {
      const folder = path.join(base, 'extensions', name);
      mkdirSync(folder, { recursive: true });
      const file = path.join(folder, `${name}.ts`);
      writeFileSync(file, source);
      return file;
    },
    async close() {
      await host.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
}
