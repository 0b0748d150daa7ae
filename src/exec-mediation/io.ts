/**
 * Where a command reads and writes, after its redirections. Redirections to files and addresses are
 * effects of the command they stand at.
 */
import type { Redirection } from 'unbash';
import { absolutePath } from './command-path.js';
import type { Effect, Sink } from './effects.js';
import { expandParts, expandToOne } from './expand-word.js';
import type { Descriptor, Run, Shell } from './shell-state.js';
import {
  constant,
  hasTaint,
  isConstant,
  joinValues,
  TAINT,
  unknown,
  withTaint,
  type Value,
} from './value.js';
import { credentialTaint } from './credential-paths.js';

/** `stdin` changes while `read` takes lines from it. */
export interface Io {
  stdin: Value;
  readonly sink: Sink;
  readonly error: Sink;
}

const NETWORK_PATH = /^\/dev\/(?:tcp|udp)\/([^/]*)\/?(.*)$/;

/** Io of a command after its redirections; `effects` are added to. */
export function redirect(
  redirections: readonly Redirection[],
  io: Io,
  shell: Shell,
  effects: Effect[],
): Io {
  if (redirections.length === 0) return io;
  const fds = new Map<number, Descriptor>(shell.fds);
  fds.set(0, { input: io.stdin, output: fds.get(0)?.output });
  fds.set(1, { input: fds.get(1)?.input, output: io.sink });
  fds.set(2, { input: undefined, output: io.error });
  for (const redirection of redirections) apply(redirection, fds, shell, effects);
  for (const [fd, descriptor] of fds) if (fd > 2) shell.fds.set(fd, descriptor);
  return {
    stdin: fds.get(0)?.input ?? unknown(),
    sink: fds.get(1)?.output ?? { kind: 'null' },
    error: fds.get(2)?.output ?? { kind: 'null' },
  };
}

function apply(
  redirection: Redirection,
  fds: Map<number, Descriptor>,
  shell: Shell,
  effects: Effect[],
): void {
  const { descriptor } = redirection;
  const given = descriptor?.type === 'FileDescriptor' ? descriptor.value : undefined;
  if (redirection.type === 'HereDoc') {
    const { body } = redirection;
    const text = body.parts === undefined ? constant(body.text) : expandParts(body.parts, shell);
    fds.set(given ?? 0, { input: text, output: undefined });
    return;
  }
  const target =
    redirection.target === undefined ? unknown() : expandToOne(redirection.target, shell);
  if (redirection.type === 'HereString') {
    fds.set(given ?? 0, { input: joinValues([target, constant('\n')]), output: undefined });
    return;
  }
  const { operator } = redirection;
  const fd = given ?? (operator.startsWith('<') ? 0 : 1);
  const isCopy = operator === '<&' || operator === '>&';
  if (isCopy && /^(?:\d+-?|-)$/.test(target.text)) {
    copyDescriptor(fd, target.text, fds);
    return;
  }
  if (isCopy && !isConstant(target)) {
    // `>&$fd`: any of the open ones; a connection among them is the one that matters.
    const open = [...fds.values()].find(({ output }) => output?.kind === 'network');
    if (open !== undefined) fds.set(fd, open);
    return;
  }
  const opened = open(target, operator, shell, effects);
  fds.set(fd, opened);
  if (descriptor?.type === 'FileDescriptorVariable')
    shell.vars.set(descriptor.name, [constant(String(10 + fds.size))]);
  if (operator === '&>' || operator === '&>>' || (operator === '>&' && given === undefined))
    fds.set(2, opened);
}

function copyDescriptor(fd: number, text: string, fds: Map<number, Descriptor>): void {
  if (text === '-') {
    fds.set(fd, { input: constant(''), output: { kind: 'null' } });
    return;
  }
  const source = fds.get(Number(text.replace('-', '')));
  if (source !== undefined) fds.set(fd, source);
}

function open(target: Value, operator: string, shell: Shell, effects: Effect[]): Descriptor {
  const [, host, port] = NETWORK_PATH.exec(target.text) ?? [];
  if (host !== undefined) {
    const address = { text: `${host}:${port ?? ''}`, taint: target.taint };
    effects.push({ kind: 'connect', target: address, how: 'host' });
    return { input: unknown(TAINT.socket), output: { kind: 'network', target: address.text } };
  }
  const path = absolutePath(target.text, shell.base);
  const reads = operator === '<' || operator === '<>';
  const input = reads ? readFile(target, shell, effects) : undefined;
  if (operator === '<') return { input, output: undefined };
  if (operator !== '<>') effects.push({ kind: 'write', path: target, content: unknown() });
  if (/^\/dev\/(?:null|zero|full)$/.test(path)) return { input, output: { kind: 'null' } };
  if (/^\/dev\/(?:stdout|stderr|tty|fd\/[12]|pts\/.*)$/.test(path))
    return { input, output: { kind: 'result' } };
  const empties = operator === '>' || operator === '>|' || operator === '&>';
  if (empties && shell.run.conditional === 0) shell.run.files.delete(path);
  return { input, output: { kind: 'file', path } };
}

/** Content of a file as far as the line itself tells, with the taint of what it is. */
export function readFile(target: Value, shell: Shell, effects: Effect[]): Value {
  const path = absolutePath(target.text, shell.base);
  const written = shell.run.files.get(path);
  const later = shell.run.later.get(path) ?? TAINT.none;
  if (written === undefined || hasTaint(written, TAINT.pipe)) shell.run.readEarly.add(path);
  if (written !== undefined) return withTaint(written, later);
  const fetched = fetchedBelow(path, shell.run);
  if (fetched !== undefined) return fetched;
  if (path === '/dev/null') return constant('');
  if (path.startsWith('/dev/') && /^\/dev\/(?:stdin|fd\/|u?random|zero|tty|pts)/.test(path))
    return unknown();
  effects.push({ kind: 'read', path: target, recursive: false });
  return unknown(later | TAINT.content | TAINT.script | credentialTaint(target, shell.base, false));
}

/** Remembers what a command wrote, so that what reads or runs it later is known. */
export function remember(run: Run, path: string, content: Value, append: boolean): void {
  // In a branch the file may stay as it was: then both are its content.
  const earlier = append || run.conditional > 0 ? run.files.get(path) : undefined;
  if (run.conditional === 0) run.copies.delete(path);
  run.files.set(
    path,
    earlier === undefined ? content : joinValues([earlier, content], append ? '' : '\n'),
  );
}

/** A file in a directory that the line fetched as a whole (`git clone`). */
export function fetchedBelow(path: string, run: Run): Value | undefined {
  if (run.files.size === 0) return undefined;
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const parent = run.files.get(path.slice(0, end));
    if (parent !== undefined && hasTaint(parent, TAINT.net)) return unknown(TAINT.net);
  }
  return undefined;
}
