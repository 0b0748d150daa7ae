/**
 * The way back up: words hold commands, commands run texts, texts hold words. The parts that are
 * needed by what stands below them are reached through the request, so that files only import
 * downwards.
 */
import type { Command, ParsedScript, Word, WordPart } from 'unbash';
import type { Effect, Sink } from './effects.js';
import type { Io } from './io.js';
import type { Call } from './program.js';
import type { Shell } from './shell-state.js';
import { EMPTY, type Value } from './value.js';

export interface Engine {
  readonly expandToOne: (word: Word, shell: Shell) => Value;
  readonly expandParts: (parts: readonly WordPart[], shell: Shell) => Value;
  readonly followScript: (script: ParsedScript, shell: Shell, sink: Sink, stdin: Value) => Value;
  readonly followText: (
    text: string,
    shell: Shell,
    taint: number,
    sink: Sink,
    stdin: Value,
  ) => Value;
  readonly followCommand: (node: Command, shell: Shell, io: Io) => Value;
  readonly runWords: (words: readonly Value[], shell: Shell, io: Io, effects: Effect[]) => Value;
  readonly runCode: (language: string, code: Value, call: Call) => Value;
}

/** Text without splitting: assignments, targets, patterns. */
export function expandToOne(word: Word, shell: Shell): Value {
  return shell.run.engine.expandToOne(word, shell);
}

/** Parts inside double quotes. */
export function expandParts(parts: readonly WordPart[], shell: Shell): Value {
  return shell.run.engine.expandParts(parts, shell);
}

export function followScript(script: ParsedScript, shell: Shell, sink: Sink, stdin: Value): Value {
  return shell.run.engine.followScript(script, shell, sink, stdin);
}

/** Text that a shell reads: `eval`, `sh -c`, a script. @returns its output */
export function followText(
  text: string,
  shell: Shell,
  taint: number,
  sink: Sink = { kind: 'capture' },
  stdin: Value = EMPTY,
): Value {
  return shell.run.engine.followText(text, shell, taint, sink, stdin);
}

export function followCommand(node: Command, shell: Shell, io: Io): Value {
  return shell.run.engine.followCommand(node, shell, io);
}

/** Runs words as a command: what wrappers do with their operands. */
export function runWords(
  words: readonly Value[],
  shell: Shell,
  io: Io,
  effects: Effect[] = [],
): Value {
  return shell.run.engine.runWords(words, shell, io, effects);
}

export function runCode(language: string, code: Value, call: Call): Value {
  return call.shell.run.engine.runCode(language, code, call);
}
