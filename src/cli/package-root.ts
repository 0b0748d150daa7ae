/** Where this package lies: built code and sources stand at different depths. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HostError } from '../vocabulary/errors.js';

export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    const parent = path.dirname(folder);
    if (parent === folder)
      throw new HostError('E_INTERNAL', 'the package of pi-host has no package.json');
    folder = parent;
  }
}
