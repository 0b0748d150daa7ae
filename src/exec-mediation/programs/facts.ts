/** Programs that tell something about the machine, the clock or a path. */
import { readArguments } from '../options.js';
import { each, type Programs } from '../program.js';
import { ATOM, constant, EMPTY, FRESH, hasTaint, isConstant, TAINT, unknown } from '../value.js';

export const FACTS: Programs = {
  date: (call) =>
    call.args.some(({ text }) => text.includes('/') && text.startsWith('+'))
      ? unknown()
      : constant(ATOM),
  seq: (call) => {
    const numbers = readArguments(call.args, { short: 'sf' }).operands.map(({ text }) =>
      Number(text),
    );
    const last = numbers.at(-1) ?? NaN;
    const start = numbers.length > 1 ? (numbers[0] ?? 1) : 1;
    if (
      !Number.isInteger(last) ||
      !Number.isInteger(start) ||
      last - start > 32 ||
      numbers.length > 2
    )
      return constant(`${ATOM}\n`);
    return constant(
      `${Array.from({ length: Math.max(0, last - start + 1) }, (_, i) => String(start + i)).join('\n')}\n`,
    );
  },
  dirname: (call) => {
    const [path] = call.args;
    if (path === undefined || !isConstant(path)) return unknown();
    const slash = path.text.lastIndexOf('/');
    return constant(slash < 0 ? '.' : slash === 0 ? '/' : path.text.slice(0, slash));
  },
  ...each(['realpath', 'readlink'], (call) => {
    const path = readArguments(call.args).operands[0];
    return path === undefined ? EMPTY : path.text.startsWith('/dev/') ? unknown() : path;
  }),
  uname: (call) =>
    call.args.some(({ text }) => /^-[a-z]*[an]/.test(text))
      ? unknown(TAINT.content)
      : constant(ATOM),
  ...each(
    [
      'hostname',
      'whoami',
      'id',
      'who',
      'w',
      'last',
      'ifconfig',
      'ip',
      'netstat',
      'ss',
      'lsof',
      'df',
      'mount',
      'lsblk',
      'lscpu',
      'dmesg',
      'history',
      'arp',
      'route',
      'getent',
      'hostnamectl',
      'logname',
      'groups',
      'journalctl',
      'finger',
    ],
    (call) => unknown(TAINT.content | (hasTaint(call.stdin, TAINT.secret) ? TAINT.secret : 0)),
  ),
  mktemp: () => constant(`/tmp/tmp.${FRESH}`),
};
