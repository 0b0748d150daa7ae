/**
 * Builds dist/runtime/guest/modules.bin: every file that can run in a guest, each turned by itself
 * into a CommonJS function body (the engine compiles one big scope in quadratic time, and a module
 * nobody requires costs nothing). Our files are runtime/guest/**, packages come from node_modules.
 * `host` are the private host:* modules of the prelude, never served to extensions; `eager` the ids
 * that boot evaluates. The digest over all sources is recorded; the output is never edited.
 *
 * The file: length of the index (4 bytes, big endian), the index as JSON, then for each module its
 * record and its source, which the index finds by offset and length. A thread reads the index and
 * the few modules that its guests ask for (runtime/guest-modules.ts).
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'acorn';
import * as esbuild from 'esbuild';
import { INTEROP, INTEROP_SOURCE, shareHelpers } from './guest-interop.mjs';
import { GUEST_ALIASES, GUEST_EAGER, GUEST_PACKAGES } from './guest-packages.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const OUT = path.join(ROOT, 'dist/runtime/guest/modules.bin');
const LOADERS = {
  '.js': 'js',
  '.mjs': 'js',
  '.cjs': 'js',
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
  '.json': 'json',
};

/** @returns {Promise<{ rows: import('./guest-packages.mjs').GuestPackage[], aliases: Record<string, string> }>} */
async function readRows() {
  const piRows = path.join(ROOT, 'scripts/guest-packages-pi.mjs');
  const pi = existsSync(piRows) ? await import(pathToFileURL(piRows).href) : {};
  return {
    rows: [...GUEST_PACKAGES, ...(pi.GUEST_PACKAGES ?? pi.GUEST_PACKAGES_PI ?? [])],
    aliases: { ...GUEST_ALIASES, ...(pi.GUEST_ALIASES ?? {}) },
  };
}

/** Files in runtime/guest itself (primordials, hostcall, ...) are the private `host:*` modules. */
function hostModules() {
  const dir = path.join(ROOT, 'runtime/guest');
  return readdirSync(dir)
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ id: `host:${name.slice(0, -3)}`, file: path.join(dir, name) }));
}

function idOf(file) {
  const guest = path.join(ROOT, 'runtime/guest') + path.sep;
  if (file.startsWith(guest)) {
    const rest = file.slice(guest.length).split(path.sep).join('/');
    return rest.includes('/') ? `guest/${rest}` : `host:${rest.replace(/\.js$/, '')}`;
  }
  const modules = path.join(ROOT, 'node_modules') + path.sep;
  if (file.startsWith(modules))
    return `npm/${file.slice(modules.length).split(path.sep).join('/')}`;
  throw new Error(`guest module outside runtime/guest and node_modules: ${file}`);
}

/** Specifiers of every `require("literal")` in a CommonJS text. */
function requiredBy(code) {
  const found = new Set();
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== 'object') return;
    if (
      node.type === 'CallExpression' &&
      node.callee.type === 'Identifier' &&
      node.callee.name === 'require' &&
      node.arguments[0]?.type === 'Literal' &&
      typeof node.arguments[0].value === 'string'
    ) {
      found.add(node.arguments[0].value);
    }
    for (const key in node) if (key !== 'type') visit(node[key]);
  };
  visit(
    parse(code, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true }),
  );
  return [...found].sort();
}

async function toCommonJs(file, exportsDefault, interopId) {
  const text = readFileSync(file, 'utf8');
  const loader = LOADERS[path.extname(file)];
  if (loader === undefined) throw new Error(`no loader for guest module ${file}`);
  if (loader === 'json') return `module.exports=${JSON.stringify(JSON.parse(text))};`;
  const { code } = await esbuild.transform(text, {
    loader,
    format: 'cjs',
    target: 'es2022',
    platform: 'browser',
    charset: 'utf8',
    minifyWhitespace: true,
    keepNames: false,
    legalComments: 'none',
    sourcefile: path.relative(ROOT, file),
    supported: { 'dynamic-import': false },
    define: { 'process.env.NODE_ENV': '"production"' },
    ...(exportsDefault ? { footer: 'module.exports=module.exports.default;' } : {}),
    logOverride: { 'empty-import-meta': 'silent', 'commonjs-variable-in-esm': 'silent' },
  });
  return shareHelpers(code, interopId);
}

/** Resolves as a browser bundler does, except that a builtin's name means our module of that name. */
function makeResolver(build, publicIds, aliases, files) {
  return async (specifier, importer, rowAliases) => {
    const target = rowAliases[specifier] ?? aliases[specifier] ?? specifier;
    if (target.startsWith('host:') || target === INTEROP.guest) return target;
    if (publicIds.has(target)) return publicIds.get(target);
    if (isBuiltin(target)) return undefined;
    const fromRoot = target !== specifier || importer === undefined;
    const result = await build.resolve(target, {
      kind: 'require-call',
      resolveDir: fromRoot ? ROOT : path.dirname(importer),
      importer: importer ?? '',
    });
    if (result.errors.length > 0 || result.external || result.path === '') return undefined;
    if (result.namespace !== 'file') return 'guest/empty';
    const id = idOf(result.path);
    files.set(id, result.path);
    return id;
  };
}

