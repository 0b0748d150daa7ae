/**
 * One name for one thing: however the program gets to an intrinsic, its path is the same, so that
 * rules and models are tables by path.
 */
import {
  GLOBAL_FUNCTIONS,
  GLOBAL_NAMESPACES,
  hasMember,
  hasStatic,
  isFunctionMember,
  isObjectMember,
  isStandard,
} from './intrinsics.js';
import { lookUpModel } from '../natives/index.js';

/** Built-in modules by their name without `node:`. */
export const BUILTIN_MODULES: ReadonlySet<string> = new Set(
  '_http_agent _http_client _http_common _http_incoming _http_outgoing _http_server _stream_duplex _stream_passthrough _stream_readable _stream_transform _stream_wrap _stream_writable _tls_common _tls_wrap assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector inspector/promises module net os path path/posix path/win32 perf_hooks process punycode querystring readline readline/promises repl sea sqlite stream stream/consumers stream/promises stream/web string_decoder sys test test/reporters timers timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib'.split(
    ' ',
  ),
);

/** Names of the global object itself. */
const GLOBAL_OBJECT: ReadonlySet<string> = new Set([
  'globalThis',
  'global',
  'window',
  'self',
  'GLOBAL',
  'root',
  'frames',
]);

/** Members of modules that are globals too. */
const SAME_AS_GLOBAL: Readonly<Record<string, readonly string[]>> = {
  'node:buffer': ['Buffer', 'atob', 'btoa', 'Blob', 'File'],
  'node:timers': [
    'setTimeout',
    'setInterval',
    'setImmediate',
    'clearTimeout',
    'clearInterval',
    'clearImmediate',
  ],
  'node:url': ['URL', 'URLSearchParams'],
  'node:util': ['TextDecoder', 'TextEncoder'],
  'node:perf_hooks': ['performance'],
  'node:worker_threads': ['MessageChannel', 'MessagePort', 'BroadcastChannel'],
};
const AS_GLOBAL: ReadonlySet<string> = new Set(
  Object.entries(SAME_AS_GLOBAL).flatMap(([path, names]) => names.map((name) => `${path}.${name}`)),
);

/** Members that are another thing under a name of its own. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['node:fs.promises', 'node:fs/promises'],
  ['node:dns.promises', 'node:dns/promises'],
  ['node:stream.promises', 'node:stream/promises'],
  ['node:timers.promises', 'node:timers/promises'],
  ['node:readline.promises', 'node:readline/promises'],
  ['node:util.types', 'node:util/types'],
  ['node:assert.strict', 'node:assert/strict'],
  ['node:path.posix', 'node:path/posix'],
  ['node:path.win32', 'node:path/win32'],
  ['node:crypto.webcrypto', 'crypto'],
  ['node:module.Module', 'node:module'],
  ['node:module.prototype', 'module'],
  ['node:events.EventEmitter', 'node:events'],
  ['node:sys', 'node:util'],
  ['module.constructor', 'node:module'],
  ['module.require', 'require'],
  ['import.meta.require', 'require'],
  ['Number.parseInt', 'parseInt'],
  ['Number.parseFloat', 'parseFloat'],
  ['String.prototype.trimLeft', 'String.prototype.trimStart'],
  ['String.prototype.trimRight', 'String.prototype.trimEnd'],
]);

/** Prototypes whose instances' constructor is not what the path says. */
const FUNCTION_KINDS: ReadonlySet<string> = new Set([
  'Function',
  'AsyncFunction',
  'GeneratorFunction',
  'AsyncGeneratorFunction',
]);

/** Path of a built-in module: `fs`, `node:fs` -> `node:fs`; undefined when it is none. */
export function builtinPath(specifier: string): string | undefined {
  const isPrefixed = specifier.startsWith('node:');
  const name = isPrefixed ? specifier.slice(5) : specifier;
  if (!BUILTIN_MODULES.has(name) && !isPrefixed) return undefined;
  if (name === 'process' || name === 'console') return name;
  return ALIASES.get(`node:${name}`) ?? `node:${name}`;
}

