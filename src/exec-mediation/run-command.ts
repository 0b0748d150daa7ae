/**
 * A simple command: its words are expanded, its redirections applied, its program found. Commands
 * whose words have several possible values are followed once for each.
 */
import type { Assignment, Command, Word } from 'unbash';
import type { Effect } from './effects.js';
import { expandToOne, expandWord } from './expand-word.js';
import { recordEffects } from './record.js';
import { followFunction } from './run-function.js';
import { canBeSame } from './glob.js';
import { redirect, type Io } from './io.js';
import { ALTERNATIVES_MAX } from './limits.js';
import { COMMAND_VARIABLES, findProgram, PROGRAM_NAMES, programName } from './programs/index.js';
import { parseShell } from './parse-shell.js';
import type { Call, Program } from './program.js';
import { runWritten } from './run-written.js';
import { deliver, followScript, followText } from './run-script.js';
import {
  enterDirectory,
  readArray,
  setArray,
  setVariable,
  subshell,
  takeStep,
  type Shell,
} from './shell-state.js';
import {
  constant,
  EMPTY,
  hasTaint,
  isConstant,
  joinValues,
  TAINT,
  unknown,
  type Value,
} from './value.js';

/** Programs tried for a name that is a pattern. */
const CANDIDATES_MAX = 24;
const DECLARATIONS: ReadonlySet<string> = new Set([
  'export',
  'declare',
  'local',
  'readonly',
  'typeset',
]);

export function followCommand(node: Command, shell: Shell, io: Io): Value {
  const { choice, width } = shell;
  shell.choice = 0;
  shell.width = Math.max(shell.cwds.length, shell.argSets.length);
  let output = followChoice(node, shell, io);
  const alternatives = Math.min(shell.width, ALTERNATIVES_MAX);
  for (let index = 1; index < alternatives; index++) {
    shell.choice = index;
    const other = followChoice(node, shell, io);
    if (other.text !== output.text || other.taint !== output.taint)
      output = unknown(output.taint | other.taint);
  }
  shell.choice = choice;
  shell.width = width;
  return output;
}

function followChoice(node: Command, shell: Shell, io: Io): Value {
  const cwd = shell.cwds[Math.min(shell.choice, shell.cwds.length - 1)];
  if (cwd !== undefined) enterDirectory(shell, cwd);
  const args = shell.argSets[Math.min(shell.choice, shell.argSets.length - 1)];
  if (args !== undefined) shell.args = args;
  const words: Value[] = node.name === undefined ? [] : [...expandWord(node.name, shell)];
  const declares = DECLARATIONS.has(words[0]?.text ?? '');
  for (const item of node.suffix) {
    if (item.type === 'Word') words.push(...expandWord(item, shell));
    else if (item.type === 'Assignment') {
      if (declares) {
        hide(words[0]?.text ?? '', item.name, shell);
        assign(item, shell);
      }
      words.push(...expandAssignmentWord(item, shell));
    }
  }
  const effects: Effect[] = [];
  const inner = redirect(node.redirects, io, shell, effects);
  for (const item of node.prefix) {
    if (item.type === 'Assignment') assign(item, shell);
  }
  const pending = shell.pending;
  shell.pending = [];
  let output = EMPTY;
  if (words.length > 0) {
    const alias = node.name?.parts === undefined && node.name?.text === words[0]?.text;
    output =
      (alias ? followAlias(words, shell, inner) : undefined) ??
      runWords(words, shell, inner, effects);
  } else {
    if (node.redirects.length > 0) output = inner.stdin === io.stdin ? EMPTY : inner.stdin;
    recordEffects('', [], shell, inner, effects, output);
  }
  if (words.length > 0 && words[0]?.text === 'exec' && words.length === 1) io.stdin = inner.stdin;
  const rest = deliver(output, inner, io, shell);
  for (const { path, script } of pending) {
    const data = shell.run.files.get(path) ?? output;
    followScript(script, subshell(shell), io.sink, data);
  }
  return rest;
}

/** `local x=...`: the variable outside is the same as before when the function ends. */
function hide(declaration: string, name: string, { locals, vars }: Shell): void {
  const isLocal = /^(?:local|declare|typeset)$/.test(declaration);
  if (isLocal && locals !== undefined && !locals.has(name)) locals.set(name, vars.get(name));
}

function assign(node: Assignment, shell: Shell): void {
  const { name, value } = node;
  if (node.index !== undefined) expandToOne(node.index, shell);
  if (value.type === 'ArrayValue') {
    const elements = value.elements.flatMap((word) =>
      expandWord(word, shell).map(({ text, taint }) => ({
        text: word.text.startsWith('[') ? text.replace(/^(?:\uF8F2|\w|\[[^\]]*\])=/, '') : text,
        taint,
      })),
    );
    const earlier = node.append === true ? (readArray(shell, name) ?? []) : [];
    setArray(shell, name, [...earlier, ...elements]);
    return;
  }
  const given = expandToOne(value, shell);
  if (node.index !== undefined) {
    assignElement(name, node.index, given, shell);
    return;
  }
  const earlier = node.append === true ? expandVariable(name, shell) : EMPTY;
  setVariable(shell, name, joinValues([earlier, given]));
  // Programs that run the value of a variable as a command.
  if (COMMAND_VARIABLES.has(name)) followText(given.text, subshell(shell), given.taint);
}

