/**
 * process.kill for children that this guest started. authority: control of its own exec.spawn
 *
 * Other processes are none of its business: the same EPERM as for a foreign user's process.
 */
import { invalidArgType, nodeTypeError, systemError } from './errors.js';
import { validateInteger } from './validators.js';
import { SIGNALS } from './signals.js';

/** Node words this one as `kill ESRCH`. */
function withoutComma(errno) {
  const error = systemError({ errno, syscall: 'kill' });
  error.message = `kill ${errno}`;
  return error;
}

const children = new Map();

/** @param {(signal: string) => boolean} kill */
export function registerChild(pid, kill) {
  children.set(pid, kill);
}
export function forgetChild(pid) {
  children.delete(pid);
}

export function signalName(signal) {
  if (signal === undefined || signal === null) return 'SIGTERM';
  if (typeof signal === 'number') {
    const found = Object.keys(SIGNALS).find((name) => SIGNALS[name] === signal);
    if (found !== undefined) return found;
  } else if (Object.hasOwn(SIGNALS, `${signal}`.toUpperCase())) return `${signal}`.toUpperCase();
  throw nodeTypeError('ERR_UNKNOWN_SIGNAL', `Unknown signal: ${signal}`);
}

export function signalProcess(pid, signal) {
  if (typeof pid !== 'number') throw invalidArgType('pid', 'number', pid);
  validateInteger(pid, 'pid');
  const kill = children.get(Math.abs(pid));
  if (signal === 0) {
    if (kill === undefined) throw withoutComma('ESRCH');
    return true;
  }
  const name = signalName(signal);
  if (kill === undefined) throw withoutComma('EPERM');
  kill(name);
  return true;
}
