/**
 * Parameter expansion: positional and special parameters, arrays, and the operators on constants.
 * What would need more than the line itself is unknown.
 */
import type { ParameterExpansionPart, ParameterOperation, SimpleExpansionPart, Word } from 'unbash';
import { decodeEscapes } from './escapes.js';
import { canBeSame } from './glob.js';
import { numberOf } from './arithmetic.js';
import { isSet, readArray, readVariable, setVariable, type Shell } from './shell-state.js';
import {
  ATOM,
  constant,
  EMPTY,
  fromPattern,
  isConstant,
  joinValues,
  PARENT_PID,
  unknown,
} from './value.js';
import type { Value } from './value.js';
import { expandToOne, followText } from './engine.js';

/** Longer texts are not matched against patterns. */
const MATCHED_CHARS_MAX = 256;

export function expandParameter(
  part: SimpleExpansionPart | ParameterExpansionPart,
  shell: Shell,
  quoted: boolean,
): readonly Value[] {
  if (part.type === 'SimpleExpansion') return byName(part.text.slice(1), shell, quoted);
  const { parameter, index, operation, prefix } = part;
  if (prefix === '#') return [lengthOf(listOf(parameter, index, shell), isList(parameter, index))];
  if (prefix === '!') return [indirect(part, shell)];
  const values = listOf(parameter, index, shell);
  if (operation === undefined) return joinIfStar(values, parameter, index, quoted);
  if (operation.type === 'Default') return [withDefault(part, values, operation, shell)];
  if (operation.type === 'Slice' && isList(parameter, index))
    return sliceList(parameter === '@' || parameter === '*', values, operation, shell);
  return values.map((value) => operate(value, operation, shell));
}

function byName(name: string, shell: Shell, quoted: boolean): readonly Value[] {
  return joinIfStar(listOf(name, undefined, shell), name, undefined, quoted);
}

function isList(parameter: string, index: Word | undefined): boolean {
  return parameter === '@' || parameter === '*' || index?.text === '@' || index?.text === '*';
}

function joinIfStar(
  values: readonly Value[],
  parameter: string,
  index: Word | undefined,
  quoted: boolean,
): readonly Value[] {
  return quoted && (parameter === '*' || index?.text === '*') ? [joinValues(values, ' ')] : values;
}

function listOf(parameter: string, index: Word | undefined, shell: Shell): readonly Value[] {
  if (parameter === '@' || parameter === '*') return shell.args;
  if (index === undefined) return [single(parameter, shell)];
  const elements = readArray(shell, parameter);
  if (index.text === '@' || index.text === '*')
    return elements ?? (isSet(shell, parameter) ? [single(parameter, shell)] : [unknown()]);
  const at = numberOf(expandToOne(index, shell), shell);
  if (elements === undefined) return [at === 0 ? single(parameter, shell) : unknown()];
  if (at === undefined) return [unknown()];
  return [elements[at < 0 ? elements.length + at : at] ?? EMPTY];
}

function single(name: string, shell: Shell): Value {
  if (name === '0') return shell.name;
  if (/^[0-9]+$/.test(name)) return shell.args[Number(name) - 1] ?? EMPTY;
  switch (name) {
    case '#':
      return constant(String(shell.args.length));
    case 'PPID':
      return constant(PARENT_PID);
    case '?':
    case '$':
    case '!':
    case 'RANDOM':
    case 'SRANDOM':
    case 'SECONDS':
    case 'EPOCHSECONDS':
    case 'LINENO':
    case 'UID':
    case 'EUID':
    case 'BASHPID':
      return shell.vars.has(name) ? readVariable(shell, name) : constant(ATOM);
    case '-':
      return constant(ATOM);
    default:
      return readVariable(shell, name);
  }
}

function lengthOf(values: readonly Value[], list: boolean): Value {
  if (list) return constant(String(values.length));
  const [value = EMPTY] = values;
  return constant(isConstant(value) ? String(value.text.length) : ATOM);
}

function indirect(part: ParameterExpansionPart, shell: Shell): Value {
  const name = single(part.parameter, shell);
  if (part.operation?.type === 'Names' || !isConstant(name)) return unknown(name.taint);
  const target = listOf(name.text, undefined, shell)[0] ?? EMPTY;
  return part.operation === undefined ? target : operate(target, part.operation, shell);
}

function withDefault(
  { parameter, index }: ParameterExpansionPart,
  values: readonly Value[],
  { operator, operand }: Extract<ParameterOperation, { type: 'Default' }>,
  shell: Shell,
): Value {
  const given = expandToOne(operand, shell);
  const isPositional = /^[0-9@*]+$/.test(parameter);
  const known = isPositional
    ? values.length > 0 && shell.args.length > 0
    : isSet(shell, parameter) || index !== undefined;
  const value = joinValues(values, ' ');
  const absent = !known || (operator.startsWith(':') && value.text === '');
  if (operator.endsWith('+')) return absent ? EMPTY : given;
  if (!absent) return value;
  if (operator.endsWith('=') && !isPositional) setVariable(shell, parameter, given);
  // Without a value `?` ends the shell; what it would print is never a command.
  return operator.endsWith('?') ? unknown() : given;
}

