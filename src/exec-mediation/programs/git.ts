/** git: options, aliases and settings that run programs, and what leaves with a push. */
import { absolutePath } from '../command-path.js';
import { readArguments } from '../options.js';
import type { Call, Program, Programs } from '../program.js';
import { runShellCode } from '../run-written.js';
import { changeDirectory, subshell } from '../shell-state.js';
import { ATOM, constant, DEEP, EMPTY, joinValues, TAINT, unknown, type Value } from '../value.js';
import { remove } from './files.js';
import { revealing } from './secrets.js';
import { treeTaint } from './readers.js';
import { rememberFile } from '../record.js';

/** Settings whose value git runs. */
const RUNS =
  /^(?:core\.(?:sshcommand|pager|editor|fsmonitor|askpass|gitproxy|hookspath|alternaterefscommand)|sequence\.editor|diff\.external|diff\..*\.(?:command|textconv)|merge\..*\.driver|filter\..*\.(?:clean|smudge|process)|credential(?:\..*)?\.helper|gpg(?:\..*)?\.program|pager\..*|alias\..*|protocol\.ext\.allow|uploadpack\.packobjectshook|browser\..*\.cmd|(?:diff|merge)tool\..*\.cmd|remote\..*\.(?:uploadpack|receivepack|vcs)|sendemail\..*cmd|web\.browser|init\.templatedir)$/i;

/** @returns what the command of the setting prints */
function setting(call: Call, name: string, value: Value): Value {
  if (!RUNS.test(name)) return EMPTY;
  const shell = subshell(call.shell);
  const code = value.text.replace(/^!/, '');
  if (/^alias\./i.test(name) && !value.text.startsWith('!')) {
    const args = code.split(/\s+/).map((text) => ({ text, taint: value.taint }));
    return git({ ...call, args, shell }) ?? unknown();
  }
  if (/^(?:core\.hookspath|protocol\.|init\.)/i.test(name)) {
    if (/^core\.hookspath$/i.test(name)) call.effects.push({ kind: 'use', path: value });
    return EMPTY;
  }
  if (/helper$/i.test(name) && !/^[!/]/.test(value.text)) return EMPTY;
  if (/helper$/i.test(name))
    call.effects.push({ kind: 'change_credentials', how: 'git credential helper' });
  return runShellCode(
    { text: code, taint: value.taint },
    shell,
    { ...call, stdin: EMPTY },
    'git setting',
  );
}

const isAddress = ({ text }: Value): boolean =>
  /^(?:[a-z+]+:\/\/|[\w.-]+@[\w.-]+:|ext::)/i.test(text);

function address(call: Call, url: Value): void {
  const code = /^ext::(.*)$/is.exec(url.text)?.[1];
  if (code !== undefined)
    runShellCode(
      { text: code.replace(/% /g, ' ').replace(/%[sSGV]/g, ''), taint: url.taint },
      subshell(call.shell),
      { ...call, stdin: EMPTY },
      'git ext',
    );
  call.effects.push({ kind: 'connect', target: url, how: 'url' });
}

const git: Program = (call) => {
  const spec = {
    short: 'Cc',
    long: ['git-dir', 'work-tree', 'namespace', 'exec-path', 'config-env', 'super-prefix'],
    prefix: true,
  };
  const { operands, all } = readArguments(call.args, spec);
  const outputs: Value[] = [];
  for (const { text, taint } of all('c')) {
    const equals = text.indexOf('=');
    if (equals > 0)
      outputs.push(setting(call, text.slice(0, equals), { text: text.slice(equals + 1), taint }));
  }
  const inner: Call = { ...call, shell: subshell(call.shell) };
  for (const { text } of all('C'))
    changeDirectory(inner.shell, absolutePath(text, inner.shell.base));
  const [verb, ...args] = operands;
  const aliased = all('c').find(({ text }) => text.startsWith(`alias.${verb?.text ?? ''}=`));
  if (aliased !== undefined) return joinValues(outputs);
  return verb === undefined
    ? unknown()
    : (VERBS[verb.text]?.({ ...inner, args }) ?? other({ ...inner, args }, verb.text));
};

function other(call: Call, verb: string): Value {
  const secret = revealing({ ...call, program: 'git', args: [constant(verb), ...call.args] });
  if (secret !== undefined) return secret;
  if (
    /^(?:rev-parse|describe|rev-list|merge-base|symbolic-ref|branch|tag|config|hash-object|write-tree|commit-tree|var)$/.test(
      verb,
    )
  )
    return constant(
      call.args.some(({ text }) => text === '--show-toplevel') ? call.shell.base.workspace : ATOM,
    );
  if (/^(?:ls-files|ls-tree|status|clean)$/.test(verb))
    return { text: `${DEEP}${ATOM}\n`, taint: TAINT.content };
  if (/^(?:diff|show|diff-tree|diff-index|log|whatchanged)$/.test(verb)) {
    const names = call.args.some(({ text }) => /^--name-(?:only|status)$/.test(text));
    if (call.args.some(({ text }) => text === '--no-index'))
      return unknown(
        treeTaint(
          call,
          call.args.filter(({ text }) => !text.startsWith('-')),
        ),
      );
    const outputs = call.args.flatMap(({ text, taint }) =>
      text.startsWith('--output=') ? [{ text: text.slice(9), taint }] : [],
    );
    for (const path of outputs) call.effects.push({ kind: 'write', path, content: unknown() });
    return names ? { text: `${DEEP}${ATOM}\n`, taint: TAINT.content } : unknown(TAINT.content);
  }
  if (/^(?:archive|bundle|format-patch|cat-file|blame|grep|fast-export)$/.test(verb)) {
    const { all } = readArguments(call.args, { short: 'o', long: ['output'] });
    for (const path of all('o', 'output'))
      call.effects.push({ kind: 'write', path, content: unknown() });
    for (const host of call.args.filter(({ text }) => text.startsWith('--remote=')))
      call.effects.push({ kind: 'connect', target: host, how: 'url' });
    return unknown(TAINT.content);
  }
  return unknown();
}

