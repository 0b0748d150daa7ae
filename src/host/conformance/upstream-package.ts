/** Finds the installed upstream, the reference of every conformance run. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { HostError } from '../../vocabulary/errors.js';

const NAME = '@mariozechner/pi-coding-agent';
/** Last version that runs on Node 20; what this host is built to be equal to. */
export const REFERENCE_VERSION = '0.73.1';

const manifest = z.object({ name: z.string(), version: z.string() });

export interface UpstreamPackage {
  readonly dir: string;
  readonly version: string;
}

/** @throws HostError E_NOT_FOUND with the next step when upstream is not installed */
export function findUpstream(from: readonly string[]): UpstreamPackage {
  for (const folder of from) {
    const modules = createRequire(path.join(folder, 'noop.js')).resolve.paths(NAME) ?? [];
    for (const each of modules) {
      const file = path.join(each, NAME, 'package.json');
      if (!existsSync(file)) continue;
      const { version } = manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
      return { dir: path.dirname(file), version };
    }
  }
  throw new HostError(
    'E_NOT_FOUND',
    `${NAME} is not installed, and conformance compares with it: run \`npm install --no-save --ignore-scripts ${NAME}@${REFERENCE_VERSION}\` here and start again`,
  );
}