function sliceList(
  positional: boolean,
  values: readonly Value[],
  operation: Extract<ParameterOperation, { type: 'Slice' }>,
  shell: Shell,
): readonly Value[] {
  const all = positional ? [shell.name, ...values] : values;
  const from = numberOf(expandToOne(operation.offset, shell), shell);
  const count =
    operation.length === undefined
      ? all.length
      : numberOf(expandToOne(operation.length, shell), shell);
  if (from === undefined || count === undefined) return [unknown()];
  return all.slice(from).slice(0, count);
}

function operate(value: Value, operation: ParameterOperation, shell: Shell): Value {
  switch (operation.type) {
    case 'Slice':
      return slice(value, operation, shell);
    case 'Remove': {
      const pattern = fromPattern(expandToOne(operation.operand, shell).text);
      return onText(value, (text) => removeMatch(text, pattern, operation.operator));
    }
    case 'Replace': {
      const pattern = fromPattern(expandToOne(operation.pattern, shell).text);
      const replacement = expandToOne(operation.replacement, shell);
      return onText(value, (text) =>
        replaceMatch(text, pattern, replacement.text, operation.operator),
      );
    }
    case 'CaseModification':
      return onText(value, (text) => changeCase(text, operation.operator));
    case 'Transform':
      return transform(value, expandToOne(operation.operand, shell).text, shell);
    default:
      return unknown(value.taint);
  }
}

function onText(value: Value, change: (text: string) => string): Value {
  return isConstant(value) && value.text.length <= MATCHED_CHARS_MAX
    ? { text: change(value.text), taint: value.taint }
    : unknown(value.taint);
}

function slice(
  value: Value,
  { offset, length }: Extract<ParameterOperation, { type: 'Slice' }>,
  shell: Shell,
): Value {
  const from = numberOf(expandToOne(offset, shell), shell);
  const count = length === undefined ? Infinity : numberOf(expandToOne(length, shell), shell);
  if (from === undefined || count === undefined || !isConstant(value)) return unknown(value.taint);
  const { text } = value;
  const start = from < 0 ? text.length + from : from;
  const end = count < 0 ? text.length + count : start + count;
  return { text: start < 0 ? '' : text.slice(start, end), taint: value.taint };
}

function removeMatch(text: string, pattern: string, operator: '#' | '##' | '%' | '%%'): string {
  const lengths = Array.from({ length: text.length + 1 }, (_, length) => length);
  if (operator.length === 2) lengths.reverse();
  for (const length of lengths) {
    if (operator.startsWith('#')) {
      if (canBeSame(text.slice(0, length), pattern)) return text.slice(length);
    } else if (canBeSame(text.slice(text.length - length), pattern))
      return text.slice(0, text.length - length);
  }
  return text;
}

function replaceMatch(
  text: string,
  pattern: string,
  replacement: string,
  operator: '/' | '//' | '/#' | '/%',
): string {
  let result = '';
  let at = 0;
  while (at < text.length) {
    const end = matchEnd(text, at, pattern, operator);
    if (end === undefined) {
      result += text.charAt(at++);
      continue;
    }
    result += replacement;
    at = end;
    if (operator !== '//') break;
  }
  return result + text.slice(at);
}

/** Longest match that starts here. */
function matchEnd(text: string, at: number, pattern: string, operator: string): number | undefined {
  if (pattern === '' || (operator === '/#' && at > 0)) return undefined;
  for (let end = text.length; end > at; end--) {
    if (operator === '/%' && end < text.length) return undefined;
    if (canBeSame(text.slice(at, end), pattern)) return end;
  }
  return undefined;
}

function changeCase(text: string, operator: '^' | '^^' | ',' | ',,'): string {
  const change = operator.startsWith('^')
    ? (part: string): string => part.toUpperCase()
    : (part: string): string => part.toLowerCase();
  return operator.length === 2 ? change(text) : change(text.charAt(0)) + text.slice(1);
}

function transform(value: Value, letter: string, shell: Shell): Value {
  if (letter === 'P' || letter === 'A') {
    // A prompt string is expanded once more, substitutions included.
    if (letter === 'P') followText(`: "${value.text}"`, shell, value.taint);
    return unknown(value.taint);
  }
  return onText(value, (text) => {
    if (letter === 'U') return text.toUpperCase();
    if (letter === 'u') return changeCase(text, '^');
    if (letter === 'L') return text.toLowerCase();
    return letter === 'E' ? decodeEscapes(text) : text;
  });
}
