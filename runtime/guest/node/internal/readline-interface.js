/**
 * readline.Interface: lines of a stream, questions on its output. authority: none
 */
import { EventEmitter } from 'node:events';
import { StringDecoder } from 'node:string_decoder';
import { invalidArgType, nodeError } from './errors.js';

const LINE_END = /\r\n|\n|\r|\u2028|\u2029/;

export class Interface extends EventEmitter {
  #decoder;
  #rest = '';
  #sawCarriageReturn = false;
  #questions = [];
  #stopAt;
  constructor({ input, output, prompt = '> ', signal }) {
    super();
    if (input === undefined || typeof input.on !== 'function')
      throw invalidArgType('input', 'Readable', input);
    this.input = input;
    this.output = output;
    this.terminal = false;
    this.line = '';
    this.closed = false;
    this.paused = false;
    this.history = [];
    this.#decoder = new StringDecoder('utf8');
    this.prompt_ = prompt;
    const onData = (data) => this.#data(data);
    const onEnd = () => this.#end();
    const onError = (error) => this.emit('error', error);
    input.on('data', onData);
    input.on('end', onEnd);
    input.on('error', onError);
    this.#stopAt = () => {
      input.removeListener('data', onData);
      input.removeListener('end', onEnd);
      input.removeListener('error', onError);
    };
    if (signal?.aborted) queueMicrotask(() => this.close());
    else signal?.addEventListener('abort', () => this.close(), { once: true });
    input.resume();
  }
  #data(data) {
    let text = this.#decoder.write(typeof data === 'string' ? globalThis.Buffer.from(data) : data);
    if (this.#sawCarriageReturn && text.startsWith('\n')) text = text.slice(1);
    this.#sawCarriageReturn = text.endsWith('\r');
    const lines = (this.#rest + text).split(LINE_END);
    this.#rest = lines.pop();
    this.line = this.#rest;
    for (const line of lines) this.#line(line);
  }
  #line(line) {
    if (this.closed) return;
    const question = this.#questions.shift();
    if (question !== undefined) question(line);
    else this.emit('line', line);
  }
  #end() {
    const last = this.#rest + this.#decoder.end();
    this.#rest = '';
    if (last !== '') this.#line(last);
    this.close();
  }
  close() {
    if (this.closed) return;
    this.closed = true;
    this.#stopAt();
    this.input.pause?.();
    this.emit('close');
  }
  pause() {
    if (this.paused) return this;
    this.paused = true;
    this.input.pause();
    this.emit('pause');
    return this;
  }
  resume() {
    if (!this.paused) return this;
    this.paused = false;
    this.input.resume();
    this.emit('resume');
    return this;
  }
  setPrompt(prompt) {
    this.prompt_ = prompt;
  }
  getPrompt() {
    return this.prompt_;
  }
  prompt() {
    this.output?.write(this.prompt_);
  }
  question(query, options, callback) {
    const done = typeof options === 'function' ? options : callback;
    if (this.closed) throw nodeError('ERR_USE_AFTER_CLOSE', 'readline was closed');
    this.output?.write(query);
    this.#questions.push(done);
    this.resume();
  }
  write(data) {
    if (this.closed) throw nodeError('ERR_USE_AFTER_CLOSE', 'readline was closed');
    this.#data(typeof data === 'string' ? data : (data ?? ''));
  }
  async *[Symbol.asyncIterator]() {
    const queue = [];
    let wake;
    const nudge = () => {
      wake?.();
      wake = undefined;
    };
    let failure;
    this.on('line', (line) => {
      queue.push(line);
      nudge();
    });
    this.on('close', nudge);
    this.on('error', (error) => {
      failure = error;
      nudge();
    });
    try {
      for (;;) {
        while (queue.length > 0) yield queue.shift();
        if (failure !== undefined) throw failure;
        if (this.closed) return;
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      this.close();
    }
  }
}

export function createInterface(input, output) {
  return createInterface.with(Interface, input, output);
}
createInterface.with = (Class, input, output) =>
  new Class(
    input !== null && typeof input === 'object' && input.input !== undefined
      ? input
      : { input, output },
  );
