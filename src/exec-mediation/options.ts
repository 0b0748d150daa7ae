/**
 * Arguments of a program as options and operands, the GNU way: combined letters, attached values,
 * `--name=value`, shortened long names, `--`. What is not resolved counts as an operand.
 */
import type { Value } from './value.js';

export interface OptionSpec {
  /** Letters that take a value. */
  readonly short?: string;
  /** Long names that take a value, in the next word when there is no `=`. */
  readonly long?: readonly string[];
  /** Long options with one dash (`find`-like programs have their own readers). */
  readonly singleDash?: boolean;
  /** Stop at the first operand: what follows belongs to another command. */
  readonly prefix?: boolean;
}

export interface Arguments {
  readonly operands: readonly Value[];
  /** True when one of these letters or long names was given. */
  readonly has: (...names: readonly string[]) => boolean;
  /** Values of an option, by letter or long name, in order. */
  readonly all: (...names: readonly string[]) => readonly Value[];
}

export function readArguments(args: readonly Value[], spec: OptionSpec = {}): Arguments {
  const options: { readonly name: string; readonly value: Value | undefined }[] = [];
  const operands: Value[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    if (arg === undefined) break;
    const { text } = arg;
    if (text === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (!text.startsWith('-') || text === '-') {
      operands.push(...(spec.prefix === true ? args.slice(at) : [arg]));
      if (spec.prefix === true) break;
      continue;
    }
    if (text.startsWith('--') || spec.singleDash === true)
      at += readLong(arg, args[at + 1], spec, options);
    else at += readShort(arg, args[at + 1], spec, options);
  }
  const matches = (given: string, names: readonly string[]): boolean =>
    names.some((name) => given === name || (given.length > 2 && name.startsWith(given)));
  return {
    operands,
    has: (...names) => options.some(({ name }) => matches(name, names)),
    all: (...names) =>
      options.flatMap(({ name, value }) =>
        value !== undefined && matches(name, names) ? [value] : [],
      ),
  };
}

interface Option {
  readonly name: string;
  readonly value: Value | undefined;
}

/** @returns how many further words were taken */
function readLong(arg: Value, next: Value | undefined, spec: OptionSpec, out: Option[]): number {
  const text = arg.text.replace(/^--?/, '');
  const equals = text.indexOf('=');
  if (equals >= 0) {
    out.push({
      name: text.slice(0, equals),
      value: { text: text.slice(equals + 1), taint: arg.taint },
    });
    return 0;
  }
  const takes = spec.long?.includes(text) === true;
  out.push({ name: text, value: takes ? next : undefined });
  return takes ? 1 : 0;
}

function readShort(arg: Value, next: Value | undefined, spec: OptionSpec, out: Option[]): number {
  const letters = arg.text.slice(1);
  for (let at = 0; at < letters.length; at++) {
    const name = letters.charAt(at);
    if (spec.short?.includes(name) !== true) {
      out.push({ name, value: undefined });
      continue;
    }
    const rest = letters.slice(at + 1);
    out.push({ name, value: rest === '' ? next : { text: rest, taint: arg.taint } });
    return rest === '' ? 1 : 0;
  }
  return 0;
}
