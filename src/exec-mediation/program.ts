/**
 * What a described program gets and gives. A description adds effects, follows commands the program
 * starts, and returns what the program prints.
 */
import type { Effect, Sink } from './effects.js';
import { readFile, type Io } from './io.js';
import { hasTaint, isConstant, TAINT, unknown, type Value } from './value.js';
import type { Shell } from './shell-state.js';

export interface Call {
  /** Name without folder and version. */
  readonly program: string;
  readonly argv: readonly Value[];
  readonly args: readonly Value[];
  readonly stdin: Value;
  readonly io: Io;
  readonly sink: Sink;
  readonly shell: Shell;
  readonly effects: Effect[];
}

/** @returns the output; undefined: an ordinary filter of its input */
export type Program = (call: Call) => Value | undefined;

export type Programs = Readonly<Record<string, Program>>;

/** What a filter passes on of what flowed in. */
export function filtered(stdin: Value, extra = 0): Value {
  return unknown(stdin.taint | extra);
}

/** Content of the operands, or of standard input when there are none or `-`. */
export function contentOf(call: Call, operands: readonly Value[]): Value {
  if (operands.length === 0) return call.stdin;
  const contents = operands.map((operand) =>
    operand.text === '-' || operand.text === '/dev/stdin'
      ? call.stdin
      : readFile(operand, call.shell, call.effects),
  );
  const text = contents.map((content) => content.text).join('');
  return { text, taint: contents.reduce((bits, { taint }) => bits | taint, 0) };
}

/** Taint that is in any of these arguments. */
export function taintOf(values: readonly Value[]): number {
  return values.reduce((bits, { taint }) => bits | taint, 0);
}

export function comesFromAfar(value: Value): boolean {
  return hasTaint(value, TAINT.net | TAINT.socket | TAINT.decoded);
}

/** Same program under many names. */
export function each(names: readonly string[], program: Program): Programs {
  return Object.fromEntries(names.map((name) => [name, program]));
}

/** A filter: worked out when the input is constant, else unknown with the same taint. */
export function transform(
  call: Call,
  operands: readonly Value[],
  change: (text: string) => string | undefined,
  taint = 0,
): Value {
  const input = contentOf(call, operands);
  const text = isConstant(input) ? change(input.text) : undefined;
  return text === undefined
    ? unknown((input.taint & ~TAINT.script) | taint)
    : { text, taint: input.taint | taint };
}
