/** Containers: the command inside sees the host where it is mounted, and only there. */
import { absolutePath, type Mount } from '../command-path.js';
import { readArguments } from '../options.js';
import { each, type Call, type Program, type Programs } from '../program.js';
import { subshell } from '../shell-state.js';
import { EMPTY, unknown, type Value } from '../value.js';
import { SHELL_NAMES } from './shells.js';
import { runWords } from '../engine.js';

const RUN = {
  short: 'vuwepmlh',
  long: [
    'volume',
    'mount',
    'name',
    'user',
    'workdir',
    'env',
    'env-file',
    'publish',
    'network',
    'net',
    'entrypoint',
    'platform',
    'memory',
    'cpus',
    'pid',
    'ipc',
    'cap-add',
    'security-opt',
    'device',
    'label',
    'hostname',
    'add-host',
    'restart',
    'tmpfs',
    'gpus',
    'userns',
    'volumes-from',
    'pull',
    'shm-size',
    'ulimit',
    'log-driver',
    'cgroupns',
  ],
  prefix: true,
};

function mountsOf(
  call: Call,
  volumes: readonly Value[],
  mounts: readonly Value[],
): readonly Mount[] {
  const pairs = volumes.map(({ text }) => {
    const [source = '', target = ''] = text.split(':');
    return { source, target };
  });
  for (const { text } of mounts) {
    const field = (name: RegExp): string => name.exec(text)?.[1] ?? '';
    pairs.push({
      source: field(/(?:source|src)=([^,]+)/),
      target: field(/(?:target|destination|dst)=([^,]+)/),
    });
  }
  return pairs
    .filter(({ source, target }) => /^[/.~]/.test(source) && target !== '')
    .map(({ source, target }) => ({
      source: absolutePath(source, call.shell.base),
      target: target.length > 1 ? target.replace(/\/$/, '') : target,
    }))
    .map(({ source, target }) => ({ source: source === '/' ? '' : source, target }));
}

const run: Program = (call) => {
  const [verb, ...rest] = skipGlobals(call.args);
  const name = verb?.text === 'container' ? rest[0]?.text : verb?.text;
  const args = verb?.text === 'container' ? rest.slice(1) : rest;
  if (name === 'exec') return exec(call, args);
  if (name !== 'run' && name !== 'create') return other(call, name ?? '', args);
  const { operands, all, has } = readArguments(args, RUN);
  const mounts = mountsOf(call, all('v', 'volume'), all('mount'));
  const [entry] = all('entrypoint');
  const words = entry === undefined ? operands.slice(1) : [entry, ...operands.slice(1)];
  const program = words[0]?.text.replace(/^.*\//, '') ?? '';
  const wholeHost = mounts.some(({ source }) => source === '');
  const privileged = has('privileged') || all('pid').some(({ text }) => text === 'host');
  const opens =
    words.length === 0 ? has('privileged') : SHELL_NAMES.includes(program) && words.length === 1;
  if ((wholeHost && (opens || words.length === 0)) || (privileged && program === 'nsenter'))
    call.effects.push({
      kind: 'escalate',
      how: 'root on the file system of the host',
      path: undefined,
    });
  const inner = subshell(call.shell);
  const [cwd] = all('w', 'workdir');
  inner.base = { ...inner.base, mounts };
  const folder =
    cwd === undefined ? `${inner.base.workspace}/.container` : absolutePath(cwd.text, inner.base);
  inner.cwds = [folder];
  inner.base = { ...inner.base, cwd: folder };
  return words.length === 0 ? EMPTY : runWords(words, inner, call.io);
};

function skipGlobals(args: readonly Value[]): readonly Value[] {
  return readArguments(args, {
    short: 'HcfpL',
    long: [
      'host',
      'context',
      'config',
      'file',
      'project-name',
      'log-level',
      'profile',
      'env-file',
      'project-directory',
    ],
    prefix: true,
  }).operands;
}

function exec(call: Call, args: readonly Value[]): Value {
  const { operands } = readArguments(args, {
    short: 'uwe',
    long: ['user', 'workdir', 'env', 'env-file', 'index'],
    prefix: true,
  });
  const inner = subshell(call.shell);
  const folder = `${inner.base.workspace}/.container`;
  inner.base = { ...inner.base, cwd: folder, mounts: [] };
  inner.cwds = [folder];
  const words = operands.slice(1);
  return words.length === 0 ? EMPTY : runWords(words, inner, call.io);
}

function other(call: Call, name: string, args: readonly Value[]): Value {
  if (name === 'compose') {
    const [verb, ...rest] = skipGlobals(args);
    if (verb?.text === 'exec' || verb?.text === 'run') return exec(call, rest);
  }
  return unknown();
}

export const CONTAINERS: Programs = {
  ...each(['docker', 'podman', 'nerdctl', 'docker-compose'], (call) =>
    call.program === 'docker-compose' ? other(call, 'compose', call.args) : run(call),
  ),
};
