/** Programs that remove, copy, move, link and create files. */
import { absolutePath } from '../command-path.js';
import { readArguments } from '../options.js';
import { each, type Call, type Program, type Programs } from '../program.js';
import { remember } from '../io.js';
import { EMPTY, unknown, withTaint, TAINT, type Value } from '../value.js';
import { credentialTaint } from '../credential-paths.js';
import { rememberFile } from '../record.js';

export function remove(
  call: Call,
  paths: readonly Value[],
  recursive: boolean,
  narrow = false,
): void {
  for (const path of paths) {
    call.effects.push({ kind: 'delete', path, recursive, narrow });
    if (call.shell.run.conditional === 0)
      call.shell.run.files.delete(absolutePath(path.text, call.shell.base));
  }
}

const rm: Program = (call) => {
  const { operands, has } = readArguments(call.args);
  remove(call, operands, has('r', 'R', 'recursive'));
  return EMPTY;
};

/** Content of a file that is copied, as far as the line knows it. */
function copied(call: Call, from: Value, recursive: boolean): Value {
  const path = absolutePath(from.text, call.shell.base);
  const known = call.shell.run.files.get(path);
  const secret = credentialTaint(from, call.shell.base, recursive);
  return withTaint(known ?? unknown(TAINT.content | TAINT.script), secret);
}

/** Sources to a target: `cp`, `mv`, `ln`, `install`, `rsync` on this machine. */
export function copy(call: Call, from: readonly Value[], to: Value, recursive: boolean): void {
  const { shell } = call;
  for (const source of from) {
    const content = copied(call, source, recursive);
    if (/^\/dev\/(?:stdout|stderr|tty|fd\/[12])$/.test(to.text)) {
      call.effects.push({ kind: 'read', path: source, recursive });
      continue;
    }
    call.effects.push({ kind: 'copy', from: source, to, recursive });
    const target = absolutePath(to.text, shell.base);
    const name = source.text.slice(source.text.lastIndexOf('/') + 1);
    const origin = absolutePath(source.text, shell.base);
    const program = shell.run.copies.get(origin) ?? origin;
    for (const path of [target, `${target === '/' ? '' : target}/${name}`]) {
      const isProgram = /\/bin\/[^/]+$/.test(program);
      if (isProgram) {
        const other = shell.run.copies.get(path);
        if (shell.run.conditional > 0 && other !== undefined && other !== program)
          shell.run.faults.add('limit');
        shell.run.copies.set(path, program);
        if (shell.run.conditional === 0) shell.run.files.delete(path);
      } else if (path === target || to.text.endsWith('/') || shell.run.files.has(origin))
        remember(shell.run, path, content, false);
    }
  }
}

const SPEC = {
  short: 'tSmog',
  long: ['target-directory', 'suffix', 'mode', 'owner', 'group', 'no-preserve', 'strip-program'],
};

const cp: Program = (call) => {
  const short = call.program === 'install' ? 'tSmog' : 'tS';
  const { operands, all, has } = readArguments(call.args, { ...SPEC, short });
  const recursive = has('r', 'R', 'a', 'recursive', 'archive');
  const [folder] = all('t', 'target-directory');
  const to = folder ?? operands.at(-1) ?? EMPTY;
  const from = folder === undefined ? operands.slice(0, -1) : operands;
  const [mode] = call.program === 'install' ? all('m', 'mode') : [];
  if (mode !== undefined && isSetId(mode.text))
    call.effects.push({ kind: 'escalate', how: 'set-id bits', path: to });
  if (call.program === 'install' && has('d', 'directory')) return EMPTY;
  copy(call, from, to, recursive);
  // What is moved is gone from where it was.
  if (call.program === 'mv')
    for (const path of from)
      call.effects.push({
        kind: 'delete',
        path,
        recursive: to.text === '/dev/null',
        narrow: to.text !== '/dev/null',
      });
  return unknown(
    /^\/dev\/(?:stdout|tty|fd\/1)$/.test(to.text)
      ? from.reduce((bits, path) => bits | copied(call, path, recursive).taint, 0)
      : 0,
  );
};

/** Octal or symbolic mode with set-user-id or set-group-id. */
export function isSetId(mode: string): boolean {
  if (/^[0-7]+$/.test(mode)) return (Number.parseInt(mode, 8) & 0o6000) !== 0;
  return mode.split(',').some((clause) => /^[ugoa]*[+=][rwxXt]*s/.test(clause));
}

const ln: Program = (call) => {
  const { operands } = readArguments(call.args, { short: 'tS', long: ['target-directory'] });
  const [from, to] = operands;
  if (from === undefined) return EMPTY;
  copy(
    call,
    [from],
    to ?? { text: `./${from.text.slice(from.text.lastIndexOf('/') + 1)}`, taint: 0 },
    true,
  );
  return EMPTY;
};

export const FILES: Programs = {
  ...each(['rm', 'grm', 'srm', 'trash', 'rimraf', 'del-cli', 'trash-put', 'gio-trash'], (call) => {
    if (call.program === 'rm' || call.program === 'grm' || call.program === 'srm') return rm(call);
    remove(call, readArguments(call.args).operands, true);
    return EMPTY;
  }),
  ...each(['unlink'], (call) => {
    remove(call, readArguments(call.args).operands, false);
    return EMPTY;
  }),
  // Removes empty directories only.
  rmdir: (call) => {
    for (const path of readArguments(call.args).operands)
      call.effects.push({ kind: 'delete', path, recursive: false, narrow: true });
    return EMPTY;
  },
  ...each(['cp', 'mv', 'install', 'gcp', 'gmv'], cp),
  ...each(['ln', 'link'], ln),
  rename: (call) => {
    for (const path of readArguments(call.args).operands.slice(1))
      call.effects.push({ kind: 'write', path, content: unknown() });
    return EMPTY;
  },
  ...each(['touch', 'truncate', 'fallocate', 'mkfifo', 'mknod'], (call) => {
    const { operands } = readArguments(call.args, {
      short: 'srdtlomn',
      long: ['size', 'reference', 'date', 'mode'],
    });
    const fifo =
      call.program === 'mkfifo' || (call.program === 'mknod' && operands[1]?.text === 'p');
    for (const path of call.program === 'mknod' ? operands.slice(0, 1) : operands) {
      if (fifo) rememberFile(call, path, unknown(TAINT.pipe));
      else call.effects.push({ kind: 'write', path, content: EMPTY });
    }
    return EMPTY;
  }),
  mkdir: (call) => {
    const { operands, all } = readArguments(call.args, { short: 'mZ', long: ['mode'] });
    const [mode] = all('m', 'mode');
    for (const path of operands) {
      if (mode !== undefined && isSetId(mode.text))
        call.effects.push({ kind: 'escalate', how: 'set-id bits', path });
      call.effects.push({ kind: 'use', path });
    }
    return EMPTY;
  },
  split: (call) => {
    const { operands } = readArguments(call.args, { short: 'abClnt' });
    const [from, prefix] = operands;
    if (from !== undefined) call.effects.push({ kind: 'read', path: from, recursive: false });
    if (prefix !== undefined)
      call.effects.push({ kind: 'write', path: prefix, content: unknown() });
    return EMPTY;
  },
  patch: (call) => {
    const { operands } = readArguments(call.args, { short: 'pidoBDFrVYz' });
    for (const path of operands.slice(0, 1))
      call.effects.push({ kind: 'write', path, content: unknown() });
    return unknown();
  },
};
