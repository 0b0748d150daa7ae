/** Uses a temporary folder and removes it. (capability: write) */
import { Type } from 'typebox';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
export default function (pi) {
  pi.registerTool({
    name: 'run',
    label: 'Run',
    description: 'Uses a temporary folder and removes it.',
    parameters: Type.Object({}),
    async execute(_id, _params, signal, onUpdate, ctx) {
      const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'scratch-'));
      fs.writeFileSync(path.join(folder, 'x'), 'x');
      fs.rmSync(folder, { recursive: true });
      return say(fs.existsSync(folder));
    },
  });
}
