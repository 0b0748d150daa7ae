/**
 * process.stdin, stdout and stderr. authority: none (intrinsic `console`, a rate-limited sink)
 *
 * The terminal belongs to the host: what is written here is diagnostics, one record a write, and
 * standard input is at its end.
 */
import { intrinsic } from 'host:hostcall';
import { Readable, Writable } from 'node:stream';
import { codecFor } from './codecs.js';
import { bootInfo } from './host.js';

const WRITE_MAX = 16_384;

function sink(level) {
  return new Writable({
    decodeStrings: false,
    write(chunk, _encoding, callback) {
      const text = typeof chunk === 'string' ? chunk : codecFor('utf8').decode(chunk);
      intrinsic('console', level, text.slice(0, WRITE_MAX));
      callback();
    },
  });
}

export function stdioStream(fd) {
  if (fd === 0) {
    const stdin = new Readable({
      read() {
        this.push(null);
      },
    });
    return Object.assign(stdin, {
      fd,
      isTTY: false,
      isRaw: false,
      ref: () => stdin,
      unref: () => stdin,
    });
  }
  const stream = sink(fd === 1 ? 'stdout' : 'stderr');
  Object.assign(stream, { fd, isTTY: false, _type: 'pipe' });
  const size = (name, fallback) =>
    Object.defineProperty(stream, name, {
      get: () => bootInfo()[name] ?? fallback,
      configurable: true,
      enumerable: true,
    });
  size('columns', 80);
  size('rows', 24);
  stream.getWindowSize = () => [stream.columns, stream.rows];
  stream.hasColors = () => false;
  stream.getColorDepth = () => 1;
  return stream;
}
