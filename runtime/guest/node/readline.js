/**
 * node:readline over streams that are no terminals. authority: none
 *
 * Cursor functions write their sequences to the given stream; raw key handling throws by name.
 */
import { Interface, createInterface } from './internal/readline-interface.js';
import promises from 'node:readline/promises';
import { unsupported } from './internal/errors.js';

const CSI = '\u001b[';
function write(stream, text, callback) {
  if (stream === null || stream === undefined) {
    if (typeof callback === 'function') queueMicrotask(() => callback(null));
    return true;
  }
  return stream.write(text, callback);
}

export default {
  Interface,
  createInterface,
  clearLine: (stream, dir, callback) =>
    write(stream, `${CSI}${dir < 0 ? 1 : dir > 0 ? 0 : 2}K`, callback),
  clearScreenDown: (stream, callback) => write(stream, `${CSI}0J`, callback),
  cursorTo(stream, x, y, callback) {
    const done = typeof y === 'function' ? y : callback;
    return write(
      stream,
      typeof y === 'number' ? `${CSI}${y + 1};${x + 1}H` : `${CSI}${x + 1}G`,
      done,
    );
  },
  moveCursor(stream, dx, dy, callback) {
    let text = '';
    if (dx < 0) text += `${CSI}${-dx}D`;
    else if (dx > 0) text += `${CSI}${dx}C`;
    if (dy < 0) text += `${CSI}${-dy}A`;
    else if (dy > 0) text += `${CSI}${dy}B`;
    return write(stream, text, callback);
  },
  emitKeypressEvents: unsupported('readline.emitKeypressEvents'),
  promises,
};
