/**
 * Loads extensions with the real upstream loader and prints what they report. A process of its own,
 * because upstream shares module caches and globals.
 * argv: a JSON file of [{ name, entry }]; stdout: { name: { error, log } } as JSON.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(import.meta.resolve('@mariozechner/pi-coding-agent'));
const { discoverAndLoadExtensions } = await import(
  path.join(path.dirname(entry), 'core/extensions/loader.js')
);
const cases = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const empty = mkdtempSync(path.join(os.tmpdir(), 'oracle-'));
process.chdir(empty);
const results = {};
for (const { name, entry: file } of cases) {
  const log = [];
  globalThis.report = (...values) => log.push(...values.map(String));
  const { errors } = await discoverAndLoadExtensions([file], empty, empty);
  results[name] = { error: errors[0]?.error ?? null, log };
}
process.stdout.write(JSON.stringify(results));
process.exit(0);
