/**
 * Published extensions, libraries that such extensions use, and the examples of the agent itself: what
 * the scanner must let pass. Packages are installed with a lock file into a cache outside the
 * repository; nothing of them runs.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CORPUS = path.join(ROOT, 'extensions-corpus/scanner');
const UPSTREAM = path.join(ROOT, 'node_modules/@mariozechner/pi-coding-agent');
const CACHE_BASE = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache');
/** Where everything is installed. */
export const CACHE = path.join(CACHE_BASE, 'pi-extension-host', 'npm-corpus');
/** Examples of other versions of the agent, where they cannot see what is installed for the rest. */
const HOSTS = path.join(CACHE_BASE, 'pi-extension-host', 'npm-corpus-hosts');

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
/** What is installed, and what each of it really needs. */
export const npmPackages = () => readJson(path.join(CORPUS, 'npm-packages.json'));

function npm(args, cwd) {
  const { status, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args[0]} failed in ${cwd}:\n${stderr.slice(-2000)}`);
}

function lockDigest() {
  const text = readFileSync(path.join(CORPUS, 'real/package-lock.json'));
  return createHash('sha256').update(text).digest('hex');
}

/** Whether the cache holds what the lock file names. */
export function isInstalled() {
  const mark = path.join(CACHE, 'installed');
  const hasHosts = npmPackages().hosts.every(({ version }) =>
    existsSync(path.join(HOSTS, version, 'package/examples')),
  );
  return hasHosts && existsSync(mark) && readFileSync(mark, 'utf8') === lockDigest();
}

/** Installs what is not there; needs the npm registry the first time only. */
export function install() {
  if (isInstalled()) return;
  mkdirSync(CACHE, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    cpSync(path.join(CORPUS, 'real', file), path.join(CACHE, file));
  }
  const quiet = ['--no-audit', '--no-fund', '--engine-strict=false'];
  npm(['ci', '--ignore-scripts', '--legacy-peer-deps', ...quiet], CACHE);
  for (const { name, version } of npmPackages().hosts) {
    const folder = path.join(HOSTS, version);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    npm(['pack', '--ignore-scripts', `${name}@${version}`], folder);
    const tar = spawnSync('sh', ['-c', 'tar -xzf *.tgz package/examples && rm *.tgz'], {
      cwd: folder,
    });
    if (tar.status !== 0) throw new Error(`cannot unpack ${name}@${version}`);
  }
  writeFileSync(path.join(CACHE, 'installed'), lockDigest());
}

/** An extension that does nothing but import a library, so that all of it is scanned. */
function wrapperOf({ name, version }) {
  const folder = path.join(CACHE, 'libraries', name.replace('/', '__'));
  mkdirSync(folder, { recursive: true });
  const manifest = { name: `uses-${name.replace(/\W+/g, '-')}`, version: '1.0.0', type: 'module' };
  const entry = path.join(folder, 'index.mjs');
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({
      ...manifest,
      dependencies: { [name]: version },
      pi: { extensions: ['index.mjs'] },
    }),
  );
  writeFileSync(
    entry,
    `import * as library from '${name}';\nexport default (pi) => pi.on('session_start', () => console.log(Object.keys(library).length));\n`,
  );
  return { id: `library:${name}@${version}`, group: 'library', path: entry, root: folder };
}

function examplesOf(label, folder, discoverEntries) {
  const extensions = path.join(folder, 'examples/extensions');
  const { entries } = discoverEntries(extensions, os.tmpdir(), os.tmpdir());
  return entries.map((entry) => ({
    id: `example:${label}/${path.relative(extensions, entry.path)}`,
    group: 'example',
    path: entry.path,
    root: entry.root,
  }));
}

/** The examples that the installed agent ships: always there. */
export const upstreamExamples = (discoverEntries) =>
  examplesOf('installed', UPSTREAM, discoverEntries);

/** Every program of the real corpus, in the order of their ids. */
export function realPrograms(discoverEntries) {
  const { extensions, libraries, hosts } = npmPackages();
  const published = extensions.flatMap(({ name, version, alias, entries }) =>
    entries.map((entry) => ({
      id: `extension:${name}@${version}${entries.length > 1 ? `/${entry}` : ''}`,
      group: 'extension',
      path: path.join(CACHE, 'node_modules', alias ?? name, entry),
      root: path.join(CACHE, 'node_modules', alias ?? name),
    })),
  );
  return [
    ...published,
    ...libraries.map(wrapperOf),
    ...upstreamExamples(discoverEntries),
    ...hosts.flatMap(({ version }) =>
      examplesOf(version, path.join(HOSTS, version, 'package'), discoverEntries),
    ),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
}
