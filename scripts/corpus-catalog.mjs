/**
 * Writes extensions-corpus/catalog.json: every program of the corpus with its class, the threats it
 * stands for and the SHA-256 of each of its files. `--check` compares instead and fails on a difference.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const CORPUS_DIR = fileURLToPath(new URL('../extensions-corpus/', import.meta.url));
const CATALOG = path.join(CORPUS_DIR, 'catalog.json');
const KINDS = ['benign', 'hostile'];

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => path.relative(folder, path.join(item.parentPath, item.name)))
    .sort();
}

function entryOf(kind, id) {
  const folder = path.join(CORPUS_DIR, kind, id);
  const expect = JSON.parse(readFileSync(path.join(folder, 'expect.json'), 'utf8'));
  const files = filesOf(folder).map((name) => [
    name.split(path.sep).join('/'),
    sha256(readFileSync(path.join(folder, name))),
  ]);
  return {
    id,
    kind,
    class: expect.class ?? kind,
    about: expect.about ?? expect.description ?? '',
    ...(expect.capability === undefined ? {} : { capability: expect.capability }),
    threats: expect.threats ?? [],
    invariants: expect.invariants ?? [],
    files: Object.fromEntries(files),
  };
}

export function corpusCatalog() {
  const programs = KINDS.flatMap((kind) =>
    readdirSync(path.join(CORPUS_DIR, kind))
      .sort()
      .map((id) => entryOf(kind, id)),
  );
  const counts = Object.fromEntries(
    KINDS.map((kind) => [kind, programs.filter((program) => program.kind === kind).length]),
  );
  return `${JSON.stringify({ provenance: 'written for this project', counts, programs }, null, 2)}\n`;
}

const text = corpusCatalog();
if (process.argv.includes('--check')) {
  if (readFileSync(CATALOG, 'utf8') !== text) {
    console.error('extensions-corpus/catalog.json is stale: run node scripts/corpus-catalog.mjs');
    process.exitCode = 1;
  }
} else writeFileSync(CATALOG, text);
