/**
 * node:os. authority: none; what boot told, and nothing about the machine beyond it
 *
 * homedir is the real one, tmpdir the extension's private folder (decisions.md 2.8).
 */
import { errnoConstants } from './internal/errno.js';
import { bootInfo } from './internal/host.js';
import { unsupportedMembers } from './internal/errors.js';
import { SIGNALS } from './internal/signals.js';

const TYPES = { linux: 'Linux', darwin: 'Darwin', win32: 'Windows_NT', freebsd: 'FreeBSD' };
const priority = {
  PRIORITY_LOW: 19,
  PRIORITY_BELOW_NORMAL: 10,
  PRIORITY_NORMAL: 0,
  PRIORITY_ABOVE_NORMAL: -7,
  PRIORITY_HIGH: -14,
  PRIORITY_HIGHEST: -20,
};

function userInfo() {
  const { env = {}, home } = bootInfo();
  return {
    uid: -1,
    gid: -1,
    username: env.USER ?? 'user',
    homedir: home,
    shell: env.SHELL ?? null,
  };
}

export default {
  ...unsupportedMembers('os', [
    'freemem',
    'getPriority',
    'loadavg',
    'networkInterfaces',
    'setPriority',
    'totalmem',
    'uptime',
    'version',
  ]),
  EOL: '\n',
  devNull: '/dev/null',
  arch: () => bootInfo().arch,
  /** One nameless processor: the guest is single-threaded and the real count is not its concern. */
  cpus: () => [
    { model: 'unknown', speed: 0, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } },
  ],
  availableParallelism: () => 1,
  endianness: () => 'LE',
  homedir: () => bootInfo().home,
  hostname: () => bootInfo().hostname ?? 'localhost',
  machine: () => ({ x64: 'x86_64', arm64: 'aarch64' })[bootInfo().arch] ?? bootInfo().arch,
  platform: () => bootInfo().platform,
  release: () => bootInfo().release ?? '0.0.0',
  tmpdir: () => bootInfo().tmp,
  type: () => TYPES[bootInfo().platform] ?? bootInfo().platform,
  userInfo,
  constants: {
    signals: SIGNALS,
    errno: errnoConstants(),
    priority,
    dlopen: {},
    UV_UDP_REUSEADDR: 4,
  },
};
