/** `find` and its kin: what they delete, what they run, and which names they print. */
import { canBeSame } from '../glob.js';
import { readArguments } from '../options.js';
import { each, type Call, type Program, type Programs } from '../program.js';
import { subshell } from '../shell-state.js';
import {
  constant,
  DEEP,
  EMPTY,
  fromPattern,
  joinValues,
  type Value,
  unknown,
  TAINT,
  withTaint,
} from '../value.js';
import { remove } from './files.js';
import { runWords } from '../engine.js';

interface Search {
  readonly roots: readonly Value[];
  readonly names: readonly string[];
  readonly narrow: boolean;
}

const LEADING = /^-(?:[HLPX]+|O\d|D|E|s|x|d)$/;
const NAME_TESTS: ReadonlySet<string> = new Set([
  '-name',
  '-iname',
  '-path',
  '-ipath',
  '-wholename',
  '-regex',
  '-iregex',
]);

function readSearch(args: readonly Value[]): {
  readonly search: Search;
  readonly rest: readonly Value[];
} {
  let at = 0;
  while (LEADING.test(args[at]?.text ?? '')) at++;
  const roots: Value[] = [];
  for (; at < args.length && !/^(?:-|\(|!)/.test(args[at]?.text ?? '-'); at++) {
    const root = args[at];
    if (root !== undefined) roots.push(root);
  }
  const rest = args.slice(at);
  const names: string[] = [];
  let narrow = false;
  for (const [index, { text }] of rest.entries()) {
    if (NAME_TESTS.has(text)) {
      const before = rest[index - 1]?.text;
      const prunes = rest[index + 2]?.text === '-prune' && rest.some((word) => word.text === '-o');
      if (before === '!' || before === '-not' || prunes) continue;
      const name = rest[index + 1]?.text ?? '';
      names.push(/regex/.test(text) ? `*${name.replace(/\\\.|[.*^$()|[\]\\]+/g, '*')}` : name);
    }
    if (text === '-empty' || text === '-inum' || text === '-samefile') narrow = true;
  }
  // An alternative without a name is everything.
  const alternatives = rest.filter(({ text }) => text === '-o' || text === '-or').length;
  const prunes = rest.some(({ text }) => text === '-prune');
  const named = names.length > (prunes ? 0 : alternatives) && names.every(isNarrowName);
  return {
    search: { roots: roots.length > 0 ? roots : [constant('.')], names, narrow: narrow || named },
    rest,
  };
}

/** A pattern that says something: at least two letters that must be there. */
function isNarrowName(pattern: string): boolean {
  const name = pattern.replace(/^.*\/(?=.)/, '');
  const literal = pattern.replace(/[*?]|\[[^\]]*\]/g, '').replace(/[^A-Za-z0-9]/g, '');
  return literal.length >= 1 && name !== '.git' && !canBeSame(fromPattern(name), '.git');
}

/** Paths that may be found, as text with marks. */
function found({ roots, names }: Search): readonly Value[] {
  return roots.flatMap((root) => {
    const base = root.text === '/' ? '' : root.text.replace(/\/$/, '');
    const tails =
      names.length === 0 ? [''] : names.map((name) => fromPattern(name.replace(/^\.?\//, '')));
    return tails.map((tail) => ({
      text:
        tail === '' ? `${base}/${DEEP}` : `${base}/${tail.includes('/') ? '' : DEEP + '/'}${tail}`,
      taint: root.taint,
    }));
  });
}

const find: Program = (call) => {
  const { search, rest } = readSearch(call.args);
  const paths = found(search);
  const outputs: Value[] = [];
  for (let at = 0; at < rest.length; at++) {
    const text = rest[at]?.text ?? '';
    if (text === '-delete') deleteFound(call, search, false);
    if (/^-(?:exec|execdir|ok|okdir)$/.test(text)) {
      const end = rest.findIndex(
        (word, index) => index > at && (word.text === ';' || word.text === '+'),
      );
      const words = rest.slice(at + 1, end < 0 ? rest.length : end);
      outputs.push(runFound(call, words, search, paths));
      at = end < 0 ? rest.length : end;
    }
    if (/^-f(?:print0?|ls|printf)$/.test(text)) {
      const path = rest[at + 1];
      if (path !== undefined) call.effects.push({ kind: 'write', path, content: unknown() });
    }
  }
  return outputs.length > 0
    ? joinValues(outputs)
    : withTaint(joinValues(paths, '\n'), TAINT.content);
};

/** `-exec rm -rf {} +`: what is found is the operand, and how narrow the search was counts. */
function runFound(
  call: Call,
  words: readonly Value[],
  search: Search,
  paths: readonly Value[],
): Value {
  const name = words[0]?.text.replace(/^.*\//, '') ?? '';
  const bare = words.filter(({ text }) => text !== '{}');
  const only = bare.slice(1).every(({ text }) => text.startsWith('-'));
  if (name === 'rm' || name === 'unlink' || name === 'shred' || name === 'rmdir') {
    deleteFound(
      call,
      search,
      bare.some(({ text }) => /^-[a-zA-Z]*[rR]|^--recursive/.test(text)),
    );
    if (name === 'rm' && only) return EMPTY;
  }
  const outputs = paths.map((path) => {
    const argv = words.map((word) =>
      word.text.includes('{}')
        ? { text: word.text.replaceAll('{}', () => path.text), taint: word.taint | path.taint }
        : word,
    );
    return runWords(argv, subshell(call.shell), { ...call.io, stdin: EMPTY });
  });
  return joinValues(outputs);
}

function deleteFound(call: Call, search: Search, recursive: boolean): void {
  if (!search.narrow) remove(call, search.roots, true);
  else {
    for (const path of search.names.length === 0 ? search.roots : found(search))
      call.effects.push({
        kind: 'delete',
        path,
        recursive: recursive || search.names.length > 0,
        narrow: true,
      });
  }
}

const fd: Program = (call) => {
  const at = call.args.findIndex(({ text }) => /^(?:-x|-X|--exec|--exec-batch)$/.test(text));
  const mine = at < 0 ? call.args : call.args.slice(0, at);
  const { operands } = readArguments(mine, {
    short: 'tedEgSjco',
    long: ['type', 'extension', 'max-depth', 'exclude', 'size', 'changed-within', 'color', 'owner'],
  });
  const [pattern, root] = operands;
  const names = pattern === undefined || pattern.text === '.' ? [] : [`*${pattern.text}*`];
  const search: Search = {
    roots: [root ?? constant('.')],
    names,
    narrow: names.every(isNarrowName) && names.length > 0,
  };
  if (at < 0) return joinValues(found(search), '\n');
  const words = call.args.slice(at + 1);
  const marked = words.some(({ text }) => text.includes('{}')) ? words : [...words, constant('{}')];
  return runFound(call, marked, search, found(search));
};

export const FIND: Programs = {
  ...each(['find', 'gfind'], find),
  ...each(['fd', 'fdfind'], fd),
  ...each(['locate', 'mlocate', 'plocate'], () => constant(`/${DEEP}`)),
};
