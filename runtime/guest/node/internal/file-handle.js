/**
 * FileHandle of fs/promises. authority: fs.fd_read, fd_write, fd_stat, fd_close
 */
import { Buffer } from 'node:buffer';
import { EventEmitter } from 'node:events';
import { notSupported, systemError } from './errors.js';
import { createReadStream, createWriteStream } from './fs-streams.js';
import * as plans from './fs-plans.js';
import { runAsync } from './fs-run.js';

export class FileHandle extends EventEmitter {
  #fd;
  constructor(fd) {
    super();
    this.#fd = fd;
  }
  get fd() {
    return this.#fd;
  }
  #open(syscall) {
    if (this.#fd === -1) throw systemError({ errno: 'EBADF', syscall, message: 'file closed' });
    return this.#fd;
  }
  async close() {
    if (this.#fd === -1) return;
    const fd = this.#fd;
    this.#fd = -1;
    await runAsync(plans.close(fd));
    this.emit('close');
  }
  async read(buffer, offset, length, position) {
    let options = { buffer, offset, length, position };
    if (buffer === undefined || !ArrayBuffer.isView(buffer)) options = { ...buffer };
    else if (typeof offset === 'object' && offset !== null) options = { buffer, ...offset };
    const target = options.buffer ?? Buffer.alloc(16_384);
    const bytesRead = await runAsync(
      plans.read(this.#open('read'), target, options.offset, options.length, options.position),
    );
    return { bytesRead, buffer: target };
  }
  async write(data, offset, length, position) {
    const bytesWritten = await runAsync(
      plans.write(this.#open('write'), data, offset, length, position),
    );
    return { bytesWritten, buffer: data };
  }
  async readFile(options) {
    return runAsync(plans.readFile(this.#open('read'), options));
  }
  async writeFile(data, options) {
    await runAsync(plans.writeFile(this.#open('write'), data, options));
  }
  async appendFile(data, options) {
    await this.writeFile(data, options);
  }
  async stat(options) {
    return runAsync(plans.fstat(this.#open('fstat'), options));
  }
  async readv(buffers, position) {
    let bytesRead = 0;
    for (const buffer of buffers) {
      const at = typeof position === 'number' ? position + bytesRead : null;
      const { bytesRead: count } = await this.read(buffer, 0, buffer.byteLength, at);
      bytesRead += count;
      if (count < buffer.byteLength) break;
    }
    return { bytesRead, buffers };
  }
  async writev(buffers, position) {
    let bytesWritten = 0;
    for (const buffer of buffers) {
      const at = typeof position === 'number' ? position + bytesWritten : null;
      bytesWritten += (await this.write(buffer, 0, buffer.byteLength, at)).bytesWritten;
    }
    return { bytesWritten, buffers };
  }
  createReadStream(options) {
    return createReadStream(undefined, { ...options, fd: this.#open('read') });
  }
  createWriteStream(options) {
    return createWriteStream(undefined, { ...options, fd: this.#open('write') });
  }
  async *readLines(options) {
    const { createInterface } = require('node:readline');
    yield* createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
  }
  async [Symbol.asyncDispose ?? Symbol.for('nodejs.asyncDispose')]() {
    await this.close();
  }
}

for (const name of [
  'chmod',
  'chown',
  'datasync',
  'readableWebStream',
  'sync',
  'truncate',
  'utimes',
]) {
  Object.defineProperty(FileHandle.prototype, name, {
    value: () => Promise.reject(notSupported(`FileHandle.${name}`)),
    writable: true,
    configurable: true,
  });
}
