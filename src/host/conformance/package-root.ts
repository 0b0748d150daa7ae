/** The folder of this package, from source and from dist alike. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HostError } from '../../vocabulary/errors.js';

const LEVELS_MAX = 8;

export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (let level = 0; level < LEVELS_MAX; level += 1) {
    if (existsSync(path.join(folder, 'conformance', 'oracle.mjs'))) return folder;
    folder = path.dirname(folder);
  }
  throw new HostError(
    'E_INTERNAL',
    'the conformance folder of this package is missing: reinstall it',
  );
}
