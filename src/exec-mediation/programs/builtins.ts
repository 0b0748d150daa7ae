/** Builtins that change what the rest of the line means. */
import { absolutePath } from '../command-path.js';
import { contentOf, each, type Call, type Program, type Programs } from '../program.js';
import { changeDirectory, setArgs, setArray, setVariable, subshell } from '../shell-state.js';
import { numberOf } from '../arithmetic.js';
import { readArguments } from '../options.js';
import {
  ATOM,
  constant,
  EMPTY,
  isConstant,
  TAINT,
  unknown,
  UNKNOWN,
  type Value,
} from '../value.js';
import { followText, runWords } from '../engine.js';

const cd: Program = (call) => {
  const { shell } = call;
  const target = call.args.find(({ text }) => !/^-(?:[LPe@]+|-)?$/.test(text) || text === '-');
  if (target?.text === '-') changeDirectory(shell, UNKNOWN);
  else
    changeDirectory(
      shell,
      target === undefined ? shell.run.home : absolutePath(target.text, shell.base),
    );
  return EMPTY;
};

/** `export -p`, `declare -p`, bare `set`: the environment goes to the output. */
const declare: Program = (call) => {
  const { shell, args } = call;
  const names = args.filter(({ text }) => !text.startsWith('-'));
  for (const { text, taint } of names) {
    const equals = text.indexOf('=');
    if (equals <= 0 || !/^[A-Za-z_]\w*\+?=/.test(text)) continue;
    const name = text.slice(0, equals).replace(/\+$/, '');
    // Assignments in the tree are done with already; these came out of an expansion.
    if (!shell.vars.has(name) && !shell.arrays.has(name))
      setVariable(shell, name, { text: text.slice(equals + 1), taint });
  }
  const prints = args.every(({ text }) => /^-[px]+$/.test(text));
  return prints ? unknown(TAINT.environment | TAINT.content) : EMPTY;
};

const read: Program = (call) => {
  const { shell, io } = call;
  const { operands, has, all } = readArguments(call.args, { short: 'adinNptu' });
  const fd = all('u')[0];
  const input = fd === undefined ? io.stdin : (shell.fds.get(Number(fd.text))?.input ?? unknown());
  const line = takeLine(call, input, fd === undefined);
  const array = all('a')[0];
  if (array !== undefined && has('a')) {
    setArray(shell, array.text, splitWords(line));
    return EMPTY;
  }
  const names = operands.length > 0 ? operands : [constant('REPLY')];
  const words = names.length > 1 ? splitWords(line) : [line];
  for (const [index, name] of names.entries()) {
    const last = index === names.length - 1 && names.length > 1;
    const value = last
      ? {
          text: words
            .slice(index)
            .map(({ text }) => text)
            .join(' '),
          taint: line.taint,
        }
      : words[index];
    setVariable(shell, name.text, value ?? (isConstant(line) ? EMPTY : unknown(line.taint)));
  }
  return EMPTY;
};

function takeLine(call: Call, input: Value, consume: boolean): Value {
  const end = input.text.indexOf('\n');
  if (!isConstant(input) && end < 0) return input;
  const line = end < 0 ? input.text : input.text.slice(0, end);
  if (consume)
    call.io.stdin = { text: end < 0 ? '' : input.text.slice(end + 1), taint: input.taint };
  return { text: line.trim(), taint: input.taint };
}

function splitWords({ text, taint }: Value): readonly Value[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({ text: word, taint }));
}

const mapfile: Program = (call) => {
  const { operands } = readArguments(call.args, { short: 'dnOsuCc' });
  const input = call.stdin;
  const lines = isConstant(input)
    ? input.text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => ({ text: line, taint: input.taint }))
    : [input];
  setArray(call.shell, operands[0]?.text ?? 'MAPFILE', lines);
  const callback = readArguments(call.args, { short: 'dnOsuCc' }).all('C')[0];
  if (callback !== undefined) followText(callback.text, subshell(call.shell), callback.taint);
  return EMPTY;
};

