/** Calls of functions: parameters, recursion, and recursion that multiplies processes. */
import type { Function as FunctionNode } from 'unbash';
import { EMPTY, unknown, type Value } from './value.js';
import { NESTING_MAX } from './limits.js';
import { redirect, type Io } from './io.js';
import { deliver, followScript } from './run-script.js';
import type { Effect } from './effects.js';
import type { Shell } from './shell-state.js';
import { recordEffects } from './record.js';

export function followFunction(
  node: FunctionNode,
  name: Value,
  args: readonly Value[],
  shell: Shell,
  io: Io,
): Value {
  if (enters(name.text, node, shell, io)) return EMPTY;
  if (shell.frames.length >= NESTING_MAX) {
    shell.run.faults.add('limit');
    return unknown();
  }
  const { body } = node;
  const saved = {
    args: shell.args,
    argSets: shell.argSets,
    frames: shell.frames,
    locals: shell.locals,
  };
  shell.locals = new Map();
  shell.args = args;
  shell.argSets = [args];
  shell.frames = [...shell.frames, { name: name.text, body: node, spawned: shell.spawned }];
  const effects: Effect[] = [];
  const redirects = body.type === 'Redirected' ? body.redirects : [];
  const inner = redirect(redirects, io, shell, effects);
  const command = body.type === 'Redirected' ? body.command : body;
  const statements =
    command.type === 'CompoundList'
      ? command.commands
      : [{ type: 'Statement', pos: 0, end: 0, command, background: undefined } as const];
  const script = {
    type: 'Script',
    pos: 0,
    end: 0,
    shebang: undefined,
    commands: statements,
  } as const;
  const output = followScript(script, shell, inner.sink, inner.stdin);
  recordEffects('', [], shell, inner, effects, output);
  for (const [hidden, values] of shell.locals) {
    if (values === undefined) shell.vars.delete(hidden);
    else shell.vars.set(hidden, values);
  }
  shell.locals = saved.locals;
  shell.args = saved.args;
  shell.argSets = saved.argSets;
  shell.frames = saved.frames;
  return deliver(output, inner, io, shell);
}

/** True when this is already being followed; a copy of it in a further process is a fork bomb. */
export function enters(name: string, body: unknown, shell: Shell, io: Io): boolean {
  const frame = shell.frames.find((entry) => entry.name === name && entry.body === body);
  if (frame === undefined) return false;
  if (shell.spawned > frame.spawned)
    recordEffects('', [], shell, io, [{ kind: 'spawn_unbounded' }], EMPTY);
  return true;
}
