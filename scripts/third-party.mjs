/**
 * Collects the licence texts of the packages whose files are built into the guest and into the lane's
 * bundle: dist/THIRD_PARTY_LICENSES.txt ships with the package. Fails when one of them has none.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildGuest } from './build-guest.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const LICENSE_FILE = /^(?:licen[cs]e|copying|notice)/i;

/** `npm/@scope/name/dist/x.js` or `node_modules/name/x.js` to the package's folder. */
function packageOf(place) {
  const inside = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const parts = inside.split('/');
  const name = parts[0]?.startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0];
  return place.slice(0, place.length - inside.length) + name;
}

const guest = await buildGuest();
const ids = Object.keys(guest.modules).filter((id) => id.startsWith('npm/'));
const sources = JSON.parse(
  readFileSync(path.join(ROOT, 'dist/runtime/lane-worker.js.map'), 'utf8'),
).sources;
const folders = new Set([
  ...ids.map((id) => packageOf(`node_modules/${id.slice('npm/'.length)}`)),
  ...sources
    .filter((source) => source.includes('node_modules/'))
    .map((source) => packageOf(source.slice(source.indexOf('node_modules/')))),
]);

const texts = [];
const missing = [];
for (const folder of [...folders].sort()) {
  const place = path.join(ROOT, folder);
  const manifest = path.join(place, 'package.json');
  if (!existsSync(manifest)) continue;
  const { name, version, license } = JSON.parse(readFileSync(manifest, 'utf8'));
  const file = readdirSync(place).find((entry) => LICENSE_FILE.test(entry));
  const text = file === undefined ? '' : readFileSync(path.join(place, file), 'utf8').trim();
  if (text === '' && typeof license !== 'string') missing.push(`${name}@${version}`);
  texts.push(
    `${name} ${version} (${license ?? 'see below'})\n${'-'.repeat(72)}\n${text === '' ? `The package ships no text; its package.json says ${license}.` : text}\n`,
  );
}
if (missing.length > 0) {
  process.stderr.write(`no licence found for: ${missing.join(', ')}\n`);
  process.exit(1);
}
writeFileSync(path.join(ROOT, 'dist/THIRD_PARTY_LICENSES.txt'), texts.join('\n'));
process.stdout.write(`dist/THIRD_PARTY_LICENSES.txt: ${String(texts.length)} packages\n`);