function expandVariable(name: string, shell: Shell): Value {
  const values = shell.vars.get(name);
  return values?.[Math.min(shell.choice, values.length - 1)] ?? EMPTY;
}

function assignElement(name: string, index: Word, given: Value, shell: Shell): void {
  const elements = [...(readArray(shell, name) ?? [])];
  const at = Number(index.value);
  if (Number.isInteger(at) && at >= 0 && at < ALTERNATIVES_MAX * 100) {
    while (elements.length < at) elements.push(EMPTY);
    elements[at] = given;
  } else elements.push(given);
  setArray(shell, name, elements);
}

/** `dd of=x`, `export A=b`: a word to the program. */
function expandAssignmentWord(node: Assignment, shell: Shell): readonly Value[] {
  const { value, name } = node;
  if (value.type === 'ArrayValue') return [constant(name)];
  const given = expandToOne(value, shell);
  const operator = node.append === true ? '+=' : '=';
  return [{ text: `${name}${operator}${given.text}`, taint: given.taint }];
}

/** An alias is replaced by its words; the rest of the line stays behind them. */
function followAlias(words: readonly Value[], shell: Shell, io: Io): Value | undefined {
  const name = words[0]?.text ?? '';
  const texts = shell.aliases.get(name);
  if (texts === undefined) return undefined;
  const inner = subshell(shell);
  inner.spawned = shell.spawned;
  inner.aliases.delete(name);
  const outputs = texts.map((text) =>
    text === undefined ? runWords(words, inner, io) : replaceAlias(text, words, shell, inner, io),
  );
  return joinValues(outputs);
}

function replaceAlias(
  text: string,
  words: readonly Value[],
  shell: Shell,
  inner: Shell,
  io: Io,
): Value {
  const parsed = parseShell(text);
  const [statement, ...others] = parsed.script?.commands ?? [];
  const command = statement?.command;
  const isSimple = parsed.kind === 'parsed' && others.length === 0 && command?.type === 'Command';
  if (!isSimple || command.name === undefined || command.prefix.length > 0) {
    const rest = words.slice(1).map(({ text: word }) => ` ${quoted(word)}`);
    return followText(text + rest.join(''), inner, TAINT.none, io.sink, io.stdin);
  }
  const expanded = [command.name, ...command.suffix].flatMap((item) =>
    item.type === 'Word' ? expandWord(item, shell) : [],
  );
  const effects: Effect[] = [];
  const redirected = redirect(command.redirects, io, shell, effects);
  return runWords([...expanded, ...words.slice(1)], shell, redirected, effects);
}

function quoted(word: string): string {
  return /^[\w./=:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Runs words as a command: what wrappers (`sudo`, `env`, `xargs`) do with their operands. */
export function runWords(
  words: readonly Value[],
  shell: Shell,
  io: Io,
  effects: Effect[] = [],
): Value {
  const [name, ...args] = words;
  if (name === undefined) return EMPTY;
  if (!takeStep(shell.run)) return unknown();
  const bodies = isConstant(name) ? shell.functions.get(name.text) : undefined;
  if (bodies !== undefined) {
    const outputs = bodies.map((body) =>
      body === undefined
        ? runProgram(words, shell, io, [])
        : followFunction(body, name, args, shell, io),
    );
    const output = joinValues(outputs);
    recordEffects('', [], shell, io, effects, output);
    return output;
  }
  return runProgram(words, shell, io, effects);
}

function runProgram(words: readonly Value[], shell: Shell, io: Io, effects: Effect[]): Value {
  const [name = EMPTY, ...args] = words;
  if (!isConstant(name)) return runUnresolved(words, shell, io, effects);
  const program = programName(name.text);
  const call: Call = {
    program,
    argv: words,
    args,
    stdin: io.stdin,
    io,
    sink: io.sink,
    shell,
    effects,
  };
  const describe: Program | undefined = findProgram(program);
  const written = name.text.includes('/') ? runWritten(call) : undefined;
  const output = written ?? describe?.(call) ?? unknown(passedOn(io.stdin.taint));
  recordEffects(program, words, shell, io, effects, output);
  return output;
}

/** A program nobody described passes on what it read, but not what only files hold. */
function passedOn(taint: number): number {
  return taint & ~TAINT.script;
}

/** The program is not known: what it may be decides, and that it is not known counts as well. */
function runUnresolved(words: readonly Value[], shell: Shell, io: Io, effects: Effect[]): Value {
  const [name = unknown(), ...args] = words;
  const last = name.text.slice(name.text.lastIndexOf('/') + 1);
  const candidates = /[\uF8F0\uF8F3-\uF8FF]/.test(last)
    ? []
    : PROGRAM_NAMES.filter((program) => canBeSame(last, program)).slice(0, CANDIDATES_MAX);
  let taint = io.stdin.taint;
  for (const candidate of candidates)
    taint |= runWords([constant(candidate), ...args], subshell(shell), io, []).taint;
  if (hasTaint(name, TAINT.socket))
    effects.push({ kind: 'remote_shell', how: 'commands read from a connection' });
  if (hasTaint(name, TAINT.net | TAINT.decoded))
    effects.push({ kind: 'execute', code: name, origin: 'command' });
  effects.push({ kind: 'unresolved', what: 'command' });
  const output = unknown(taint);
  recordEffects('', words, shell, io, effects, output);
  return output;
}
