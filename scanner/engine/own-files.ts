/** Reading a file of the extension itself gives its text, where the path tells which one it is. */
import { GAP, alternatives, type Value } from './value.js';
import type { Args, Vm } from './vm.js';

const READS: ReadonlySet<string> = new Set(['node:fs.readFileSync', 'node:fs/promises.readFile']);
/** A path known from its end needs that much to name a file. */
const SUFFIX_CHARS_MIN = 4;

/** The text of the file, or undefined when it is none of the extension's or not known. */
export function readOwnFile(vm: Vm, path: string, args: Args): Value | undefined {
  if (!READS.has(path)) return undefined;
  const [file] = args.list;
  if (file === undefined || alternatives(file).length !== 1) return undefined;
  const text = textOf(file, vm);
  const found = text === undefined ? undefined : findFile(vm, text);
  if (found === undefined) return undefined;
  const value: Value = { kind: 'constant', value: found, made: vm.made('alias') };
  if (path === 'node:fs.readFileSync') return value;
  return vm.machine.object('promise', [], { value, isRejected: false });
}

function textOf(value: Value, vm: Vm): string | undefined {
  return value.kind === 'unknown' ? value.text : vm.machine.toText(value);
}

function findFile(vm: Vm, path: string): string | undefined {
  const gap = path.lastIndexOf(GAP);
  const suffix = (gap < 0 ? path : path.slice(gap + 1)).replace(/^\.?\/+/, '');
  if (suffix.length < SUFFIX_CHARS_MIN || suffix.startsWith('..') || path.startsWith('/'))
    return undefined;
  const texts = vm.files.filter(([name]) => name === suffix || name.endsWith(`/${suffix}`));
  const [only] = texts;
  return texts.length === 1 ? only?.[1] : undefined;
}