/** Options of several verbs whose value is a command. */
function runOptions(call: Call, long: readonly string[], short = ''): void {
  for (const code of readArguments(call.args, { short, long }).all(...long, ...Array.from(short)))
    runShellCode(code, subshell(call.shell), { ...call, stdin: EMPTY }, 'git');
}

const VERBS: Readonly<Record<string, Program>> = {
  clone: (call) => {
    runOptions(call, ['upload-pack'], 'u');
    for (const { text, taint } of readArguments(call.args, { short: 'c', long: ['config'] }).all(
      'c',
      'config',
    )) {
      const equals = text.indexOf('=');
      if (equals > 0) setting(call, text.slice(0, equals), { text: text.slice(equals + 1), taint });
    }
    const { operands } = readArguments(call.args, {
      short: 'bocju',
      long: [
        'branch',
        'depth',
        'origin',
        'config',
        'jobs',
        'reference',
        'template',
        'filter',
        'upload-pack',
        'separate-git-dir',
        'shallow-since',
        'server-option',
      ],
    });
    const [url, folder] = operands;
    if (url === undefined) return EMPTY;
    if (isAddress(url)) address(call, url);
    const name = url.text
      .replace(/\/$/, '')
      .replace(/^.*[/:]/, '')
      .replace(/\.git$/, '');
    const target = folder ?? constant(name);
    rememberFile(call, target, unknown(isAddress(url) ? TAINT.net : TAINT.none));
    return EMPTY;
  },
  push: (call) => {
    runOptions(call, ['receive-pack', 'exec']);
    const { operands } = readArguments(call.args, {
      short: 'o',
      long: ['repo', 'push-option', 'receive-pack', 'exec'],
    });
    const [remote] = operands;
    if (remote === undefined) return EMPTY;
    const own = call.shell.run.remotes.get(remote.text);
    const target = isAddress(remote) ? remote : own;
    if (target === undefined) return EMPTY;
    address(call, target);
    call.effects.push({ kind: 'send', data: unknown(TAINT.content), file: undefined });
    return EMPTY;
  },
  remote: (call) => {
    const { operands } = readArguments(call.args, { short: 'tm' });
    const [verb, name, url] = operands;
    if (
      (verb?.text === 'add' || verb?.text === 'set-url') &&
      name !== undefined &&
      url !== undefined
    )
      call.shell.run.remotes.set(name.text, url);
    return unknown();
  },
  fetch: (call) => {
    runOptions(call, ['upload-pack']);
    for (const url of call.args.filter(isAddress)) address(call, url);
    return unknown();
  },
  pull: (call) => {
    runOptions(call, ['upload-pack']);
    for (const url of call.args.filter(isAddress)) address(call, url);
    return unknown();
  },
  'ls-remote': (call) => {
    runOptions(call, ['upload-pack', 'exec']);
    for (const url of call.args.filter(isAddress)) address(call, url);
    return unknown();
  },
  config: (call) => {
    const { operands, has } = readArguments(call.args, {
      short: 'f',
      long: ['file', 'type', 'default'],
    });
    const words = operands.filter(
      ({ text }, index) => index > 0 || !/^(?:set|get|unset|list|edit)$/.test(text),
    );
    const [name, value] = words;
    if (name !== undefined && value !== undefined && !has('get', 'get-all', 'unset', 'unset-all'))
      setting(call, name.text, value);
    return constant(ATOM);
  },
  rm: (call) => {
    const { operands, has } = readArguments(call.args);
    if (!has('cached', 'n', 'dry-run')) remove(call, operands, has('r'));
    return EMPTY;
  },
  clean: () => unknown(),
  submodule: (call) => {
    const at = call.args.findIndex(({ text }) => text === 'foreach');
    if (at >= 0) {
      const words = call.args
        .slice(at + 1)
        .filter(({ text }) => text !== '--recursive' && text !== '-q' && text !== '--quiet');
      runShellCode(
        { text: words.map(({ text }) => text).join(' '), taint: 0 },
        subshell(call.shell),
        { ...call, stdin: EMPTY },
        'git submodule',
      );
    }
    return unknown();
  },
  rebase: (call) => {
    runOptions(call, ['exec'], 'x');
    return unknown();
  },
  bisect: (call) => {
    if (call.args[0]?.text === 'run') {
      const text = call.args
        .slice(1)
        .map((word) => word.text)
        .join(' ');
      runShellCode(
        { text, taint: 0 },
        subshell(call.shell),
        { ...call, stdin: EMPTY },
        'git bisect',
      );
    }
    return unknown();
  },
  'filter-branch': (call) => {
    runOptions(call, [
      'tree-filter',
      'index-filter',
      'msg-filter',
      'env-filter',
      'commit-filter',
      'parent-filter',
      'tag-name-filter',
      'setup',
    ]);
    return unknown();
  },
  difftool: (call) => {
    runOptions(call, ['extcmd'], 'x');
    return unknown();
  },
  grep: (call) => {
    runOptions(call, ['open-files-in-pager'], 'O');
    return unknown(TAINT.content);
  },
};

export const GIT: Programs = { git };
