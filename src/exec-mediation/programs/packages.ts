/** Package managers and task runners: the commands they are told to run. */
import { contentOf, each, type Call, type Program, type Programs } from '../program.js';
import { readArguments } from '../options.js';
import { runShellCode } from '../run-written.js';
import { subshell } from '../shell-state.js';
import { constant, EMPTY, unknown, type Value } from '../value.js';
import { revealing } from './secrets.js';
import { runWords } from '../engine.js';

const RUN_SPEC = {
  short: 'pcC',
  long: [
    'package',
    'call',
    'workspace',
    'prefix',
    'filter',
    'with',
    'python',
    'directory',
    'project',
  ],
  prefix: true,
};

function run(call: Call, words: readonly Value[]): Value {
  const { operands, all } = readArguments(words, RUN_SPEC);
  const [code] = all('c', 'call');
  if (code !== undefined)
    return runShellCode(code, subshell(call.shell), { ...call, stdin: EMPTY }, call.program);
  const rest = operands[0]?.text === '--' ? operands.slice(1) : operands;
  return rest.length === 0 ? EMPTY : runWords(rest, subshell(call.shell), call.io);
}

/** `npm exec`, `poetry run`, `bundle exec`: a verb, then a command. */
function verbRunner(verbs: RegExp): Program {
  return (call) => {
    const at = call.args.findIndex(({ text }) => !text.startsWith('-'));
    const verb = call.args[at]?.text ?? '';
    if (at >= 0 && verbs.test(verb)) return run(call, call.args.slice(at + 1));
    return revealing(call) ?? unknown();
  };
}

/** Commands that stand in the arguments as texts. */
function texts(option?: readonly string[]): Program {
  return (call) => {
    const { operands, all } = readArguments(call.args, {
      short: 'xenkwc',
      long: ['exec', 'names', 'watch', 'ext', 'run', 'command', 'kill-others', 'prefix-colors'],
    });
    for (const code of option === undefined ? operands : all(...option))
      if (/[\s/]/.test(code.text))
        runShellCode(code, subshell(call.shell), { ...call, stdin: EMPTY }, call.program);
    return unknown();
  };
}

/** `make --eval`, a makefile on standard input or written by the line: recipes are shell text. */
const make: Program = (call) => {
  const { all } = readArguments(call.args, {
    short: 'fCIoWj',
    long: ['eval', 'file', 'makefile', 'directory'],
  });
  const known = call.shell.run.files.size > 0 || call.stdin.text !== '';
  const files = all('f', 'file', 'makefile');
  const given = known ? files.map((path) => contentOf({ ...call, effects: [] }, [path])) : [];
  for (const { text, taint } of [...all('eval'), ...given]) {
    if (/[\uF8F0-\uF8FF]/.test(text)) continue;
    for (const line of text.split('\n')) {
      const recipe =
        /^\t[@+-]*(.*)$/.exec(line)?.[1] ?? /^[^=#\t]*:[^=;]*;[@+-]*(.*)$/.exec(line)?.[1];
      const shells = /\$\(shell\s+([^)]*)\)/.exec(line)?.[1];
      for (const code of [recipe, shells])
        if (code !== undefined)
          runShellCode(
            { text: code.replaceAll('$$', '$'), taint },
            subshell(call.shell),
            { ...call, stdin: EMPTY },
            'make',
          );
    }
  }
  for (const word of call.args) {
    const shell = /^SHELL=(.*)$/.exec(word.text)?.[1];
    if (shell !== undefined && !/^\/(?:usr\/)?bin\/\w*sh$/.test(shell))
      runWords([constant(shell)], subshell(call.shell), call.io);
  }
  return unknown();
};

export const PACKAGES: Programs = {
  ...each(['npx', 'bunx', 'pnpx'], (call) => run(call, call.args)),
  ...each(['npm', 'pnpm', 'yarn'], verbRunner(/^(?:exec|x|dlx)$/)),
  ...each(
    ['poetry', 'pipenv', 'uv', 'hatch', 'rye', 'pdm', 'conda', 'mamba', 'dotenvx', 'infisical'],
    verbRunner(/^run$/),
  ),
  ...each(
    ['bundle', 'mise', 'asdf', 'rbenv', 'pyenv', 'nodenv', 'volta', 'fnm', 'aws-vault'],
    verbRunner(/^(?:exec|run|x)$/),
  ),
  direnv: (call) => (call.args[0]?.text === 'exec' ? run(call, call.args.slice(2)) : EMPTY),
  ...each(['dotenv', 'cross-env', 'cross-env-shell', 'env-cmd', 'with-env'], (call) => {
    const at = call.args.findIndex(
      ({ text }, index) =>
        !/^(?:-|\w+=)/.test(text) &&
        call.args[index - 1]?.text !== '-e' &&
        call.args[index - 1]?.text !== '-f',
    );
    const words = at < 0 ? [] : call.args.slice(at);
    return words.length === 0 ? EMPTY : runWords(words, subshell(call.shell), call.io);
  }),
  ...each(['concurrently', 'npm-run-all', 'wsrun'], texts()),
  ...each(['nodemon', 'onchange', 'watchexec', 'chokidar'], texts(['x', 'exec', 'c', 'command'])),
  ...each(['nix-shell', 'nix'], texts(['run', 'command', 'c'])),
  ...each(['make', 'gmake'], make),
};
