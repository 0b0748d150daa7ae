/** node:path as it is on POSIX. A known result is exact; a partly known one keeps what is known. */
import { GAP, type Value } from '../engine/value.js';
import {
  argument,
  eachChoice,
  fail,
  give,
  knownArguments,
  pureFunction,
  under,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import type { NativeCall } from './native.js';
import { partialText, unknownText } from './partial.js';
import type { ReadModels } from './reads.js';

/** Texts that stand for an absolute directory: known ones, and those shaped like one. */
const ABSOLUTE = /^[/~]/;
const CURRENT = '.';

/** Without `.`, `..` and empty parts; a leading and a trailing slash stay. */
export function normalizePath(path: string): string {
  if (path === '') return CURRENT;
  const isAbsolute = path.startsWith('/');
  const parts = resolveDots(path.split('/'), isAbsolute);
  const tail = path.endsWith('/') && parts.length > 0 ? '/' : '';
  const joined = parts.join('/') + tail;
  if (isAbsolute) return `/${joined}`;
  return joined === '' ? (path.endsWith('/') ? './' : CURRENT) : joined;
}

function resolveDots(parts: readonly string[], isAbsolute: boolean): string[] {
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '' || part === CURRENT) continue;
    const last = kept.at(-1);
    if (part !== '..') kept.push(part);
    else if (last !== undefined && last !== '..' && last !== GAP && last !== '~') kept.pop();
    else if (!isAbsolute || last !== undefined) kept.push(part);
  }
  return kept;
}

/** Texts of all arguments and whether each is known. */
function textsOf(call: NativeCall): { texts: readonly string[]; isKnown: boolean } {
  const { machine } = call;
  const isKnown = !call.isOpen && call.args.every((each) => machine.toText(each) !== undefined);
  const texts = call.args.map((each) => partialText(machine, each));
  return { texts: call.isOpen ? [...texts, GAP] : texts, isKnown };
}

const join: Model = eachChoice((call) => {
  const { texts, isKnown } = textsOf(call);
  const joined = texts.filter((text) => text !== '').join('/');
  const path = normalizePath(joined);
  return isKnown ? give(call, 'joined', path) : unknownText(call.machine, path, call.args);
});

const resolve: Model = eachChoice((call) => {
  const { texts, isKnown } = textsOf(call);
  const start = texts.findLastIndex((text) => ABSOLUTE.test(text));
  const parts = texts.slice(Math.max(0, start)).filter((text) => text !== '');
  const path = normalizePath(parts.join('/'));
  const whole = path.length > 1 ? path.replace(/\/$/, '') : path;
  if (isKnown && texts[start]?.startsWith('/') === true) return give(call, 'joined', whole);
  // Below the current directory, which is not known.
  return unknownText(call.machine, start < 0 ? `./${whole}` : whole, call.args);
});

const normalize: Model = eachChoice((call) => {
  const { texts, isKnown } = textsOf(call);
  const path = normalizePath(texts[0] ?? '');
  return isKnown ? give(call, 'joined', path) : unknownText(call.machine, path, call.args);
});

function withoutSlashes(path: string): string {
  return path.replace(/\/+$/, '');
}

function baseName(path: string, suffix = ''): string {
  if (path === suffix) return '';
  const whole = withoutSlashes(path);
  const name = whole.slice(whole.lastIndexOf('/') + 1);
  return suffix !== '' && name !== suffix && name.endsWith(suffix)
    ? name.slice(0, -suffix.length)
    : name;
}

function directoryName(path: string): string {
  if (path === '') return CURRENT;
  const whole = withoutSlashes(path);
  if (whole === '') return '/';
  const slash = whole.lastIndexOf('/');
  if (slash < 0) return CURRENT;
  if (slash === 0) return '/';
  // Two slashes at the start may mean something to a system.
  return slash === 1 && whole.startsWith('/') ? '//' : whole.slice(0, slash);
}

function extension(path: string): string {
  const name = baseName(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 || name === '..' ? '' : name.slice(dot);
}

/** A function of one path that is a text. */
function ofPath(pick: (path: string) => string | boolean): Model {
  return eachChoice((call) => {
    const path = argument(call, 0);
    if (path.kind === 'constant' && typeof path.value !== 'string') {
      return fail(call, 'The "path" argument must be of type string');
    }
    const text = call.machine.toText(path);
    if (text !== undefined) return give(call, 'joined', pick(text));
    const partial = pick(partialText(call.machine, path));
    return typeof partial === 'string'
      ? unknownText(call.machine, partial, call.args)
      : unknownOf(call);
  });
}

const basename: Model = eachChoice((call) => {
  const [path, suffix] = knownArguments(call, 'tt') ?? [];
  if (typeof path !== 'string') return ofPath((text) => baseName(text))(call);
  // What is taken off a name with slashes behind it differs in odd ways.
  if (suffix !== undefined && path.endsWith('/')) return unknownOf(call);
  return give(call, 'joined', baseName(path, typeof suffix === 'string' ? suffix : ''));
});

const parse: Model = eachChoice((call) => {
  const { machine } = call;
  const path = machine.toText(argument(call, 0));
  // Dots and double slashes are read in ways of its own there.
  if (path === undefined || /\/\/|(?:^|\/)\.+\/*$/.test(path)) return unknownOf(call);
  const [base, ext] = [baseName(path), extension(path)];
  const dir =
    /\/./.test(path.replace(/\/+$/, '')) || path.startsWith('/') ? directoryName(path) : '';
  const root = path.startsWith('/') ? '/' : '';
  const parts = { root, dir, base, ext, name: ext === '' ? base : base.slice(0, -ext.length) };
  return machine.object(
    'plain',
    Object.entries(parts).map(([key, text]): [string, Value] => [
      key,
      machine.constant(text, 'joined', argument(call, 0)),
    ]),
  );
});

const relative: Model = eachChoice((call) => {
  const [from, to] = knownArguments(call, 'tt') ?? [];
  const isAbsolute = typeof from === 'string' && typeof to === 'string';
  if (!isAbsolute || !from.startsWith('/') || !to.startsWith('/')) return unknownOf(call);
  const [a, b] = [from, to].map((each) => resolveDots(each.split('/'), true));
  if (a === undefined || b === undefined) return unknownOf(call);
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  const parts = [...a.slice(same).map(() => '..'), ...b.slice(same)];
  return give(call, 'joined', parts.join('/'));
});

const posix: Models = {
  join,
  resolve,
  normalize,
  basename,
  dirname: ofPath(directoryName),
  extname: ofPath(extension),
  isAbsolute: ofPath((path) => path.startsWith('/')),
  parse,
  relative,
  toNamespacedPath: pureFunction('joined', 't', (_self, [path]) => path),
};

export const PATH_MODELS: Models = {
  ...under('node:path', posix),
  ...under('node:path/posix', posix),
};

export const PATH_READS: ReadModels = Object.fromEntries(
  ['node:path', 'node:path/posix'].flatMap((path) => [
    [`${path}.sep`, (machine) => machine.constant('/', 'plain')],
    [`${path}.delimiter`, (machine) => machine.constant(':', 'plain')],
  ]),
);