export function globalPath(name: string): string {
  return GLOBAL_OBJECT.has(name) ? 'globalThis' : name;
}

/** What reading a member of an intrinsic leads to. */
export type Member =
  | { readonly kind: 'path'; readonly path: string; readonly isReflected: boolean }
  | { readonly kind: 'absent' }
  | { readonly kind: 'null' };

const ABSENT: Member = { kind: 'absent' };

function at(path: string, isReflected = false): Member {
  return { kind: 'path', path, isReflected };
}

/** Records of modules; `require` and `constructor` of them are the loader. */
const MODULE_RECORDS: ReadonlySet<string> = new Set([
  'process.mainModule',
  'require.main',
  'module.parent',
  'require.main.parent',
]);

/** Functions of hosts. */
const HOST_FUNCTIONS: ReadonlySet<string> = new Set(
  'setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate queueMicrotask structuredClone fetch atob btoa require execScript importScripts requestAnimationFrame requestIdleCallback alert URL URLSearchParams TextDecoder TextEncoder Buffer Worker WebSocket XMLHttpRequest Blob File FormData Headers Request Response AbortController Event EventTarget CustomEvent ReadableStream WritableStream TransformStream postMessage reportError'.split(
    ' ',
  ),
);
/** Members of host objects that are data or objects of functions. */
const HOST_DATA: ReadonlySet<string> = new Set(
  'env argv argv0 execArgv execPath versions version release stdout stderr stdin config features report pid ppid platform arch title exitCode allowedNodeEnvironmentFlags constants promises posix win32 types webcrypto subtle ui events sessionManager modelRegistry model signal mainModule sep delimiter EOL'.split(
    ' ',
  ),
);

function isHostFunction(path: string): boolean | undefined {
  if (HOST_FUNCTIONS.has(path)) return true;
  if (
    !/^(?:process|console|node:[^.]+|pi|ctx|module|require|Buffer|URL|crypto|performance)\./.test(
      path,
    )
  ) {
    return undefined;
  }
  return !HOST_DATA.has(path.slice(path.lastIndexOf('.') + 1));
}

/** Whether the intrinsic is a function; undefined when that is not known. */
export function isFunctionPath(path: string): boolean | undefined {
  if (GLOBAL_FUNCTIONS.has(path)) return true;
  if (MODULE_RECORDS.has(path)) return false;
  if (GLOBAL_NAMESPACES.has(path) || path.endsWith('.prototype'))
    return path === 'Function.prototype';
  if (path === 'process' || path === 'console' || path === 'pi' || path === 'ctx') return false;
  if (path === 'import.meta' || path === 'module' || path === 'crypto') return false;
  if (path === 'require' || path === 'node:module' || path === 'node:events') return true;
  if (/^node:[^.]*$/.test(path)) return path === 'node:assert' || path === 'node:stream';
  if (isStandard(path)) {
    const name = path.slice(path.lastIndexOf('.') + 1);
    return !DATA_MEMBERS.has(name) && !path.startsWith('Symbol.');
  }
  if (path.endsWith('.constructor') || /\.prototype\.[^.]+$/.test(path)) return true;
  return isHostFunction(path);
}

const DATA_MEMBERS: ReadonlySet<string> = new Set(
  'length name PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2 EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER MAX_VALUE MIN_VALUE NaN NEGATIVE_INFINITY POSITIVE_INFINITY size byteLength source flags lastIndex message stack cause'.split(
    ' ',
  ),
);

