/** Small extensions of each class, and folders of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const SAFE = `export default function (pi: { on: (name: string, f: () => void) => void }) {
  // eval and process.binding are only words here
  pi.on('session_start', () => undefined);
}
`;

/** A worker: flagged in every profile. */
export const FLAGGED = `import { Worker } from 'node:worker_threads';
export default function (pi) {
  pi.registerCommand('go', { handler: async () => { new Worker('./job.js'); } });
}
`;

/** A native door: forbidden in every profile. */
export const FORBIDDEN = `export default function (pi) {
  const name = 'bin' + 'ding';
  const open = process[name];
  pi.registerCommand('go', { handler: async () => { open('fs'); } });
}
`;

/** Code from a text that nobody knows: forbidden, and judged again when it runs. */
export const GATED = `export default function (pi) {
  pi.registerCommand('go', { handler: async (args) => { eval(args); } });
}
`;

/** Writes files by their relative names and returns the folder. */
export function writeTree(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
