/**
 * fs.ReadStream and fs.WriteStream over descriptors. authority: fs.open, fd_read, fd_write, fd_close
 */
import { Buffer } from 'node:buffer';
import { Readable, Writable } from 'node:stream';
import { outOfRange } from './errors.js';
import { optionsOf, pathText } from './fs-args.js';
import * as plans from './fs-plans.js';
import { runAsync } from './fs-run.js';

const READ_HIGH_WATER_MARK = 65_536;

/** The part of both streams: open late, close once. */
function descriptorOf(stream, target, options, flags) {
  stream.path = target === undefined || target === null ? undefined : pathText(target);
  stream.fd = typeof options.fd === 'number' ? options.fd : (options.fd?.fd ?? null);
  stream.flags = options.flags ?? flags;
  stream.mode = options.mode ?? 0o666;
  stream.autoClose = options.autoClose ?? true;
  stream.pending = stream.fd === null;
}

function openFor(stream, callback) {
  if (stream.fd !== null) {
    callback();
    return;
  }
  runAsync(plans.open(stream.path, stream.flags, stream.mode)).then(
    (fd) => {
      stream.fd = fd;
      stream.pending = false;
      callback();
      stream.emit('open', fd);
      stream.emit('ready');
    },
    (error) => callback(error),
  );
}

function closeFor(stream, error, callback) {
  const { fd } = stream;
  if (fd === null || !stream.autoClose) {
    callback(error);
    return;
  }
  stream.fd = null;
  runAsync(plans.close(fd)).then(
    () => callback(error),
    (failed) => callback(error ?? failed),
  );
}

function checkRange(options) {
  const { start, end } = options;
  for (const [name, value] of [
    ['start', start],
    ['end', end],
  ]) {
    if (value !== undefined && value !== Infinity && (!Number.isInteger(value) || value < 0)) {
      throw outOfRange(name, `>= 0 && <= ${2 ** 53 - 1}`, value);
    }
  }
  if (start !== undefined && end !== undefined && start > end) {
    throw outOfRange('start', `<= "end" (here: ${end})`, start);
  }
}

export class ReadStream extends Readable {
  #position;
  #left;
  constructor(target, options) {
    const given = optionsOf(options);
    checkRange(given);
    super({
      highWaterMark: given.highWaterMark ?? READ_HIGH_WATER_MARK,
      encoding: given.encoding ?? undefined,
      emitClose: given.emitClose ?? true,
      autoDestroy: given.autoClose ?? true,
      signal: given.signal,
    });
    descriptorOf(this, target, given, 'r');
    this.start = given.start;
    this.end = given.end ?? Infinity;
    this.bytesRead = 0;
    this.#position = given.start ?? null;
    this.#left = this.end === Infinity ? Infinity : this.end - (given.start ?? 0) + 1;
  }
  _construct(callback) {
    openFor(this, callback);
  }
  _read(size) {
    const length = Math.min(size, this.#left);
    if (length <= 0) {
      this.push(null);
      return;
    }
    const buffer = Buffer.alloc(length);
    runAsync(plans.read(this.fd, buffer, 0, length, this.#position)).then(
      (count) => {
        this.bytesRead += count;
        if (this.#position !== null) this.#position += count;
        this.#left -= count;
        this.push(count === 0 ? null : buffer.subarray(0, count));
      },
      (error) => this.destroy(error),
    );
  }
  _destroy(error, callback) {
    closeFor(this, error, callback);
  }
  close(callback) {
    if (typeof callback === 'function') this.once('close', callback);
    this.destroy();
  }
}

export class WriteStream extends Writable {
  #position;
  constructor(target, options) {
    const given = optionsOf(options);
    checkRange(given);
    super({
      highWaterMark: given.highWaterMark,
      decodeStrings: true,
      defaultEncoding: given.encoding ?? 'utf8',
      emitClose: given.emitClose ?? true,
      autoDestroy: given.autoClose ?? true,
      signal: given.signal,
    });
    descriptorOf(this, target, given, 'w');
    this.start = given.start;
    this.bytesWritten = 0;
    this.#position = given.start;
  }
  _construct(callback) {
    openFor(this, callback);
  }
  _write(chunk, _encoding, callback) {
    this.#writeAll(chunk).then(
      () => callback(),
      (error) => callback(error),
    );
  }
  async #writeAll(chunk) {
    for (let sent = 0; sent < chunk.length;) {
      const count = await runAsync(
        plans.write(this.fd, chunk, sent, chunk.length - sent, this.#position),
      );
      sent += count;
      this.bytesWritten += count;
      if (this.#position !== undefined) this.#position += count;
    }
  }
  _destroy(error, callback) {
    closeFor(this, error, callback);
  }
  close(callback) {
    if (typeof callback === 'function') {
      if (this.closed) {
        queueMicrotask(() => callback());
        return;
      }
      this.once('close', callback);
    }
    if (!this.autoClose) this.once('finish', () => this.destroy());
    this.end();
  }
}

export const createReadStream = (target, options) => new ReadStream(target, options);
export const createWriteStream = (target, options) => new WriteStream(target, options);
