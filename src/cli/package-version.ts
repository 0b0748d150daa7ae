/** The version of this package, as its package.json says. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isJsonObject, parseJsonText } from '../vocabulary/json.js';
import { jsonText } from './json-text.js';
import { packageRoot } from './package-root.js';

export function packageVersion(): string {
  const text = parseJsonText(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8'));
  return isJsonObject(text) ? jsonText(text.version) : '';
}
