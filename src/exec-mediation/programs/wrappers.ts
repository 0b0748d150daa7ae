/**
 * Programs whose operands are another command: with their own options taken off, the rest is run.
 */
import { readArguments, type OptionSpec } from '../options.js';
import { contentOf, each, type Call, type Program, type Programs } from '../program.js';
import { runShellCode } from '../run-written.js';
import { changeDirectory, setVariable, subshell } from '../shell-state.js';
import { absolutePath } from '../command-path.js';
import { constant, EMPTY, isConstant, joinValues, TAINT, unknown, type Value } from '../value.js';
import { followText, runWords } from '../engine.js';

/** Words that a constant input gives on one round of `xargs`. */
const XARGS_WORDS_MAX = 256;

/** Runs what follows the options, after `skip` operands of the wrapper itself. */
function wrapper(spec: OptionSpec = {}, skip = 0): Program {
  return (call) => {
    const { operands } = readArguments(call.args, { ...spec, prefix: true });
    const words = operands.slice(skip);
    return words.length === 0 ? EMPTY : runWords(words, subshell(call.shell), call.io);
  };
}

const ASSIGNMENT = /^([A-Za-z_]\w*)=([\s\S]*)$/;

/** `sudo`, `env`, `doas`: assignments may stand before the command. */
function runWithAssignments(words: readonly Value[], call: Call): Value {
  const inner = subshell(call.shell);
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at];
    const [, name, text] = ASSIGNMENT.exec(word?.text ?? '') ?? [];
    if (name === undefined || text === undefined || word === undefined) break;
    setVariable(inner, name, { text, taint: word.taint });
    if (/^(?:PAGER|GIT_\w+|EDITOR|VISUAL|SSH_ASKPASS|MANPAGER)$/.test(name))
      followText(text, subshell(inner), word.taint);
  }
  const rest = words.slice(at);
  // Bare `env` prints the environment, unless it was emptied.
  return rest.length === 0 ? EMPTY : runWords(rest, inner, call.io);
}

const sudo: Program = (call) => {
  const { operands, has } = readArguments(call.args, {
    short: 'ugpCcRrTtDhU',
    long: ['user', 'group', 'prompt', 'chroot', 'chdir', 'host', 'role', 'type'],
    prefix: true,
  });
  if (has('e', 'edit'))
    for (const path of operands) call.effects.push({ kind: 'write', path, content: unknown() });
  if (has('e', 'edit') || operands.length === 0) return EMPTY;
  return runWithAssignments(operands, call);
};

const env: Program = (call) => {
  const spec: OptionSpec = {
    short: 'uCS',
    long: ['unset', 'chdir', 'split-string', 'argv0'],
    prefix: true,
  };
  const options = readArguments(call.args, spec);
  const [text] = options.all('S', 'split-string');
  const inner: Call = { ...call, shell: subshell(call.shell) };
  const [directory] = options.all('C', 'chdir');
  if (directory !== undefined)
    changeDirectory(inner.shell, absolutePath(directory.text, call.shell.base));
  if (text !== undefined) {
    const words = splitString(text);
    return runWithAssignments([...words, ...options.operands], inner);
  }
  const { operands } = options;
  if (operands.every((word) => ASSIGNMENT.test(word.text))) {
    const emptied = options.has('i', 'ignore-environment') || call.args[0]?.text === '-';
    return emptied ? EMPTY : unknown(TAINT.environment | TAINT.content);
  }
  return runWithAssignments(operands[0]?.text === '-' ? operands.slice(1) : operands, inner);
};

/** The small quoting language of `env -S`. */
function splitString({ text, taint }: Value): readonly Value[] {
  const words = text.match(/(?:"[^"]*"|'[^']*'|\\.|[^\s"'\\])+/g) ?? [];
  return words.map((word) => ({
    text: word.replace(/\\_/g, ' ').replace(/"([^"]*)"|'([^']*)'|\\(.)/g, '$1$2$3'),
    taint,
  }));
}

