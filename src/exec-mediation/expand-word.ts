/**
 * Words to what a program would receive. Every substitution met on the way is followed, in unused
 * branches too, because following is how commands inside it are found.
 */
import type { CommandExpansionPart, ProcessSubstitutionPart, Word, WordPart } from 'unbash';
import { expandArithmetic } from './arithmetic.js';
import { expandBraces } from './braces.js';
import { expandParameter } from './expand-parameter.js';
import { FIELDS_MAX, VALUE_CHARS_MAX } from './limits.js';
import { parseShell } from './parse-shell.js';
import { readVariable, subshell, type Shell } from './shell-state.js';
import {
  constant,
  EMPTY,
  joinValues,
  QUESTION,
  STAR,
  unknown,
  UNKNOWN,
  type Value,
} from './value.js';
import { followScript } from './engine.js';

/** A piece of a word: `split` when an unquoted expansion, whose text is split and globbed. */
interface Piece {
  readonly values: readonly Value[];
  readonly split: boolean;
}

/** All fields of a word: none for an empty unquoted expansion, several after splitting. */
export function expandWord(word: Word, shell: Shell): readonly Value[] {
  const { parts } = word;
  if (parts === undefined) return [constant(tilde(word.value, word.text, shell))];
  if (parts.some(({ type }) => type === 'BraceExpansion')) return expandBraced(word, shell);
  const fields = new Fields(shell);
  for (const [index, part] of parts.entries()) {
    const { values, split } = expandPart(part, shell, false);
    fields.add(index === 0 ? values.map((value) => headTilde(value, word, shell)) : values, split);
    if (part.type === 'DoubleQuoted' && values.length === 0) continue;
    if (!split) fields.touch();
  }
  return fields.done();
}

/** One text, without splitting: assignments, redirect targets, here-strings, patterns. */
export function expandToOne(word: Word, shell: Shell): Value {
  const { parts } = word;
  if (parts === undefined) return constant(tilde(word.value, word.text, shell));
  const value = expandParts(parts, shell);
  return headTilde(value, word, shell);
}

/** Parts inside double quotes, or the body of a here-document. */
export function expandParts(parts: readonly WordPart[], shell: Shell): Value {
  let text = '';
  let taint = 0;
  for (const part of parts) {
    const { values } = expandPart(part, shell, true);
    for (const [index, value] of values.entries()) {
      text += index === 0 ? value.text : ` ${value.text}`;
      taint |= value.taint;
    }
    if (text.length > VALUE_CHARS_MAX) text = UNKNOWN;
  }
  return { text, taint };
}

function headTilde(value: Value, word: Word, shell: Shell): Value {
  const text = tilde(value.text, word.text, shell);
  return text === value.text ? value : { text, taint: value.taint };
}

function tilde(value: string, source: string, shell: Shell): string {
  if (!source.startsWith('~') || !value.startsWith('~')) return value;
  const end = value.indexOf('/') < 0 ? value.length : value.indexOf('/');
  const user = value.slice(1, end);
  const rest = value.slice(end);
  if (user === '') return readVariable(shell, 'HOME').text + rest;
  if (user === '+') return shell.base.cwd + rest;
  if (user === '-') return readVariable(shell, 'OLDPWD').text + rest;
  if (user === 'root') return `/root${rest}`;
  const { home } = shell.run;
  return home.slice(0, home.lastIndexOf('/') + 1) + user + rest;
}

function expandBraced(word: Word, shell: Shell): readonly Value[] {
  const texts = expandBraces(word.text);
  if (texts === undefined) return [unknown()];
  const parsed = parseShell(`: ${texts.join(' ')}`);
  const command = parsed.script?.commands[0]?.command;
  if (parsed.kind !== 'parsed' || command?.type !== 'Command') return [unknown()];
  return command.suffix.flatMap((item) => {
    if (item.type === 'Word') {
      const braced = item.parts?.some(({ type }) => type === 'BraceExpansion') === true;
      return braced ? [constant(item.text)] : expandWord(item, shell);
    }
    return item.type === 'Assignment' ? [constant(item.text)] : [unknown()];
  });
}

