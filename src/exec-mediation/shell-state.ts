/**
 * The state of one shell while its text is followed, and the state of the whole request. Both are
 * local to one decision and never outlive it.
 */
import type { Function as FunctionNode, ParsedScript } from 'unbash';
import type { PathBase } from './command-path.js';
import type { Invocation, Sink } from './effects.js';
import type { Engine } from './engine.js';
import { ALTERNATIVES_MAX, NAMES_MAX, STEPS_MAX } from './limits.js';
import { isSecretName } from './secret-variable.js';
import { constant, TAINT, unknown, type Value } from './value.js';

export interface Descriptor {
  readonly input: Value | undefined;
  readonly output: Sink | undefined;
}

/** A function or script being followed, and how many processes deep it was entered. */
export interface Frame {
  readonly name: string;
  /** Tree of the function or text of the script: the same name may mean another one by now. */
  readonly body: unknown;
  readonly spawned: number;
}

/** What all shells of one request share. */
export interface Run {
  readonly engine: Engine;
  readonly invocations: Invocation[];
  /** Content of files written so far, by absolute path. */
  readonly files: Map<string, Value>;
  /** Taint that files get later in the line: known in the second round. */
  readonly later: ReadonlyMap<string, number>;
  /** Files read before anybody wrote them. */
  readonly readEarly: Set<string>;
  /** Remotes and the like that the line itself made, by name. */
  readonly remotes: Map<string, Value>;
  /** Program files that the line copied or linked, by absolute path of the copy. */
  readonly copies: Map<string, string>;
  /** Inherited variables that the line reads. */
  readonly envNames: Set<string>;
  readonly env: Readonly<Record<string, string>>;
  /** The directory the command starts in, absolute. */
  readonly workspace: string;
  readonly home: string;
  steps: number;
  faults: Set<'syntax' | 'limit'>;
  /** How many branches deep: what is overwritten there may still be as it was. */
  conditional: number;
  substitutions: number;
}

export interface Shell {
  readonly run: Run;
  readonly vars: Map<string, readonly Value[]>;
  /** Each name with what it may stand for; `undefined`: may not be set here. */
  readonly arrays: Map<string, readonly (readonly Value[] | undefined)[]>;
  readonly functions: Map<string, readonly (FunctionNode | undefined)[]>;
  readonly aliases: Map<string, readonly (string | undefined)[]>;
  readonly fds: Map<number, Descriptor>;
  base: PathBase;
  /** Directories the shell may be in, after branches that changed it or did not. */
  cwds: readonly string[];
  name: Value;
  args: readonly Value[];
  /** Positional parameters it may have, like `cwds`. */
  argSets: readonly (readonly Value[])[];
  frames: readonly Frame[];
  spawned: number;
  depth: number;
  /** In a function: what its local variables hide. */
  locals: Map<string, readonly Value[] | undefined> | undefined;
  /** Which alternative of variables with several values is being followed. */
  choice: number;
  /** Most alternatives among the variables that were read since this was reset. */
  width: number;
  /** `>(...)` of the command being run: they read what it writes. */
  pending: { readonly path: string; readonly script: ParsedScript }[];
}

/** Inherited by most processes and needed to follow substring tricks (`${PATH:0:1}`). */
const USUAL_ENV: Readonly<Record<string, string>> = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  SHELL: '/bin/bash',
  BASH: '/bin/bash',
  OSTYPE: 'linux-gnu',
  HOSTTYPE: 'x86_64',
  MACHTYPE: 'x86_64-pc-linux-gnu',
  TERM: 'xterm-256color',
  LANG: 'en_US.UTF-8',
  IFS: ' \t\n',
  OPTIND: '1',
};

export function startShell(run: Run, name: Value, args: readonly Value[]): Shell {
  return {
    run,
    vars: new Map(),
    arrays: new Map(),
    functions: new Map(),
    aliases: new Map(),
    fds: new Map(),
    cwds: [run.workspace],
    base: { cwd: run.workspace, workspace: run.workspace, home: run.home, mounts: undefined },
    name,
    args,
    argSets: [args],
    frames: [],
    spawned: 0,
    depth: 0,
    locals: undefined,
    choice: 0,
    width: 1,
    pending: [],
  };
}

/** A child with a copy of everything: what it sets does not come back. */
export function subshell(shell: Shell): Shell {
  return {
    ...shell,
    vars: new Map(shell.vars),
    arrays: new Map(shell.arrays),
    functions: new Map(shell.functions),
    aliases: new Map(shell.aliases),
    fds: new Map(shell.fds),
    spawned: shell.spawned + 1,
    width: 1,
    pending: [],
  };
}

/** @returns false when the request has used up what it may */
export function takeStep(run: Run): boolean {
  run.steps++;
  if (run.steps <= STEPS_MAX) return true;
  run.faults.add('limit');
  return false;
}

const UNSET: readonly Value[] = [unknown(), constant('')];

/** All values a variable may have; a variable that nobody set may have any, or none. */
export function alternativesOf(shell: Shell, name: string): readonly Value[] {
  const known = shell.vars.get(name);
  if (known !== undefined) return known;
  const inherited = inheritedValue(shell, name);
  return inherited === undefined ? UNSET : [inherited];
}

export function isSet(shell: Shell, name: string): boolean {
  return (
    shell.vars.has(name) || shell.arrays.has(name) || inheritedValue(shell, name) !== undefined
  );
}

