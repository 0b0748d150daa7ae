/** The real extension that the demo begins with: an example that pi itself ships. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isJsonObject, parseJsonText } from '../../vocabulary/json.js';
import { CliError } from '../cli-error.js';
import { packageRoot } from '../package-root.js';

const UPSTREAM = '@mariozechner/pi-coding-agent';

export interface UpstreamExample {
  readonly file: string;
  /** `name version` of the package it comes from. */
  readonly origin: string;
}

/** @throws CliError with the next step when the package is not installed */
export function upstreamExample(name: string): UpstreamExample {
  for (let folder = packageRoot(); ; folder = path.dirname(folder)) {
    const base = path.join(folder, 'node_modules', UPSTREAM);
    const file = path.join(base, 'examples', 'extensions', name);
    if (existsSync(file)) return { file, origin: `${UPSTREAM} ${versionOf(base)}` };
    if (folder === path.dirname(folder)) break;
  }
  throw new CliError(`the example ${name} of ${UPSTREAM} is not installed`, {
    next: 'run `npm ci` in the project’s folder, or show your own: npm start -- ./my-extension.ts',
  });
}

function versionOf(base: string): string {
  const value = parseJsonText(readFileSync(path.join(base, 'package.json'), 'utf8'));
  return isJsonObject(value) && typeof value.version === 'string' ? value.version : '';
}
