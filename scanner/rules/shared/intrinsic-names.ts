/** Which paths belong to the language and the host, for the rules about changing them. */
import { hasStatic } from '../../engine/intrinsics.js';

/** Roots of the language: changing one or a member of one changes code that was not written here. */
const LANGUAGE_ROOTS: ReadonlySet<string> = new Set([
  'AggregateError',
  'Array',
  'ArrayBuffer',
  'ArrayIterator',
  'AsyncFunction',
  'AsyncGeneratorFunction',
  'AsyncIterator',
  'Atomics',
  'BigInt',
  'BigInt64Array',
  'BigUint64Array',
  'Boolean',
  'DataView',
  'Date',
  'Error',
  'EvalError',
  'FinalizationRegistry',
  'Float32Array',
  'Float64Array',
  'Function',
  'GeneratorFunction',
  'Int16Array',
  'Int32Array',
  'Int8Array',
  'Intl',
  'Iterator',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Object',
  'Promise',
  'Proxy',
  'RangeError',
  'ReferenceError',
  'Reflect',
  'RegExp',
  'Set',
  'SharedArrayBuffer',
  'String',
  'Symbol',
  'SyntaxError',
  'TypeError',
  'TypedArray',
  'URIError',
  'Uint16Array',
  'Uint32Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'WeakMap',
  'WeakRef',
  'WeakSet',
  'decodeURI',
  'decodeURIComponent',
  'encodeURI',
  'encodeURIComponent',
  'escape',
  'eval',
  'isFinite',
  'isNaN',
  'parseFloat',
  'parseInt',
  'unescape',
]);
/** What data leaves or comes in through. */
const WEB_ROOTS: ReadonlySet<string> = new Set([
  'EventSource',
  'Headers',
  'Request',
  'Response',
  'WebSocket',
  'XMLHttpRequest',
  'atob',
  'btoa',
  'fetch',
]);
/** Settings of the language that are there to be set, and names that polyfills add to Symbol. */
const SETTINGS: ReadonlySet<string> = new Set([
  'Error.stackTraceLimit',
  'Symbol.asyncDispose',
  'Symbol.asyncIterator',
  'Symbol.dispose',
  'Symbol.metadata',
  'Symbol.observable',
  'Intl.Segmenter',
  'DataView.@@toStringTag',
  'Map.@@toStringTag',
  'Promise.@@toStringTag',
  'RegExp.lastIndex',
  'Set.@@toStringTag',
  'WeakMap.@@toStringTag',
]);
const PROCESS_MEMBERS =
  /^process\.(?:_linkedBinding|binding|dlopen|exit|getBuiltinModule|kill|mainModule|nextTick)$/;
/** What graceful-fs and its like wrap, for good. */
const GRACEFUL_FS =
  /^node:fs\.(?:appendFile|ch(?:mod|own)(?:Sync)?|close(?:Sync)?|copyFile|create(?:Read|Write)Stream|fch(?:mod|own)(?:Sync)?|f?stat(?:Sync)?|lch(?:mod|own)(?:Sync)?|lstat(?:Sync)?|lutimes(?:Sync)?|open|read|readdir|readFile|readSync|rename|writeFile|FileReadStream|FileWriteStream|ReadStream|WriteStream|gracefulify|__patched|@@.*|Symbol.*)$/;
const HOST_MODULE =
  /^node:(?:child_process|crypto|dns|dns\/promises|fs|fs\/promises|http|http2|https|net|tls|vm)\.[^.]+$/;
/** Members of classes that the host provides; the class itself may be brought by a polyfill. */
const HOST_CLASS_MEMBER =
  /^(?:Buffer|TextDecoder|TextEncoder|URL|URLSearchParams|node:events|node:stream)(?:\.prototype)?\.(?:[a-z]\w*|@@\w+)$/;
const HOST_SETTING =
  /\.(?:globalAgent|maxHeaderSize|captureRejections|defaultMaxListeners|poolSize|prototype|default|constants|webcrypto)$/;

/** The part before the first dot that is not in a module's name. */
export function rootOf(path: string): string {
  const from = path.startsWith('globalThis.') ? 'globalThis.'.length : 0;
  const dot = path.indexOf('.', from);
  return path.slice(from, dot === -1 ? undefined : dot);
}

/**
 * A root of the language, a member of one, or a member of its prototype. What is deeper is no
 * intrinsic, and a name beside those a constructor has changes nothing that anybody relies on.
 */
export function isLanguagePath(path: string): boolean {
  const root = rootOf(path);
  if (!LANGUAGE_ROOTS.has(root) || SETTINGS.has(path)) return false;
  if (path === root) return true;
  const names = path.slice(root.length + 1).split('.');
  if (names[0] === 'prototype') return names.length <= 2;
  return names.length === 1 && hasStatic(root, names[0] ?? '') !== false;
}

export function isWebPath(path: string): boolean {
  const root = rootOf(path);
  if (!WEB_ROOTS.has(root)) return false;
  const names = path === root ? [] : path.slice(root.length + 1).split('.');
  return names.length === 0 || (names[0] === 'prototype' && names.length === 2);
}

export function isHostPath(path: string): boolean {
  if (PROCESS_MEMBERS.test(path)) return true;
  if (HOST_SETTING.test(path)) return false;
  return HOST_CLASS_MEMBER.test(path) || (HOST_MODULE.test(path) && !GRACEFUL_FS.test(path));
}

/** What an extension calls to act or to ask, and the names the bridge has while the guest starts. */
const BRIDGE =
  /^(?:__(?:send|words|bytes|compile|enter)|pi\.(?:appendEntry|events|exec|getActiveTools|getAllTools|on|register[A-Z]\w*|send(?:User)?Message|set(?:ActiveTools|Model))|ctx\.(?:abort|sessionManager|shutdown|ui)|ctx\.ui\.(?:confirm|custom|input|notify|select))$/;

export function isBridgePath(path: string): boolean {
  return BRIDGE.test(path);
}
