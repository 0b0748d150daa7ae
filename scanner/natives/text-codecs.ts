/** TextDecoder, TextEncoder and StringDecoder. */
import { TAG, UNDEFINED, type Value } from '../engine/value.js';
import { makeBytes, rawBytes } from './bytes.js';
import { encodingOf } from './codecs/encoding.js';
import { decodeLatin1, decodeUtf16, decodeUtf8, encodeUtf8 } from './codecs/text.js';
import {
  argument,
  eachChoice,
  fail,
  give,
  spendOn,
  truthOf,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import type { NativeCall } from './native.js';

/** Names of encodings that are followed; `windows-1252` is what the web reads as latin1. */
const LABELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'utf-8': ['utf-8', 'utf8', 'unicode-1-1-utf-8'],
    'utf-16le': ['utf-16le', 'utf-16', 'ucs-2', 'unicode'],
    'windows-1252': ['windows-1252', 'latin1', 'ascii', 'us-ascii', 'iso-8859-1', 'l1'],
  }).flatMap(([name, labels]) => labels.map((label) => [label, name] as const)),
);
const BYTE_ORDER_MARK = '\ufeff';

const constructDecoder: Model = eachChoice((call) => {
  const { machine } = call;
  const [label] = call.args;
  const isAbsent = label === undefined || (label.kind === 'constant' && label.value === undefined);
  const name = isAbsent ? 'utf-8' : machine.toText(label);
  const encoding = name === undefined ? undefined : LABELS.get(name.trim().toLowerCase());
  const decoder = machine.object('plain', [
    [
      'encoding',
      encoding === undefined ? machine.unknown([]) : machine.constant(encoding, 'plain'),
    ],
    ['fatal', option(call, 'fatal')],
    ['ignoreBOM', option(call, 'ignoreBOM')],
  ]);
  decoder.proto = machine.native('TextDecoder.prototype', 'plain');
  return decoder;
});

function option(call: NativeCall, name: string): Value {
  const { machine } = call;
  const options = argument(call, 1);
  if (options.kind === 'constant') return machine.constant(false, 'plain');
  const value = machine.get(options, machine.constant(name, 'plain'));
  const truth = truthOf(value);
  return truth === undefined ? value : machine.constant(truth, 'plain');
}

const decode: Model = (call) => {
  const { machine, self } = call;
  const source = argument(call, 0);
  const isAbsent = source.kind === 'constant' && source.value === undefined;
  const bytes = isAbsent ? new Uint8Array() : rawBytes(source);
  const member = (name: string): Value =>
    self.kind === 'object' ? (self.props.get(name) ?? UNDEFINED) : machine.unknown([]);
  const encoding = machine.toText(member('encoding'));
  const isFatal = truthOf(member('fatal'));
  const keepsMark = truthOf(member('ignoreBOM'));
  // A stream keeps the end of the last part for the next.
  const isWhole = call.args.length < 2;
  if (bytes === undefined || isFatal === undefined || keepsMark === undefined || !isWhole) {
    return unknownOf(call, TAG.decoded);
  }
  spendOn(machine, bytes.length);
  if (isFatal && encoding === 'utf-8' && decodeUtf8(bytes, true) === undefined) {
    return fail(call, 'The encoded data was not valid');
  }
  const text = decodeAs(encoding, bytes);
  if (text === undefined) return unknownOf(call, TAG.decoded);
  const shown = !keepsMark && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  return machine.constant(shown, 'decoded', source);
};

function decodeAs(encoding: string | undefined, bytes: Uint8Array): string | undefined {
  if (encoding === 'utf-8') return decodeUtf8(bytes);
  if (encoding === 'utf-16le' && bytes.length % 2 === 0) {
    const text = decodeUtf16(bytes);
    return text.isWellFormed() ? text : undefined;
  }
  // Bytes 80 to 9f are other characters there.
  const isLatin = encoding === 'windows-1252' && !bytes.some((byte) => byte >= 0x80 && byte < 0xa0);
  return isLatin ? decodeLatin1(bytes) : undefined;
}

const constructEncoder: Model = (call) => {
  const { machine } = call;
  const encoder = machine.object('plain', [['encoding', machine.constant('utf-8', 'plain')]]);
  encoder.proto = machine.native('TextEncoder.prototype', 'plain');
  return encoder;
};

const encode: Model = (call) => {
  const source = argument(call, 0);
  const isAbsent = source.kind === 'constant' && source.value === undefined;
  const text = isAbsent ? '' : call.machine.toText(source);
  if (text === undefined) return unknownOf(call);
  spendOn(call.machine, text.length);
  return makeBytes(call, 'Uint8Array', encodeUtf8(text));
};

const constructStringDecoder: Model = (call) => {
  const { machine } = call;
  const decoder = machine.object('plain', [
    ['encoding', call.args[0] ?? machine.constant('utf8', 'plain')],
  ]);
  decoder.proto = machine.native('node:string_decoder.StringDecoder.prototype', 'plain');
  return decoder;
};

/** One whole text at a time; what a part leaves over is not followed. */
const writePart: Model = (call) => {
  const { machine, self } = call;
  const bytes = rawBytes(argument(call, 0));
  const name =
    self.kind === 'object' ? machine.toText(self.props.get('encoding') ?? UNDEFINED) : '';
  const encoding = encodingOf(name ?? '');
  const text = bytes === undefined ? undefined : encoding?.toText(bytes);
  if (text === undefined || text.includes('\ufffd')) return unknownOf(call, TAG.decoded);
  return give(call, 'decoded', text);
};

export const TEXT_CODEC_MODELS: Models = {
  TextDecoder: constructDecoder,
  'TextDecoder.prototype.decode': decode,
  TextEncoder: constructEncoder,
  'TextEncoder.prototype.encode': encode,
  'node:string_decoder.StringDecoder': constructStringDecoder,
  'node:string_decoder.StringDecoder.prototype.write': writePart,
  'node:string_decoder.StringDecoder.prototype.end': (call) =>
    call.args.length === 0 ? give(call, 'plain', '') : writePart(call),
};
