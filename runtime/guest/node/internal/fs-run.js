/**
 * Runs fs plans against the host, synchronously or not. authority: fs.*
 */
import { call, callSync } from 'host:hostcall';
import { errorOfHostcall } from './errors.js';

function nodeErrorOf(error, step) {
  let { syscall } = step;
  // Node opens a directory and fails when it reads it, without naming the path.
  if (step.directorySyscall !== undefined && error?.details?.errno === 'EISDIR') {
    return errorOfHostcall(error, step.directorySyscall);
  }
  syscall ??= error?.details?.syscall;
  return errorOfHostcall(error, syscall, step.path, step.dest);
}

export function runSync(plan) {
  let step = plan.next();
  while (!step.done) {
    const { op, params, bytes } = step.value;
    let value;
    try {
      value = callSync('fs', op, params, bytes);
    } catch (error) {
      step = plan.throw(nodeErrorOf(error, step.value));
      continue;
    }
    step = plan.next(value);
  }
  return step.value;
}

export async function runAsync(plan, signal) {
  let step = plan.next();
  while (!step.done) {
    const { op, params, bytes } = step.value;
    let value;
    try {
      value = await call('fs', op, params, { bytes, signal });
    } catch (error) {
      step = plan.throw(nodeErrorOf(error, step.value));
      continue;
    }
    step = plan.next(value);
  }
  return step.value;
}
