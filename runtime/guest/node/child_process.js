/**
 * node:child_process. authority: exec.spawn, exec.run
 */
import { unsupported } from './internal/errors.js';
import { spawnShape } from './internal/child-args.js';
import { exec, execFile, promisedForm } from './internal/child-exec.js';
import { ChildProcess } from './internal/child-process.js';
import { execFileSync, execSync, spawnSync } from './internal/child-sync.js';

function spawn(file, args, options) {
  const shape = spawnShape(file, args, options);
  const child = new ChildProcess();
  return child.start(shape);
}
promisedForm(exec);
promisedForm(execFile);

export default {
  ChildProcess,
  exec,
  execFile,
  execFileSync,
  execSync,
  fork: unsupported('child_process.fork'),
  spawn,
  spawnSync,
};
