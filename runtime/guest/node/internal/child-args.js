/**
 * Arguments of child_process: normalised options, the shell's command line, what stdio asks for.
 * authority: none
 */
import { invalidArgType, invalidArgValue, notSupported, outOfRange } from './errors.js';
import { ownWrites } from './environment.js';
import { pathText } from './fs-args.js';
import { signalName } from './process-kill.js';
import { validateString } from './validators.js';

const MAX_BUFFER = 1024 * 1024;

/** `spawn(file, args?, options?)` in its accepted shapes. */
export function spawnShape(file, args, options) {
  validateString(file, 'file');
  if (file === '') throw invalidArgValue('file', file, 'cannot be empty');
  let list = args;
  let given = options;
  if (list !== undefined && list !== null && !Array.isArray(list)) {
    if (typeof list !== 'object') throw invalidArgType('args', 'object', list);
    given = list;
    list = [];
  }
  if (given !== undefined && given !== null && typeof given !== 'object')
    throw invalidArgType('options', 'Object', given);
  return { file, args: (list ?? []).map((each) => `${each}`), options: { ...given } };
}

function envOf(given) {
  if (given === undefined || given === null) {
    // The host gives a child its own list of names; only what this guest wrote is added.
    const own = ownWrites();
    return Object.keys(own).length === 0 ? undefined : own;
  }
  const env = {};
  for (const name of Object.keys(given))
    if (given[name] !== undefined) env[name] = `${given[name]}`;
  return env;
}

/** Parameters of exec.run and exec.spawn common to both. */
export function execParams(file, args, options) {
  const params = { cmd: file, args };
  if (options.shell) {
    params.cmd = [file, ...args].join(' ');
    params.args = [];
    params.shell = true;
    if (typeof options.shell === 'string' && !/(^|\/)(sh|bash)$/.test(options.shell)) {
      throw notSupported(`child_process option shell: '${options.shell}'`);
    }
  }
  if (options.cwd !== undefined && options.cwd !== null)
    params.cwd = pathText(options.cwd, 'options.cwd');
  const env = envOf(options.env);
  if (env !== undefined) params.env = env;
  const { timeout } = options;
  if (timeout !== undefined && timeout !== null) {
    if (typeof timeout !== 'number') throw invalidArgType('timeout', 'number', timeout);
    if (!(Number.isInteger(timeout) && timeout >= 0))
      throw outOfRange('timeout', 'an unsigned integer', timeout);
    if (timeout > 0) params.timeoutMs = timeout;
  }
  for (const name of ['uid', 'gid'])
    if (options[name] !== undefined) throw notSupported(`child_process option ${name}`);
  return params;
}

export function maxBufferOf(options, fallback = MAX_BUFFER) {
  const { maxBuffer } = options;
  if (maxBuffer === undefined || maxBuffer === null) return fallback;
  if (!(typeof maxBuffer === 'number' && maxBuffer >= 0))
    throw outOfRange('options.maxBuffer', 'a positive number', maxBuffer);
  return maxBuffer;
}

export const killSignalOf = (options) => signalName(options.killSignal);

/** Three entries of `pipe`, `ignore` or `inherit`; more are not supported. */
export function stdioOf(stdio) {
  const wanted = stdio ?? 'pipe';
  const list =
    typeof wanted === 'string'
      ? [wanted, wanted, wanted]
      : Array.isArray(wanted)
        ? wanted
        : undefined;
  if (
    list === undefined ||
    (typeof wanted === 'string' && !['pipe', 'ignore', 'inherit', 'overlapped'].includes(wanted))
  ) {
    throw invalidArgValue('stdio', wanted);
  }
  if (list.slice(3).some((each) => each !== undefined && each !== null && each !== 'ignore')) {
    throw notSupported('child_process option stdio beyond 2');
  }
  return [0, 1, 2].map((fd) => one(list[fd], fd));
}

function one(entry, fd) {
  if (entry === undefined || entry === null || entry === 'pipe' || entry === 'overlapped')
    return 'pipe';
  if (entry === 'ignore') return 'ignore';
  if (entry === 'inherit' || entry === fd || entry?.fd === fd) return 'inherit';
  if (entry === 'ipc') throw notSupported("child_process option stdio: 'ipc'");
  throw notSupported('child_process option stdio: a stream or descriptor');
}