export function memberOf(path: string, name: string): Member {
  if (path === 'globalThis') return globalMember(name);
  if (MODULE_RECORDS.has(path) && (name === 'require' || name === 'constructor')) {
    return at(name === 'require' ? 'require' : 'node:module', true);
  }
  if (MODULE_RECORDS.has(path) && name === '_compile') return at('module._compile', true);
  const full = `${path}.${name}`;
  if (name === 'constructor') return constructorOf(path);
  if (name === '__proto__') return protoOf(path);
  const alias = ALIASES.get(full);
  if (alias !== undefined) return at(alias);
  if (path.startsWith('node:')) {
    if (name === 'default') return at(path);
    if (AS_GLOBAL.has(full)) return at(name);
    const isCalled = name === 'call' || name === 'apply' || name === 'bind';
    return at(isCalled && path.includes('.') ? `Function.prototype.${name}` : full);
  }
  if (isFunctionMember(name) && isFunctionPath(path) === true && hasMember(path, name) !== true) {
    if (name === 'prototype') return at(full);
    return at(`Function.prototype.${name}`);
  }
  if (path.endsWith('.prototype')) return prototypeMember(path, name, full);
  const isCalled = name === 'call' || name === 'apply' || name === 'bind';
  if (isCalled && isFunctionPath(path) === undefined) return at(`Function.prototype.${name}`);
  return staticMember(path, name, full);
}

function staticMember(path: string, name: string, full: string): Member {
  const has = hasStatic(path, name);
  if (has === true || (has === undefined && !isObjectMember(name))) return at(full);
  if (isObjectMember(name)) return at(`Object.prototype.${name}`);
  // A symbol of its own, or a static that a later edition added.
  return path === 'Symbol' ? at(full) : ABSENT;
}

function globalMember(name: string): Member {
  if (name === '__proto__') return at('Object.prototype', true);
  if (isObjectMember(name)) {
    return name === 'constructor' ? at('Object', true) : at(`Object.prototype.${name}`);
  }
  return at(globalPath(name));
}

function prototypeMember(path: string, name: string, full: string): Member {
  const has = hasMember(path, name);
  if (has === true) return at(full);
  if (isObjectMember(name)) {
    const isOwn = has === undefined && lookUpModel(full) !== undefined;
    return at(isOwn ? full : `Object.prototype.${name}`);
  }
  return has === false ? ABSENT : at(full);
}

function constructorOf(path: string): Member {
  if (path === 'module') return at('node:module', true);
  if (path.endsWith('.prototype')) {
    const owner = path.slice(0, -'.prototype'.length);
    return at(owner, true);
  }
  const isFunction = isFunctionPath(path);
  // Whatever the thing is, its constructor is a function.
  if (isFunction === true || path.endsWith('.constructor')) return at('Function', true);
  return at(isFunction === false ? 'Object' : `${path}.constructor`, true);
}

function protoOf(path: string): Member {
  if (path === 'Object.prototype') return { kind: 'null' };
  if (FUNCTION_KINDS.has(path) && path !== 'Function') return at('Function', true);
  if (/^(?:Type|Range|Syntax|Reference|Eval|URI|Aggregate)Error$/.test(path))
    return at('Error', true);
  if (path.endsWith('.prototype')) return at('Object.prototype', true);
  const isFunction = isFunctionPath(path);
  if (isFunction === undefined) return at(`${path}.__proto__`, true);
  return at(isFunction ? 'Function.prototype' : 'Object.prototype', true);
}

/** What a native function's toString gives, and its `name`. */
export function nativeName(path: string): string {
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (name.startsWith('@@')) return `[Symbol.${name.slice(2)}]`;
  const colon = name.lastIndexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Intrinsics whose call can do nothing that a rule asks about; handing them on is ordinary. */
export function isHarmlessPath(path: string): boolean {
  if (path === 'eval' || path.startsWith('Function') || FUNCTION_KINDS.has(path)) return false;
  if (path === 'globalThis' || path.startsWith('Reflect') || path === 'Proxy') return false;
  return isStandard(path) || path.startsWith('console');
}

/** Globals that the guest has besides those of the language. */
const GUEST_GLOBALS: ReadonlySet<string> = new Set(
  'process console Buffer URL URLSearchParams TextDecoder TextEncoder atob btoa setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate queueMicrotask structuredClone fetch AbortController require module pi ctx'.split(
    ' ',
  ),
);

/** There on every guest, so never undefined, null or false. */
export function isPresent(path: string): boolean {
  if (isStandard(path) || GUEST_GLOBALS.has(path)) return true;
  return path.startsWith('node:') && !path.includes('.');
}
