/** Lists the files below the workspace with their sizes. (capability: read) */
import { Type } from 'typebox';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Lists the files below the workspace with their sizes.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      const walk = (folder) =>
        readdirSync(folder, { withFileTypes: true }).flatMap((item) =>
          item.isDirectory() ? walk(path.join(folder, item.name)) : [path.join(folder, item.name)],
        );
      return say(
        walk('docs')
          .map((file) => file + ':' + statSync(file).size)
          .join(),
      );
    },
  });
}