const XARGS: OptionSpec = {
  short: 'aEdIJLnPRsS',
  long: ['arg-file', 'delimiter', 'max-args', 'max-procs', 'max-lines', 'max-chars', 'eof'],
  prefix: true,
};

const xargs: Program = (call) => {
  const { operands, all, has } = readArguments(call.args, XARGS);
  const file = all('a', 'arg-file')[0];
  const input = file === undefined ? call.stdin : contentOf(call, [file]);
  const delimiter = all('d', 'delimiter')[0]?.text;
  const items = itemsOf(input, delimiter, has('0', 'null'));
  const inner = subshell(call.shell);
  const io = { ...call.io, stdin: EMPTY };
  const command = operands.length === 0 ? [constant('echo')] : operands;
  const mark = all('I', 'J', 'replace')[0]?.text ?? (has('i', 'I') ? '{}' : undefined);
  if (mark === undefined) return runWords([...command, ...items], inner, io);
  const outputs = items.map((item) =>
    runWords(
      command.map((word) => replaceMark(word, mark, item)),
      subshell(inner),
      io,
    ),
  );
  return joinValues(outputs);
};

/** Words of the input; one unknown word stands for an input that is not known. */
function itemsOf(input: Value, delimiter: string | undefined, nul: boolean): readonly Value[] {
  if (input.text === '') return [];
  // Lists of files are kept one a line here, whatever separates them in the pipe.
  const separator = nul
    ? isConstant(input)
      ? '\0'
      : /[\0\n]/
    : delimiter === undefined
      ? /\s+/
      : delimiter;
  const words = input.text
    .split(separator === '\\n' ? '\n' : separator === '\\0' ? '\0' : separator)
    .map((word) => (delimiter === undefined ? word : word.trim()))
    .filter((word) => word !== '');
  const items = words.slice(0, XARGS_WORDS_MAX).map((text) => ({
    text: delimiter === undefined && !nul ? text.replace(/["'\\]/g, '') : text,
    taint: input.taint,
  }));
  return words.length > XARGS_WORDS_MAX ? [...items, unknown(input.taint)] : items;
}

function replaceMark(word: Value, mark: string, item: Value): Value {
  return word.text.includes(mark)
    ? { text: word.text.replaceAll(mark, () => item.text), taint: word.taint | item.taint }
    : word;
}

const parallel: Program = (call) => {
  const { operands, all } = readArguments(call.args, {
    short: 'jaPnNLSI',
    long: ['jobs', 'arg-file', 'colsep', 'delay', 'timeout', 'joblog', 'results', 'sshlogin'],
    prefix: true,
  });
  const at = operands.findIndex(({ text }) => /^:::[:+]*$/.test(text));
  const command = at < 0 ? operands : operands.slice(0, at);
  const file = all('a', 'arg-file')[0];
  const items =
    at < 0
      ? itemsOf(file === undefined ? call.stdin : contentOf(call, [file]), '\n', false)
      : operands.slice(at + 1).filter(({ text }) => !/^:::[:+]*$/.test(text));
  const text = joinValues(command, ' ');
  const outputs = items.map((item) => {
    const code = /\{[^}]*\}/.test(text.text)
      ? {
          text: text.text.replace(/\{[./0-9#%+-]*\}/g, () => item.text),
          taint: text.taint | item.taint,
        }
      : joinValues([text, item], text.text === '' ? '' : ' ');
    return runShellCode(code, subshell(call.shell), { ...call, stdin: EMPTY }, 'parallel');
  });
  return joinValues(outputs);
};

/** `watch`, `script -c`, `su -c`: an operand or option is shell text. */
function shellText(spec: OptionSpec, option?: readonly string[]): Program {
  return (call) => {
    const { operands, all } = readArguments(call.args, spec);
    const code = option === undefined ? joinValues(operands, ' ') : all(...option)[0];
    if (code === undefined) return EMPTY;
    return runShellCode(code, subshell(call.shell), call, call.program);
  };
}

/** `at`, `batch`: shell text on standard input, or in a file. */
const later: Program = (call) => {
  const { all } = readArguments(call.args, { short: 'fqt' });
  const file = all('f')[0];
  const code = file === undefined ? call.stdin : contentOf(call, [file]);
  if (code.text !== '') runShellCode(code, subshell(call.shell), { ...call, stdin: EMPTY }, 'at');
  return EMPTY;
};

/** `crontab -`: every line is a schedule and a command. */
const crontab: Program = (call) => {
  const { operands, has } = readArguments(call.args, { short: 'u' });
  if (has('l', 'r', 'e')) return has('l') ? constant('# as it was\n') : EMPTY;
  const table = contentOf(call, operands);
  for (const line of table.text.split('\n')) {
    const command = /^\s*(?:@\w+|(?:\S+\s+){4}\S+)\s+(.+)$/.exec(line)?.[1];
    if (command !== undefined && !line.trim().startsWith('#'))
      runShellCode(
        { text: command, taint: table.taint },
        subshell(call.shell),
        { ...call, stdin: EMPTY },
        'crontab',
      );
    else if (command === undefined && !isConstant({ text: line, taint: 0 }))
      call.effects.push({ kind: 'unresolved', what: 'script' });
  }
  return EMPTY;
};

/** `busybox rm ...`: the applet is the program. */
const multiCall: Program = (call) => {
  const words = call.args[0]?.text === '--' ? call.args.slice(1) : call.args;
  return words.length === 0 || words[0]?.text.startsWith('-') === true
    ? unknown()
    : runWords(words, subshell(call.shell), call.io);
};

const chroot: Program = (call) => {
  const { operands } = readArguments(call.args, {
    long: ['userspec', 'groups'],
    prefix: true,
  });
  const [root, ...words] = operands;
  if (root === undefined) return EMPTY;
  const path = absolutePath(root.text, call.shell.base);
  const inner = subshell(call.shell);
  if (call.shell.base.mounts !== undefined && path === '/')
    call.effects.push({
      kind: 'escalate',
      how: 'root shell on the file system of the host',
      path: undefined,
    });
  inner.base = { ...inner.base, mounts: [{ target: '/', source: path === '/' ? '' : path }] };
  return words.length === 0 ? EMPTY : runWords(words, inner, call.io);
};

export const WRAPPERS: Programs = {
  sudo,
  doas: wrapper({ short: 'uCL' }),
  env,
  xargs,
  parallel,
  chroot,
  crontab,
  ...each(['at', 'batch'], later),
  ...each(['busybox', 'toybox', 'coreutils', 'box'], multiCall),
  ...each(
    ['nohup', 'setsid', 'time', 'catchsegv', 'eatmydata', 'fakeroot', 'torsocks', 'torify'],
    wrapper(),
  ),
  ...each(['pkexec', 'gosu', 'su-exec'], (call) => {
    const { operands } = readArguments(call.args, { long: ['user'], prefix: true });
    return runWords(
      operands.slice(call.program === 'pkexec' ? 0 : 1),
      subshell(call.shell),
      call.io,
    );
  }),
  nice: wrapper({ short: 'n', long: ['adjustment'] }),
  ionice: wrapper({ short: 'cnpPu', long: ['class', 'classdata'] }),
  chrt: wrapper({ short: 'TPD' }, 1),
  taskset: wrapper({}, 1),
  numactl: wrapper({ short: 'NmCp' }),
  prlimit: wrapper(),
  cpulimit: wrapper({ short: 'lp' }),
  timeout: wrapper({ short: 'ks', long: ['kill-after', 'signal'] }, 1),
  stdbuf: wrapper({ short: 'ioe', long: ['input', 'output', 'error'] }),
  unbuffer: wrapper(),
  strace: wrapper({ short: 'eopsSuaEIOPX' }),
  ltrace: wrapper({ short: 'eopsuaAlnxX' }),
  gdb: wrapper({ short: 'x', long: ['args'] }),
  valgrind: wrapper(),
  perf: (call) =>
    runWords(
      call.args.slice(1).filter(({ text }) => !text.startsWith('-')),
      subshell(call.shell),
      call.io,
    ),
  flock: (call) => {
    const { operands, all } = readArguments(call.args, {
      short: 'wEc',
      long: ['wait', 'timeout', 'command', 'conflict-exit-code'],
      prefix: true,
    });
    const code = all('c', 'command')[0] ?? (operands[1]?.text === '-c' ? operands[2] : undefined);
    if (code !== undefined) return runShellCode(code, subshell(call.shell), call, 'flock');
    return runWords(operands.slice(1), subshell(call.shell), call.io);
  },
  ...each(
    ['unshare', 'nsenter', 'setpriv', 'capsh', 'firejail', 'bwrap', 'proot', 'runuser'],
    (call) => {
      const { operands, all, has } = readArguments(call.args, {
        short: 'tcuSG',
        long: [
          'target',
          'command',
          'user',
          'group',
          'reuid',
          'regid',
          'bind',
          'ro-bind',
          'dev',
          'proc',
        ],
        prefix: true,
      });
      if (call.program === 'nsenter' && all('t', 'target')[0]?.text === '1')
        call.effects.push({ kind: 'escalate', how: 'namespaces of pid 1', path: undefined });
      const code = has('c', 'command') ? all('c', 'command')[0] : undefined;
      if (code !== undefined) return runShellCode(code, subshell(call.shell), call, call.program);
      return runWords(operands, subshell(call.shell), call.io);
    },
  ),
  ...each(['setarch', 'linux32', 'linux64', 'i386', 'x86_64'], wrapper()),
  systemd_run: wrapper(),
  'systemd-run': wrapper({
    short: 'uptEHM',
    long: ['unit', 'property', 'slice', 'uid', 'gid', 'setenv', 'on-active', 'on-calendar'],
  }),
  'systemd-inhibit': wrapper({ long: ['what', 'who', 'why', 'mode'] }),
  'start-stop-daemon': (call) => {
    const { operands, all } = readArguments(call.args, {
      short: 'axpnudrN',
      long: ['exec', 'startas', 'pidfile', 'name', 'user', 'chuid', 'chdir', 'make-pidfile'],
    });
    const program = all('x', 'exec', 'a', 'startas')[0];
    return program === undefined
      ? EMPTY
      : runWords([program, ...operands], subshell(call.shell), call.io);
  },
  watch: shellText({ short: 'nds', long: ['interval'], prefix: true }),
  script: shellText({ short: 'cEIOBTmto', long: ['command'] }, ['c', 'command']),
  su: shellText({ short: 'cgGsw', long: ['command', 'shell', 'group'] }, ['c', 'command']),
  sg: shellText({ short: 'c' }, ['c']),
  expect: shellText({ short: 'c' }, ['c']),
  ...each(['entr'], (call) =>
    runWords(readArguments(call.args, { prefix: true }).operands, subshell(call.shell), {
      ...call.io,
      stdin: EMPTY,
    }),
  ),
  ...each(
    [
      'dbus-run-session',
      'xvfb-run',
      'ssh-agent',
      'winpty',
      'rlwrap',
      'proxychains',
      'proxychains4',
      'tsocks',
      'chronic',
      'ts',
      'caffeinate',
    ],
    (call) => {
      const { operands } = readArguments(call.args, { prefix: true });
      const words = operands;
      return words.length === 0 ? EMPTY : runWords(words, subshell(call.shell), call.io);
    },
  ),
  ...each(['tmux', 'screen'], (call) => {
    const words = call.args.filter(({ text }) => !/^-/.test(text));
    const code = words.at(-1);
    const starts =
      /^(?:new-session|new|neww|new-window|send-keys|split-window|run-shell|run|respawn-pane)$/;
    if (call.program === 'tmux' && code !== undefined && starts.test(words[0]?.text ?? '')) {
      for (const word of words.slice(1)) {
        if (/[\s/]/.test(word.text))
          runShellCode(word, subshell(call.shell), { ...call, stdin: EMPTY }, 'tmux');
      }
    }
    if (call.program === 'screen') {
      const { operands } = readArguments(call.args, { short: 'SctTeshpX', prefix: true });
      if (operands.length > 0) runWords(operands, subshell(call.shell), call.io);
    }
    return EMPTY;
  }),
};
