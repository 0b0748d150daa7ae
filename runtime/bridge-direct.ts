/**
 * The short way of the guest's outlet: replaces the package's generic path for its two host
 * functions (scopes, handles, lifetimes: two thirds of a call's cost). Texts go through three calls
 * of the package's own foreign-function interface; words are read from memory (raw-words.ts), after
 * a probe has shown that the layout is the expected one. Without it the documented way stays.
 * Calls that attach bytes always take the documented way.
 */
import type { QuickJSWASMModule } from 'quickjs-emscripten-core';
import type { Word } from './engine.js';
import { createWordReader } from './raw-words.js';

type Ffi = ReturnType<QuickJSWASMModule['getFFI']>;
type Emscripten = ConstructorParameters<typeof QuickJSWASMModule>[0];
type CharPointer = Parameters<Ffi['QTS_NewString']>[1];
type ValuePointer = ReturnType<Ffi['QTS_NewString']>;
type CallFunction = Emscripten['callbacks']['callFunction'];
type ContextPointer = Parameters<CallFunction>[1];
type FunctionId = Parameters<CallFunction>[5];

export interface DirectBridge {
  readonly emscripten: Emscripten;
  readonly ffi: Ffi;
  /** Must not throw. */
  readonly receive: (text: string) => string | undefined;
  /** Must not throw. `undefined` stands for words that cannot be read. */
  readonly receiveWords: (words: readonly Word[] | undefined) => string | undefined;
  /** Evaluates a call of one of the two host functions in the guest. */
  readonly probe: (source: string) => void;
}

/** What the engine takes for `undefined` from a host function. */
const NOTHING = 0 as ValuePointer;
/** Replies up to this many bytes are written into one block that lives as long as the instance. */
const SCRATCH_BYTES = 64 * 1024;
/** A character of UTF-16 is at most three bytes of UTF-8. */
const BYTES_PER_CHAR = 3;

/** Every kind of word once, both widths of strings, characters at both ends. */
const PROBE_WORDS: readonly Word[] = [
  'layout\u00ff\u0000',
  '\u65e5\u672c\ud800',
  '',
  -7,
  1.5,
  true,
  false,
  null,
  undefined,
];

export function installDirectBridge(bridge: DirectBridge): void {
  const { emscripten, ffi, receive, receiveWords, probe } = bridge;
  const { callbacks } = emscripten;
  const documented = callbacks.callFunction;
  let context: ContextPointer | undefined;
  const reader = createWordReader(
    () => emscripten.HEAPU8.buffer,
    // A branded number: the address of an argument of the call that is being answered.
    (address) =>
      context === undefined ? NaN : ffi.QTS_GetFloat64(context, address as ValuePointer),
  );
  const observe = (source: string): { id: FunctionId | undefined; words: readonly Word[] } => {
    const found: { id: FunctionId | undefined; words: readonly Word[] } = {
      id: undefined,
      words: [],
    };
    callbacks.callFunction = (_asyncify, caller, _self, argc, argv, id) => {
      context = caller;
      found.id = id;
      found.words = reader.read(argc, argv) ?? [];
      return NOTHING;
    };
    try {
      probe(source);
    } finally {
      callbacks.callFunction = documented;
    }
    return found;
  };
  const send = observe('__send()');
  const words = observe(`__words(${PROBE_WORDS.map(literalOf).join(',')})`);
  const isKnownLayout =
    words.words.length === PROBE_WORDS.length &&
    PROBE_WORDS.every((word, index) => Object.is(word, words.words[index]));
  const newString = stringWriter(emscripten, ffi);

  callbacks.callFunction = (asyncify, caller, self, argc, argv, id) => {
    if (id === words.id && isKnownLayout) {
      const reply = receiveWords(reader.read(argc, argv));
      return reply === undefined ? NOTHING : newString(caller, reply);
    }
    if (id !== send.id || argc !== 1) {
      return documented(asyncify, caller, self, argc, argv, id);
    }
    const pointer = ffi.QTS_GetString(caller, ffi.QTS_ArgvGetJSValueConstPointer(argv, 0));
    const text = emscripten.UTF8ToString(pointer);
    ffi.QTS_FreeCString(caller, pointer);
    const reply = receive(text);
    return reply === undefined ? NOTHING : newString(caller, reply);
  };
}

/** Source text of a word; every character that is not plain stands as an escape. */
function literalOf(word: Word): string {
  return typeof word === 'string'
    ? `"${Array.from({ length: word.length }, (_, at) => `\\u${word.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`
    : String(word);
}

/** Makes strings of the guest through one block of its memory. */
function stringWriter(
  emscripten: Emscripten,
  ffi: Ffi,
): (context: ContextPointer, text: string) => ValuePointer {
  const scratch = emscripten._malloc(SCRATCH_BYTES);
  let view: Buffer = Buffer.from(emscripten.HEAPU8.buffer);
  return (context, text) => {
    const fits = text.length * BYTES_PER_CHAR < SCRATCH_BYTES;
    const block = fits ? scratch : emscripten._malloc(text.length * BYTES_PER_CHAR + 1);
    if (block === 0) return NOTHING;
    // Growth of the memory gives a new buffer; a cached view of the old one is detached.
    if (view.buffer !== emscripten.HEAPU8.buffer) view = Buffer.from(emscripten.HEAPU8.buffer);
    view[block + view.write(text, block, 'utf8')] = 0;
    // A branded number: the block was allocated above and ends with a NUL.
    const value = ffi.QTS_NewString(context, block as CharPointer);
    if (!fits) emscripten._free(block);
    return value;
  };
}
