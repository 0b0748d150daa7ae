/**
 * The short way of the guest's one outlet: replaces the package's generic path for that one host
 * function (scopes, handles, lifetimes: two thirds of a call's cost) by three calls of its own
 * foreign-function interface. Reads no memory layout of the engine; every pointer used is one that
 * the engine gave for this very call, and lengths end at the NUL that the engine wrote.
 * Calls that attach bytes still take the documented way.
 */
import type { QuickJSWASMModule } from 'quickjs-emscripten-core';

type Ffi = ReturnType<QuickJSWASMModule['getFFI']>;
type Emscripten = ConstructorParameters<typeof QuickJSWASMModule>[0];
type CharPointer = Parameters<Ffi['QTS_NewString']>[1];
type ValuePointer = ReturnType<Ffi['QTS_NewString']>;

export interface DirectSend {
  readonly emscripten: Emscripten;
  readonly ffi: Ffi;
  /** Must not throw. */
  readonly receive: (text: string) => string | undefined;
  /** Calls the host function once through the engine, so that its number is seen. */
  readonly callOnce: () => void;
}

/** What the engine takes for `undefined` from a host function. */
const NOTHING = 0 as ValuePointer;
/** Replies up to this many bytes are written into one block that lives as long as the instance. */
const SCRATCH_BYTES = 64 * 1024;
/** A character of UTF-16 is at most three bytes of UTF-8. */
const BYTES_PER_CHAR = 3;

export function installDirectSend({ emscripten, ffi, receive, callOnce }: DirectSend): void {
  const { callbacks } = emscripten;
  const documented = callbacks.callFunction;
  let sendId: Parameters<typeof documented>[5] | undefined;
  callbacks.callFunction = (asyncify, context, self, argc, argv, id) => {
    sendId = id;
    return documented(asyncify, context, self, argc, argv, id);
  };
  callOnce();
  callbacks.callFunction = documented;
  if (sendId === undefined) return;

  const scratch = emscripten._malloc(SCRATCH_BYTES);
  let view: Buffer = Buffer.from(emscripten.HEAPU8.buffer);
  const heap = (): Buffer => {
    // Growth of the memory gives a new buffer; a cached view of the old one is detached.
    if (view.buffer !== emscripten.HEAPU8.buffer) view = Buffer.from(emscripten.HEAPU8.buffer);
    return view;
  };
  const newString = (context: Parameters<typeof documented>[1], text: string) => {
    const fits = text.length * BYTES_PER_CHAR < SCRATCH_BYTES;
    const block = fits ? scratch : emscripten._malloc(text.length * BYTES_PER_CHAR + 1);
    if (block === 0) return NOTHING;
    const memory = heap();
    memory[block + memory.write(text, block, 'utf8')] = 0;
    // A branded number: the block was allocated above and ends with a NUL.
    const value = ffi.QTS_NewString(context, block as CharPointer);
    if (!fits) emscripten._free(block);
    return value;
  };

  callbacks.callFunction = (asyncify, context, self, argc, argv, id) => {
    if (id !== sendId || argc !== 1) return documented(asyncify, context, self, argc, argv, id);
    const pointer = ffi.QTS_GetString(context, ffi.QTS_ArgvGetJSValueConstPointer(argv, 0));
    const text = emscripten.UTF8ToString(pointer);
    ffi.QTS_FreeCString(context, pointer);
    const reply = receive(text);
    return reply === undefined ? NOTHING : newString(context, reply);
  };
}