async function collect(build) {
  const { rows, aliases } = await readRows();
  const files = new Map();
  const publicIds = new Map();
  const exportsDefault = new Set();
  const aliasesOf = new Map();
  const missing = [];
  const resolve = makeResolver(build, publicIds, aliases, files);
  const pending = [];
  for (const row of rows) {
    const file = row.entry.startsWith('./') ? path.join(ROOT, row.entry) : undefined;
    const id = file === undefined ? await resolve(row.entry, undefined, {}) : idOf(file);
    if (id === undefined || (file !== undefined && !existsSync(file))) {
      throw new Error(`guest package ${row.public.join(', ')}: entry ${row.entry} not found`);
    }
    if (file !== undefined) files.set(id, file);
    if (row.exports === 'default') exportsDefault.add(id);
    aliasesOf.set(id, row.alias ?? {});
    pending.push({ id, alias: row.alias ?? {} });
    row.entryId = id;
  }
  for (const row of rows) for (const name of row.public) publicIds.set(name, row.entryId);
  for (const entry of GUEST_EAGER) {
    const file = path.join(ROOT, entry);
    files.set(idOf(file), file);
    pending.push({ id: idOf(file), alias: {} });
  }
  const eager = GUEST_EAGER.map((entry) => idOf(path.join(ROOT, entry)));
  const modules = new Map([[INTEROP.guest, { source: INTEROP_SOURCE, deps: {}, format: 'cjs' }]]);
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    if (modules.has(next.id)) continue;
    if (next.id === 'guest/empty') {
      modules.set(next.id, { source: 'module.exports={};', deps: {}, format: 'cjs' });
      continue;
    }
    const file = files.get(next.id);
    if (file === undefined) continue;
    const source = await toCommonJs(file, exportsDefault.has(next.id), INTEROP.guest);
    const deps = {};
    for (const specifier of path.extname(file) === '.json' ? [] : requiredBy(source)) {
      const dep = await resolve(specifier, file, next.alias);
      if (dep === undefined) {
        missing.push(`${next.id} -> ${specifier}`);
        continue;
      }
      deps[specifier] = dep;
      pending.push({ id: dep, alias: next.alias });
    }
    modules.set(next.id, { source, deps, format: 'cjs' });
  }
  const host = new Map([[INTEROP.host, { source: INTEROP_SOURCE, deps: {}, format: 'cjs' }]]);
  for (const { id, file } of hostModules()) {
    const source = await toCommonJs(file, false, INTEROP.host);
    host.set(id, {
      source,
      deps: Object.fromEntries(requiredBy(source).map((d) => [d, d])),
      format: 'cjs',
    });
  }
  return { modules, publicIds, missing, host, eager };
}

/** @returns {Promise<{ digest: string, modules: object, public: object, missing: string[] }>} */
export async function buildGuest() {
  let collected;
  await esbuild.build({
    stdin: { contents: '', resolveDir: ROOT },
    write: false,
    bundle: true,
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    logLevel: 'silent',
    plugins: [
      {
        name: 'collect',
        setup(build) {
          build.onStart(async () => {
            collected = await collect(build).catch((error) => ({ error }));
          });
        },
      },
    ],
  });
  if (collected.error) throw collected.error;
  const sorted = (map) => Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  const modules = sorted(collected.modules);
  const publicNames = sorted(collected.publicIds);
  const host = sorted(collected.host);
  const content = { modules, host, public: publicNames, eager: collected.eager };
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return { digest, ...content, missing: collected.missing };
}

/** @returns {Buffer} the file of the head comment */
function encodeArtefact({ digest, modules, host, public: publicNames, eager }) {
  const parts = [];
  let at = 0;
  const place = (text) => {
    const bytes = Buffer.from(text, 'utf8');
    parts.push(bytes);
    at += bytes.length;
    return [at - bytes.length, bytes.length];
  };
  const placed = (table, recordOf) =>
    Object.fromEntries(
      Object.entries(table).map(([id, module]) => [
        id,
        [...place(recordOf(id, module)), ...place(module.source)],
      ]),
    );
  const record = (id, { deps }) =>
    JSON.stringify({ id, kind: 'cjs', path: id, dirname: '', isGuest: true, deps });
  const index = {
    digest,
    public: publicNames,
    eager,
    host: placed(host, (_id, { deps }) => JSON.stringify(deps)),
    modules: placed(modules, record),
  };
  const head = Buffer.from(JSON.stringify(index), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, ...parts]);
}

/**
 * Builds and writes the artefact; an optional dependency that is not there is printed, not fatal.
 * Written beside and renamed: a thread that has the old file open goes on reading the old file.
 */
export async function writeGuest(out = OUT) {
  const { missing, ...artefact } = await buildGuest();
  mkdirSync(path.dirname(out), { recursive: true });
  const fresh = `${out}.${String(process.pid)}`;
  writeFileSync(fresh, encodeArtefact(artefact));
  renameSync(fresh, out);
  return { out, missing, digest: artefact.digest, modules: Object.keys(artefact.modules).length };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { out, missing, digest, modules } = await writeGuest();
  for (const line of missing) process.stderr.write(`not found, throws when required: ${line}\n`);
  process.stdout.write(
    `${path.relative(ROOT, out)}: ${String(modules)} modules, ${digest.slice(0, 12)}\n`,
  );
}
