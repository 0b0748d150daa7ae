/**
 * node:process and the global `process`.
 * authority: env.get, env.names (by internal/environment.js); stdout and stderr write to the
 * host's diagnostics sink, which is no capability.
 */
import { EventEmitter } from 'node:events';
import { intrinsic } from 'host:hostcall';
import { env } from './internal/environment.js';
import { bootInfo, monotonicNow } from './internal/host.js';
import { invalidArgType, unsupported } from './internal/errors.js';
import { signalProcess } from './internal/process-kill.js';
import { nextTick } from './internal/next-tick.js';

const process = Object.create(EventEmitter.prototype);
EventEmitter.call(process);

let mask = 0o022;
let title = 'pi';
const started = monotonicNow();

function hrtime(previous) {
  const now = monotonicNow();
  let seconds = Math.floor(now / 1000);
  let nanos = Math.floor((now % 1000) * 1e6);
  if (previous !== undefined) {
    if (!Array.isArray(previous)) throw invalidArgType('time', 'Array', previous);
    seconds -= previous[0];
    nanos -= previous[1];
    if (nanos < 0) {
      seconds--;
      nanos += 1e9;
    }
  }
  return [seconds, nanos];
}
hrtime.bigint = () => BigInt(Math.floor(monotonicNow() * 1e6));

function emitWarning(warning, typeOrOptions, code) {
  const options =
    typeof typeOrOptions === 'object' && typeOrOptions !== null
      ? typeOrOptions
      : { type: typeOrOptions, code };
  let shown = warning;
  if (typeof warning === 'string') {
    shown = new Error(warning);
    shown.name = String(options.type ?? 'Warning');
    if (options.code !== undefined) shown.code = options.code;
    if (options.detail !== undefined) shown.detail = options.detail;
  } else if (!(warning instanceof Error))
    throw invalidArgType('warning', ['string', 'Error'], warning);
  nextTick(() => {
    process.emit('warning', shown);
    intrinsic(
      'console',
      'warn',
      `(pi) ${shown.code === undefined ? '' : `[${shown.code}] `}${shown.name}: ${shown.message}`,
    );
  });
}

function umask(value) {
  const before = mask;
  if (value !== undefined) mask = (typeof value === 'string' ? parseInt(value, 8) : value) & 0o777;
  return before;
}

/** Figures of this guest are not known to it: zero would be a lie, so those calls throw by name. */
const methods = {
  abort: unsupported('process.abort'),
  binding: unsupported('process.binding'),
  chdir: unsupported('process.chdir'),
  cpuUsage: unsupported('process.cpuUsage'),
  cwd: () => bootInfo().cwd,
  dlopen: unsupported('process.dlopen'),
  emitWarning,
  exit: unsupported('process.exit'),
  getActiveResourcesInfo: () => [],
  getegid: unsupported('process.getegid'),
  geteuid: unsupported('process.geteuid'),
  getgid: unsupported('process.getgid'),
  getgroups: unsupported('process.getgroups'),
  getuid: unsupported('process.getuid'),
  hasUncaughtExceptionCaptureCallback: () => false,
  hrtime,
  kill: signalProcess,
  loadEnvFile: unsupported('process.loadEnvFile'),
  memoryUsage: Object.assign(unsupported('process.memoryUsage'), {
    rss: unsupported('process.memoryUsage.rss'),
  }),
  nextTick,
  reallyExit: unsupported('process.reallyExit'),
  resourceUsage: unsupported('process.resourceUsage'),
  setUncaughtExceptionCaptureCallback: unsupported('process.setUncaughtExceptionCaptureCallback'),
  setegid: unsupported('process.setegid'),
  seteuid: unsupported('process.seteuid'),
  setgid: unsupported('process.setgid'),
  setuid: unsupported('process.setuid'),
  umask,
  uptime: () => (monotonicNow() - started) / 1000,
};

const values = {
  arch: () => bootInfo().arch,
  argv: () => argv,
  execPath: () => bootInfo().execPath ?? '/usr/bin/node',
  pid: () => bootInfo().pid,
  platform: () => bootInfo().platform,
  ppid: () => bootInfo().ppid ?? 0,
  version: () => `v${versions().node}`,
  versions: () => versions(),
};
const versions = () => ({ node: '20.20.0', quickjs: '2025-09-13', ...bootInfo().versions });

const argv = [values.execPath(), bootInfo().argv1 ?? 'pi'];
for (const name of Object.keys(methods)) {
  Object.defineProperty(process, name, {
    value: methods[name],
    writable: true,
    configurable: true,
    enumerable: true,
  });
}
for (const name of Object.keys(values)) {
  let own;
  Object.defineProperty(process, name, {
    get: () => own ?? values[name](),
    set: (value) => {
      own = value;
    },
    configurable: true,
    enumerable: true,
  });
}
const fixed = {
  env,
  argv0: 'node',
  execArgv: [],
  exitCode: undefined,
  features: { inspector: false, debug: false, uv: true, ipv6: true, tls: true },
  release: { name: 'node', lts: 'Iron' },
  config: { target_defaults: {}, variables: {} },
  report: undefined,
  allowedNodeEnvironmentFlags: new Set(),
  [Symbol.toStringTag]: 'process',
};
for (const key of Reflect.ownKeys(fixed)) {
  Object.defineProperty(process, key, {
    value: fixed[key],
    writable: true,
    configurable: true,
    enumerable: typeof key === 'string',
  });
}
Object.defineProperty(process, 'title', {
  get: () => title,
  set: (value) => {
    title = `${value}`;
  },
  configurable: true,
  enumerable: true,
});
for (const [name, fd] of [
  ['stdin', 0],
  ['stdout', 1],
  ['stderr', 2],
]) {
  let stream;
  Object.defineProperty(process, name, {
    // Late: streams are large, and their package itself asks for `process`.
    get: () => (stream ??= require('./internal/stdio.js').stdioStream(fd)),
    configurable: true,
    enumerable: true,
  });
}

export { process };
export default process;