function inheritedValue(shell: Shell, name: string): Value | undefined {
  if (name === 'PWD') return constant(shell.base.cwd);
  if (name === 'HOME') return constant(shell.run.home);
  if (Object.hasOwn(shell.run.env, name)) return constant(shell.run.env[name] ?? '');
  if (Object.hasOwn(USUAL_ENV, name)) return constant(USUAL_ENV[name] ?? '');
  if (name === 'USER' || name === 'LOGNAME')
    return constant(shell.run.home.slice(shell.run.home.lastIndexOf('/') + 1));
  return undefined;
}

/** The value of the alternative being followed; notes how many there are. */
export function readVariable(shell: Shell, name: string): Value {
  const elements = readArray(shell, name);
  if (elements !== undefined) return elements[0] ?? constant('');
  if (!shell.vars.has(name)) {
    if (name !== 'IFS') shell.run.envNames.add(name);
    if (isSecretName(name)) return unknown(TAINT.named);
  }
  const all = alternativesOf(shell, name);
  shell.width = Math.max(shell.width, all.length);
  return all[Math.min(shell.choice, all.length - 1)] ?? unknown();
}

export function setVariable(shell: Shell, name: string, value: Value): void {
  if (shell.vars.size >= NAMES_MAX && !shell.vars.has(name)) {
    shell.run.faults.add('limit');
    return;
  }
  shell.arrays.delete(name);
  // Followed again for another alternative: that value is possible as well.
  const earlier = shell.choice > 0 ? (shell.vars.get(name) ?? []) : [];
  shell.vars.set(name, mergeValues(earlier, [value]));
}

export function mergeValues(left: readonly Value[], right: readonly Value[]): readonly Value[] {
  const merged = [...left];
  for (const value of right) {
    if (!merged.some(({ text, taint }) => text === value.text && taint === value.taint))
      merged.push(value);
  }
  if (merged.length <= ALTERNATIVES_MAX) return merged;
  const taint = merged.reduce((bits, value) => bits | value.taint, 0);
  return [unknown(taint), ...merged.slice(0, ALTERNATIVES_MAX - 1)];
}

/** After a branch that may or may not have run: variables may have either value. */
export function joinShell(shell: Shell, branch: Shell): void {
  if (branch.vars !== shell.vars) {
    for (const [name, values] of branch.vars) {
      if (shell.vars.get(name) !== values)
        shell.vars.set(name, mergeValues(values, alternativesOf(shell, name)));
    }
    joinNames(shell.run, shell.arrays, branch.arrays);
    joinNames(shell.run, shell.functions, branch.functions);
    joinNames(shell.run, shell.aliases, branch.aliases);
    for (const [fd, descriptor] of branch.fds) shell.fds.set(fd, descriptor);
  }
  if (branch.argSets !== shell.argSets) {
    const sets = [...new Set([...branch.argSets, ...shell.argSets])];
    if (sets.length > ALTERNATIVES_MAX) shell.run.faults.add('limit');
    shell.argSets = sets;
    shell.args = sets[0] ?? [];
  }
  const cwds = [...new Set([...branch.cwds, ...shell.cwds])];
  if (cwds.length > shell.cwds.length || cwds[0] !== shell.cwds[0]) {
    shell.cwds = cwds.slice(0, ALTERNATIVES_MAX);
    enterDirectory(shell, shell.cwds[0] ?? shell.base.workspace);
  }
}

/** A name that a branch set may stand for that, or for what it stood for before. */
function joinNames<Meaning>(
  run: Run,
  names: Map<string, readonly (Meaning | undefined)[]>,
  branch: ReadonlyMap<string, readonly (Meaning | undefined)[]>,
): void {
  for (const [name, meanings] of branch) {
    const before = names.get(name);
    if (before === meanings) continue;
    const joined = [...new Set([...meanings, ...(before ?? [undefined])])];
    if (joined.length > ALTERNATIVES_MAX) run.faults.add('limit');
    names.set(name, joined);
  }
}

/** The elements of the alternative being followed. */
export function readArray(shell: Shell, name: string): readonly Value[] | undefined {
  const all = shell.arrays.get(name);
  if (all === undefined) return undefined;
  shell.width = Math.max(shell.width, all.length);
  return all[Math.min(shell.choice, all.length - 1)];
}

export function setArray(shell: Shell, name: string, elements: readonly Value[]): void {
  const earlier = shell.choice > 0 ? (shell.arrays.get(name) ?? []) : [];
  shell.arrays.set(name, [...earlier, elements]);
}

/** `set --`, `shift`: the positional parameters from now on. */
export function setArgs(shell: Shell, args: readonly Value[]): void {
  shell.argSets = shell.choice > 0 ? [...shell.argSets, args] : [args];
  shell.args = args;
}

/** Makes relative names start elsewhere, without forgetting the alternatives. */
export function enterDirectory(shell: Shell, cwd: string): void {
  if (shell.base.cwd !== cwd) shell.base = { ...shell.base, cwd };
}

/** `cd`: the one directory the shell is in from now on. */
export function changeDirectory(shell: Shell, cwd: string): void {
  shell.cwds = shell.choice > 0 ? [...new Set([...shell.cwds, cwd])] : [cwd];
  enterDirectory(shell, cwd);
}

/** A copy in the same process: what it sets may come back through `joinShell`. */
export function branchShell(shell: Shell): Shell {
  const branch = subshell(shell);
  branch.spawned = shell.spawned;
  return branch;
}
