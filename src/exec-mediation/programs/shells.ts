/** Shells: `-c` in any combination of letters, scripts, standard input, and `eval` and `source`. */
import { each, type Call, type Programs } from '../program.js';
import { runShellCode, runShellFile } from '../run-written.js';
import { setArgs, subshell } from '../shell-state.js';
import { constant, EMPTY, joinValues, unknown, type Value } from '../value.js';

export const SHELL_NAMES = [
  'sh',
  'bash',
  'zsh',
  'dash',
  'ash',
  'ksh',
  'mksh',
  'rbash',
  'fish',
  'csh',
  'tcsh',
  'yash',
  'hush',
  'elvish',
  'nu',
  'pwsh',
  'rksh',
  'lksh',
  'sash',
  'posh',
];
/** Options of shells that take the next word. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  '-o',
  '+o',
  '-O',
  '+O',
  '--rcfile',
  '--init-file',
]);

interface ShellWords {
  readonly code: Value | undefined;
  readonly fromInput: boolean;
  readonly operands: readonly Value[];
}

function readShellWords(args: readonly Value[]): ShellWords {
  let isCode = false;
  let fromInput = false;
  let at = 0;
  for (; at < args.length; at++) {
    const text = args[at]?.text ?? '';
    if (text === '--' || text === '-') {
      at++;
      break;
    }
    if (/^--(?:command|init-command)(?:=|$)/.test(text)) isCode = true;
    else if (WITH_VALUE.has(text)) at++;
    else if (!/^[-+]/.test(text)) break;
    else if (!text.startsWith('--')) {
      isCode ||= text.startsWith('-') && text.includes('c');
      fromInput ||= text.startsWith('-') && text.includes('s');
      // `-o pipefail` may hide in `-euo pipefail`.
      if (/[oO]$/.test(text)) at++;
    }
  }
  const operands = args.slice(at);
  return { code: isCode ? (operands[0] ?? EMPTY) : undefined, fromInput, operands };
}

function runShell(call: Call): Value {
  const { code, fromInput, operands } = readShellWords(call.args);
  const inner = subshell(call.shell);
  inner.choice = 0;
  inner.aliases.clear();
  inner.name = constant(call.program);
  if (code !== undefined) {
    inner.name = operands[1] ?? inner.name;
    setArgs(inner, operands.slice(2));
    return runShellCode(code, inner, call, `${call.program} -c`);
  }
  const [script] = operands;
  setArgs(inner, operands.slice(fromInput ? 0 : 1));
  if (script !== undefined && !fromInput) {
    inner.name = script;
    return runShellFile(script, inner.args, inner, call);
  }
  if (call.stdin.text === '') return EMPTY;
  const input: Call = { ...call, stdin: unknown() };
  return runShellCode(call.stdin, inner, input, `${call.program} < input`);
}

export const SHELLS: Programs = {
  ...each(SHELL_NAMES, runShell),
  eval: (call) => {
    const words = call.args[0]?.text === '--' ? call.args.slice(1) : call.args;
    return runShellCode(joinValues(words, ' '), call.shell, call, 'eval');
  },
  ...each(['source', '.'], (call) => {
    const [path, ...args] = call.args;
    if (path === undefined) return EMPTY;
    const saved = {
      args: call.shell.args,
      argSets: call.shell.argSets,
      frames: call.shell.frames,
    };
    const output = runShellFile(path, args.length > 0 ? args : saved.args, call.shell, call);
    call.shell.args = saved.args;
    call.shell.argSets = saved.argSets;
    call.shell.frames = saved.frames;
    return output;
  }),
};