function expandPart(part: WordPart, shell: Shell, quoted: boolean): Piece {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return { values: [constant(part.value)], split: false };
    case 'DoubleQuoted':
    case 'LocaleString':
      return { values: expandQuoted(part.parts, shell), split: false };
    case 'Glob':
      return { values: [constant(quoted ? part.text : globMark(part.text))], split: false };
    case 'ExtendedGlob':
      return { values: [constant(STAR)], split: false };
    case 'BraceExpansion':
      return { values: [constant(part.text)], split: false };
    case 'SimpleExpansion':
    case 'ParameterExpansion':
      return { values: expandParameter(part, shell, quoted), split: !quoted };
    case 'ArithmeticExpansion':
      return { values: [expandArithmetic(part.expression, shell)], split: !quoted };
    case 'CommandExpansion':
      return { values: [substitute(part, shell)], split: !quoted };
    case 'ProcessSubstitution':
      return { values: [constant(substituteProcess(part, shell))], split: false };
  }
}

/** `"$@"` keeps its fields apart, also with text around it; anything else in quotes is one text. */
function expandQuoted(parts: readonly WordPart[], shell: Shell): readonly Value[] {
  if (!parts.some(isFieldList)) return [parts.length === 0 ? EMPTY : expandParts(parts, shell)];
  const fields: Value[] = [];
  let open: Value | undefined;
  for (const part of parts) {
    const values = isFieldList(part)
      ? expandPart(part, shell, true).values
      : [expandParts([part], shell)];
    for (const [index, value] of values.entries()) {
      if (index > 0 && open !== undefined) fields.push(open);
      open = index > 0 || open === undefined ? value : joinValues([open, value]);
    }
  }
  return open === undefined ? fields : [...fields, open];
}

function isFieldList(part: WordPart): boolean {
  if (part.type === 'SimpleExpansion') return part.text === '$@';
  if (part.type !== 'ParameterExpansion') return false;
  return part.parameter === '@' || part.index?.text === '@';
}

function globMark(text: string): string {
  if (text === '*') return STAR;
  const single = /^\[([^\]!^])\]$/.exec(text)?.[1];
  return single ?? QUESTION;
}

function substitute(part: CommandExpansionPart, shell: Shell): Value {
  if (part.script === undefined) {
    shell.run.faults.add('syntax');
    return unknown();
  }
  const output = followScript(part.script, subshell(shell), { kind: 'capture' }, EMPTY);
  return { text: output.text.replace(/\n+$/, ''), taint: output.taint };
}

function substituteProcess(part: ProcessSubstitutionPart, shell: Shell): string {
  const path = `/dev/fd/${String(63 + shell.run.substitutions++)}`;
  if (part.script === undefined) shell.run.faults.add('syntax');
  else if (part.operator === '>') shell.pending.push({ path, script: part.script });
  else {
    const output = followScript(part.script, subshell(shell), { kind: 'capture' }, EMPTY);
    shell.run.files.set(path, output);
  }
  return path;
}

/** Gathers fields: splits what unquoted expansions gave, keeps the rest together. */
class Fields {
  readonly #shell: Shell;
  readonly #done: Value[] = [];
  #text = '';
  #taint = 0;
  #open = false;

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  /** A quoted or literal piece makes a field even when it is empty. */
  touch(): void {
    this.#open = true;
  }

  add(values: readonly Value[], split: boolean): void {
    for (const [index, value] of values.entries()) {
      if (index > 0) this.#flush();
      if (split) this.#addSplit(value);
      else {
        this.#text += value.text;
        if (this.#text.length > VALUE_CHARS_MAX) this.#text = UNKNOWN;
        this.#taint |= value.taint;
        this.#open = true;
      }
    }
  }

  done(): readonly Value[] {
    this.#flush();
    return this.#done;
  }

  #addSplit({ text, taint }: Value): void {
    const separators = readVariable(this.#shell, 'IFS').text;
    const globbed = text.replaceAll('*', STAR).replaceAll('?', QUESTION);
    for (const char of globbed) {
      if (separators.includes(char)) this.#flush();
      else {
        this.#text += char;
        this.#taint |= taint;
        this.#open = true;
      }
    }
  }

  #flush(): void {
    if (!this.#open) return;
    if (this.#done.length < FIELDS_MAX) this.#done.push({ text: this.#text, taint: this.#taint });
    else this.#shell.run.faults.add('limit');
    this.#text = '';
    this.#taint = 0;
    this.#open = false;
  }
}
