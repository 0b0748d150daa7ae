/**
 * spawnSync, execSync and execFileSync over one synchronous call. authority: exec.run
 */
import { callSync, intrinsic } from 'host:hostcall';
import { Buffer } from 'node:buffer';
import { errorOfHostcall, invalidArgType, systemError } from './errors.js';
import { execParams, killSignalOf, maxBufferOf, spawnShape, stdioOf } from './child-args.js';

function inputOf(input) {
  if (input === undefined || input === null) return undefined;
  if (typeof input === 'string') return Buffer.from(input);
  if (ArrayBuffer.isView(input))
    return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  throw invalidArgType('options.stdio[0]', ['Buffer', 'TypedArray', 'DataView', 'string'], input);
}

function encoded(bytes, encoding) {
  const wanted = encoding !== undefined && encoding !== null && encoding !== 'buffer';
  return wanted ? bytes.toString(encoding) : bytes;
}

function spawnError(errno, shape) {
  const { file, args, options } = shape;
  const command = options.shell ? '/bin/sh' : file;
  const error = systemError({ errno, syscall: `spawnSync ${command}`, path: command });
  error.message = `spawnSync ${command} ${errno}`;
  error.spawnargs = options.shell ? ['-c', [file, ...args].join(' ')] : args;
  return error;
}

function failedResult(error) {
  return { error, status: null, signal: null, output: null, pid: 0, stdout: null, stderr: null };
}

export function runShape(shape) {
  const { file, args, options } = shape;
  const stdio = stdioOf(options.stdio);
  const max = maxBufferOf(options);
  const params = execParams(file, args, options);
  if (Number.isFinite(max)) params.maxBuffer = max;
  if (options.killSignal !== undefined) killSignalOf(options);
  let result;
  try {
    result = callSync('exec', 'run', params, inputOf(options.input));
  } catch (error) {
    const errno = errorOfHostcall(error, 'spawnSync').code ?? 'EIO';
    return failedResult(spawnError(errno, shape));
  }
  if (result.error !== undefined) return failedResult(spawnError(result.error.errno, shape));
  const both = Buffer.from(result.bytes ?? new Uint8Array(0));
  const outputs = [both.subarray(0, result.stdoutBytes), both.subarray(result.stdoutBytes)];
  const shown = outputs.map((bytes, i) => {
    if (stdio[i + 1] === 'inherit' && bytes.length > 0)
      intrinsic('console', i === 0 ? 'stdout' : 'stderr', bytes.toString());
    return stdio[i + 1] === 'pipe' ? encoded(bytes, options.encoding) : null;
  });
  const answer = {
    pid: result.pid ?? 0,
    output: [null, ...shown],
    stdout: shown[0],
    stderr: shown[1],
    status: result.code,
    signal: result.signal,
  };
  if (result.timedOut) answer.error = spawnError('ETIMEDOUT', shape);
  else if (result.truncated) answer.error = spawnError('ENOBUFS', shape);
  return answer;
}

export const spawnSync = (file, args, options) => runShape(spawnShape(file, args, options));

/** Throws as execSync does, else gives stdout. */
function outputOf(shape, cmd) {
  const result = runShape(shape);
  if (result.error !== undefined)
    throw Object.assign(result.error, result, { error: result.error });
  const { stderr } = result;
  // With the default stdio, what the child says on stderr is shown.
  if (shape.options.stdio === undefined && stderr !== null && stderr.length > 0)
    intrinsic('console', 'stderr', stderr.toString());
  if (result.status === 0) return result.stdout;
  const error = new Error(
    `Command failed: ${cmd}${stderr !== null && stderr.length > 0 ? `\n${stderr.toString()}` : ''}`,
  );
  throw Object.assign(error, result);
}

export function execFileSync(file, args, options) {
  const shape = spawnShape(file, args, options);
  return outputOf(shape, [file, ...shape.args].join(' '));
}

export function execSync(command, options) {
  if (typeof command !== 'string') throw invalidArgType('command', 'string', command);
  return outputOf(
    { file: command, args: [], options: { ...options, shell: options?.shell || true } },
    command,
  );
}