const alias: Program = (call) => {
  for (const { text } of call.args) {
    const equals = text.indexOf('=');
    if (equals > 0) call.shell.aliases.set(text.slice(0, equals), [text.slice(equals + 1)]);
  }
  return EMPTY;
};

/** `hash -p path name`: the name is that program from now on. */
const hash: Program = (call) => {
  const { operands, all } = readArguments(call.args, { short: 'p' });
  const path = all('p')[0];
  if (path !== undefined)
    for (const { text } of operands) call.shell.aliases.set(text, [path.text]);
  return EMPTY;
};

const trap: Program = (call) => {
  const [code, ...signals] = call.args.filter(({ text }) => text !== '--');
  if (code !== undefined && signals.length > 0 && code.text !== '-')
    return followText(code.text, subshell(call.shell), code.taint, call.sink);
  return EMPTY;
};

const exec: Program = (call) => {
  const { operands } = readArguments(call.args, { short: 'a', prefix: true });
  return runWords(operands, call.shell, call.io);
};

const command: Program = (call) => {
  const { operands, has } = readArguments(call.args, { prefix: true });
  if (has('v', 'V')) return constant(ATOM);
  const inner = subshell(call.shell);
  // `command` and `builtin` pass by functions, not what those change.
  inner.functions.clear();
  const name = operands[0]?.text ?? '';
  const changes = name === 'cd' || name === 'eval' || name === '.' || name === 'source';
  const direct = changes || !call.shell.functions.has(name);
  return runWords(operands, direct ? call.shell : inner, call.io);
};

export const BUILTINS: Programs = {
  ...each(['cd', 'pushd', 'chdir'], cd),
  popd: (call) => {
    changeDirectory(call.shell, UNKNOWN);
    return EMPTY;
  },
  ...each(['declare', 'export', 'typeset', 'readonly', 'local'], declare),
  read,
  ...each(['mapfile', 'readarray'], mapfile),
  alias,
  hash,
  trap,
  exec,
  ...each(['command', 'builtin'], command),
  unalias: (call) => {
    for (const { text } of call.args) call.shell.aliases.delete(text);
    return EMPTY;
  },
  unset: (call) => {
    for (const { text } of call.args) {
      call.shell.functions.delete(text);
      if (call.shell.choice === 0 && !text.startsWith('-')) {
        call.shell.arrays.delete(text);
        call.shell.vars.set(text, [EMPTY]);
      }
    }
    return EMPTY;
  },
  set: (call) => {
    const [first] = call.args;
    if (first === undefined) return unknown(TAINT.environment | TAINT.content);
    const dashes = call.args.findIndex(({ text }) => text === '--' || text === '-');
    if (dashes >= 0) setArgs(call.shell, call.args.slice(dashes + 1));
    else if (!/^[-+]/.test(first.text)) setArgs(call.shell, call.args);
    return EMPTY;
  },
  shift: (call) => {
    const count = Number(call.args[0]?.text ?? '1');
    setArgs(call.shell, call.shell.args.slice(Number.isInteger(count) ? count : 0));
    return EMPTY;
  },
  let: (call) => {
    for (const arg of call.args) {
      const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/.exec(arg.text) ?? [];
      const number = numberOf({ text: value ?? arg.text, taint: arg.taint }, call.shell);
      if (name !== undefined)
        setVariable(call.shell, name, constant(number === undefined ? ATOM : String(number)));
    }
    return EMPTY;
  },
  ...each(['test', '['], (call) => {
    for (const arg of call.args) if (arg.text.includes('$(')) numberOf(arg, call.shell);
    return EMPTY;
  }),
  ...each([':', 'true', 'false', 'exit', 'return', 'break', 'continue', 'wait'], () => EMPTY),
  ...each(['shopt', 'ulimit', 'umask', 'jobs', 'disown', 'bg', 'fg', 'sleep'], () => EMPTY),
  ...each(['pwd'], (call) => constant(call.shell.base.cwd)),
  // Completion and key bindings can carry a command.
  ...each(['complete', 'compgen', 'bind'], (call) => {
    for (const value of readArguments(call.args, { short: 'CFWx' }).all('C', 'x'))
      followText(value.text, subshell(call.shell), value.taint);
    return contentOf(call, []);
  }),
};
