/**
 * node:net: addresses are judged here, sockets throw ERR_NOT_SUPPORTED by name. authority: none
 */
import { unsupportedMembers } from './internal/errors.js';

const V4_PART = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const V4 = new RegExp(`^(?:${V4_PART}\\.){3}${V4_PART}$`);

function isIPv6(input) {
  const text = `${input}`.replace(/%[0-9a-zA-Z-.:]+$/, '');
  if (text.length > 45 || !/^[0-9a-fA-F:.]+$/.test(text)) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [h, half] of halves.entries()) {
    const parts = half === '' ? [] : half.split(':');
    for (const [i, part] of parts.entries()) {
      const last = h === halves.length - 1 && i === parts.length - 1;
      if (last && V4.test(part)) groups += 2;
      else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups++;
      else return false;
    }
  }
  return halves.length === 2 ? groups < 8 : groups === 8;
}
const isIPv4 = (input) => V4.test(`${input}`);

export default {
  ...unsupportedMembers('net', [
    'BlockList',
    'Server',
    'Socket',
    'SocketAddress',
    'Stream',
    'connect',
    'createConnection',
    'createServer',
  ]),
  isIP: (input) => (isIPv4(input) ? 4 : isIPv6(input) ? 6 : 0),
  isIPv4,
  isIPv6,
};
