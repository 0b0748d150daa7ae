/** What simple commands did, kept for the classes, and what they wrote, kept for the rest of the line. */
import { absolutePath } from './command-path.js';
import type { Effect } from './effects.js';
import { remember, type Io } from './io.js';
import type { Call } from './program.js';
import type { Shell } from './shell-state.js';
import type { Value } from './value.js';

/** Adds a simple command to what the classes judge, and keeps what it wrote to files. */
export function recordEffects(
  program: string,
  argv: readonly Value[],
  shell: Shell,
  io: Io,
  effects: Effect[],
  output: Value,
): void {
  if (argv.length === 0 && effects.length === 0) return;
  shell.run.invocations.push({
    argv,
    program,
    base: shell.base,
    stdin: io.stdin,
    sink: io.sink,
    effects,
    output,
  });
}

/** A file that a program wrote (`curl -o`, `tee`, `cp`). */
export function rememberFile(call: Call, path: Value, content: Value, append = false): void {
  call.effects.push({ kind: 'write', path, content });
  remember(call.shell.run, absolutePath(path.text, call.shell.base), content, append);
}
