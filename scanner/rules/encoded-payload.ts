/**
 * Something that was encoded in the source is decoded and then acts: it is started, loaded, becomes
 * code, or is written to a file that runs. Encoded data that stays data (pictures, fonts, tables,
 * tokens of a protocol) is no finding.
 */
import type { CallEvent, CodeEvent, LoadEvent, Rule, RuleContext } from '../rule.js';
import {
  alternatives,
  TAG,
  tagsOf,
  wasMade,
  type ObjectValue,
  type Value,
} from '../engine/value.js';
import { bytesOf } from '../natives/data.js';
import { commandUses, onCommands } from './sinks/command-calls.js';
import { INTERPRETERS, programName } from './sinks/commands.js';
import { onDroppedFiles } from './sinks/dropped-files.js';
import type { SimpleCommand } from './sinks/shell-text.js';

/** A decoded word this long that the source shows nowhere was hidden there. */
const WORD_CHARS_MIN = 3;
const PARTS_MAX = 64;
const HIDDEN_BYTES_MIN = 8;
const SHOWN_BYTES = 24;
const DECODERS = /^(?:base64|base32|openssl|xxd|uudecode|gunzip|gzip|zcat|xz|bzip2|rev|tr)$/;

const dropped = onDroppedFiles(
  ({ content, site }) => content !== undefined && isDecodedBlob(content, site.module.text),
  ({ content }, site, context) => {
    const message = 'Runs a file that it wrote out of encoded data';
    context.report(site, content === undefined ? { message } : { message, values: [content] });
  },
);

export const encodedPayload: Rule = {
  meta: {
    id: 'encoded-payload',
    tier: 'critical',
    class: 'flagged',
    message: 'Decodes hidden data and acts on it',
    remediation: 'Write commands, names and code in the open.',
    source: 'threats.md 6.1 encodings and hiding',
  },
  calls: { ...dropped.calls, ...onCommands(both) },
  load: checkLoad,
  code: checkCode,
};

function both(event: CallEvent, context: RuleContext): void {
  dropped.calls[event.path]?.(event, context);
  for (const use of commandUses(event)) {
    const message = use.commands.some(decodesIntoShell)
      ? 'A command decodes data and runs it'
      : use.values.some((value) => hides(value, event.site.module.text))
        ? 'Starts a command that the source hides'
        : undefined;
    if (message === undefined) continue;
    context.report(event.site, { message, values: use.values });
    return;
  }
  const blob = event.args.slice(0, 2).find((value) => (tagsOf(value) & TAG.blob) !== 0);
  if (blob === undefined) return;
  context.report(event.site, { message: 'Starts what was encoded data', values: [blob] });
}

function checkLoad(event: LoadEvent, context: RuleContext): void {
  dropped.load(event, context);
  if ((tagsOf(event.specifier) & TAG.blob) === 0) return;
  const message = 'Loads a module whose name was encoded data';
  context.report(event.site, { message, values: [event.specifier] });
}

function checkCode(event: CodeEvent, context: RuleContext): void {
  if ((tagsOf(event.text) & TAG.blob) === 0) return;
  context.report(event.site, { message: 'Encoded data becomes code', values: [event.text] });
}

/** `echo x | base64 -d | sh`, `sh -c "$(base64 -d ...)"`. */
function decodesIntoShell(command: SimpleCommand): boolean {
  const name = programName(command.words[0] ?? '');
  if (!INTERPRETERS.has(name) && name !== 'eval' && name !== 'source' && name !== '.') return false;
  if (command.inner.some(isDecoding)) return true;
  const operands = command.words.slice(1).filter((word) => !word.startsWith('-'));
  if (operands.length > 0 && !command.words.includes('-s')) return false;
  for (let from = command.input; from !== undefined; from = from.input) {
    if (isDecoding(from)) return true;
  }
  return false;
}

function isDecoding({ words }: SimpleCommand): boolean {
  const name = programName(words[0] ?? '');
  if (!DECODERS.test(name)) return false;
  if (name === 'openssl') return words.includes('-d') || words.includes('-decode');
  if (name === 'xxd') return words.some((word) => /^-\w*r/.test(word));
  return !name.startsWith('base') || words.some((word) => /^-\w*[dD]|^--decode/.test(word));
}

function isDecodedBlob(value: Value, source: string): boolean {
  if ((tagsOf(value) & TAG.blob) !== 0) return true;
  return alternatives(value).some((each) => {
    if (each.kind === 'object') return each.type === 'bytes' && areHiddenBytes(each, source);
    return each.kind === 'constant' && wasMade(each, ['decoded']);
  });
}

/** Bytes of a text that stands in the source are open; others came out of a decoder. */
function areHiddenBytes(object: ObjectValue, source: string): boolean {
  const view = bytesOf(object)?.view;
  if (!(view instanceof Uint8Array) || view.length < HIDDEN_BYTES_MIN) return false;
  const start = Array.from(view.subarray(0, SHOWN_BYTES), (byte) => String.fromCharCode(byte));
  const [line = ''] = start.join('').split(/[\r\n]/);
  return !source.includes(line);
}

/** The value, and the items of a list of arguments. */
function partsOf(value: Value): readonly Value[] {
  const parts: Value[] = [];
  for (const each of alternatives(value)) {
    if (each.kind !== 'object' || each.type !== 'array') parts.push(each);
    else parts.push(...[...each.props.values()].slice(0, PARTS_MAX).flatMap(alternatives));
  }
  return parts;
}

/** A decoder made the text, and hardly a word of it stands in the source. */
function hides(value: Value, source: string): boolean {
  return partsOf(value).some((each) => {
    if (each.kind !== 'constant' || typeof each.value !== 'string') return false;
    if (!wasMade(each, ['decoded'])) return false;
    const words = each.value.split(/[\s'"=:,;|&]+/).filter((word) => word.length >= WORD_CHARS_MIN);
    const hidden = words.filter((word) => !source.includes(word));
    return hidden.length * 2 > words.length;
  });
}
