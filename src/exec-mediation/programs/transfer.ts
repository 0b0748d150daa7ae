/** Copies to and from other machines, mail, and remote logins. */
import { readArguments } from '../options.js';
import { each, taintOf, type Call, type Program, type Programs } from '../program.js';
import { runShellCode } from '../run-written.js';
import { subshell } from '../shell-state.js';
import { EMPTY, joinValues, TAINT, unknown, type Value } from '../value.js';
import { copy } from './files.js';
import { request, sendFile } from './network.js';
import { credentialTaint } from '../credential-paths.js';

/** `host:path`, `user@host:path`, `rsync://`. */
function isRemote({ text }: Value): boolean {
  return (
    /^(?:[\w.-]+@)?[\w.-]+::?(?!\/\/)|^(?:rsync|ssh|sftp|scp|s3|gs|ftps?|https?):\/\//.test(text) &&
    !/^\.{0,2}\//.test(text)
  );
}

function send(call: Call, files: readonly Value[]): void {
  for (const file of files) {
    call.effects.push({ kind: 'read', path: file, recursive: true });
    const taint = TAINT.content | credentialTaint(file, call.shell.base, true);
    call.effects.push({ kind: 'send', data: unknown(taint), file });
  }
}

function runOption(call: Call, code: Value): void {
  runShellCode(code, subshell(call.shell), { ...call, stdin: EMPTY }, call.program);
}

const scp: Program = (call) => {
  const { operands, all } = readArguments(call.args, { short: 'cDFiJloPSX' });
  for (const code of all('S')) runOption(call, code);
  sshOptions(call, all('o'));
  for (const path of all('i')) call.effects.push({ kind: 'use', path });
  return transfer(call, operands, true);
};

function transfer(call: Call, operands: readonly Value[], recursive: boolean): Value {
  const to = operands.at(-1);
  const from = operands.slice(0, -1);
  if (to === undefined) return EMPTY;
  for (const side of operands.filter(isRemote))
    call.effects.push({
      kind: 'connect',
      target: { text: side.text.replace(/:(?!\/\/).*$/, ''), taint: side.taint },
      how: 'host',
    });
  if (isRemote(to))
    send(
      call,
      from.filter((path) => !isRemote(path)),
    );
  else if (!from.some(isRemote)) copy(call, from, to, recursive);
  else call.effects.push({ kind: 'write', path: to, content: unknown(TAINT.net) });
  return EMPTY;
}

const rsync: Program = (call) => {
  const { operands, all, has } = readArguments(call.args, {
    short: 'efTMB',
    long: [
      'rsh',
      'rsync-path',
      'exclude',
      'include',
      'exclude-from',
      'files-from',
      'filter',
      'log-file',
      'password-file',
      'backup-dir',
      'link-dest',
      'out-format',
      'bwlimit',
      'port',
      'chmod',
      'chown',
    ],
  });
  for (const code of all('e', 'rsh')) runOption(call, code);
  const to = operands.at(-1);
  if (has('delete') && to !== undefined && !isRemote(to))
    call.effects.push({ kind: 'delete', path: to, recursive: true, narrow: false });
  return transfer(call, operands, true);
};

/** `-o ProxyCommand=...`, `LocalCommand`, `KnownHostsCommand`. */
function sshOptions(call: Call, options: readonly Value[]): void {
  for (const { text, taint } of options) {
    const code = /^(?:ProxyCommand|LocalCommand|KnownHostsCommand)[= ]+(.*)$/is.exec(text)?.[1];
    if (code !== undefined && code !== 'none') {
      const command = code.replace(/%[hp]/g, 'x');
      // A jump through another connection is what the option is made for.
      if (
        !/^(?:ssh|nc|ncat|cloudflared|aws|gcloud|connect)\b/.test(command) ||
        /[;|&`$]/.test(command)
      )
        runOption(call, { text: command, taint });
    }
  }
}

const ssh: Program = (call) => {
  const { operands, all } = readArguments(call.args, {
    short: 'bBcDeEFIiJlLmoOpQRSwW',
    prefix: true,
  });
  sshOptions(call, all('o'));
  for (const path of all('i', 'F')) call.effects.push({ kind: 'use', path });
  const [host, ...words] = operands;
  if (host === undefined) return EMPTY;
  call.effects.push({ kind: 'connect', target: host, how: 'host' });
  call.effects.push({
    kind: 'send',
    data: { text: '', taint: call.stdin.taint | taintOf(words) },
    file: undefined,
  });
  if (words.length > 0) {
    // The command runs elsewhere, on somebody's machine; there the workspace is not.
    const remote = subshell(call.shell);
    remote.base = { ...remote.base, cwd: '/.remote', mounts: undefined };
    remote.cwds = ['/.remote'];
    runShellCode(
      joinValues(words, ' '),
      remote,
      { ...call, stdin: EMPTY, sink: { kind: 'pipe' } },
      'ssh',
    );
  }
  return unknown(TAINT.net);
};

const mail: Program = (call) => {
  const { operands, all } = readArguments(call.args, {
    short: 'saAcbrSFi',
    long: ['attach', 'subject'],
  });
  for (const file of all('a', 'A', 'attach', 'i')) send(call, [file]);
  call.effects.push({
    kind: 'send',
    data: { text: '', taint: call.stdin.taint | taintOf(call.args) },
    file: undefined,
  });
  for (const target of operands) call.effects.push({ kind: 'connect', target, how: 'host' });
  return EMPTY;
};

const ftp: Program = (call) => {
  const { operands, all } = readArguments(call.args, {
    short: 'eucpbo',
    long: ['user', 'env-password'],
  });
  for (const target of operands.slice(0, 1))
    call.effects.push({ kind: 'connect', target, how: 'host' });
  const script = joinValues([...all('e', 'c'), call.stdin], '\n');
  for (const line of script.text.split(/[\n;]/)) {
    const [, file] = /^\s*(?:put|mput|send|mirror\s+-R|reput)\s+(?:-\S+\s+)*(\S+)/.exec(line) ?? [];
    if (file !== undefined) send(call, [{ text: file, taint: 0 }]);
  }
  call.effects.push({ kind: 'send', data: { text: '', taint: call.stdin.taint }, file: undefined });
  if (call.program === 'ncftpput' || call.program === 'wput') send(call, operands.slice(1));
  if (call.program === 'tftp') {
    const at = call.args.findIndex(({ text }) => text === 'put' || text === '-p');
    if (at >= 0)
      send(
        call,
        call.args
          .slice(at + 1)
          .filter(({ text }) => !text.startsWith('-'))
          .slice(0, 1),
      );
  }
  return EMPTY;
};

export const TRANSFER: Programs = {
  scp,
  rsync,
  ssh,
  ...each(['slogin', 'autossh', 'mosh', 'rsh', 'dbclient', 'plink'], ssh),
  sshpass: (call) => {
    const { operands } = readArguments(call.args, { short: 'pfdP', prefix: true });
    const [name, ...args] = operands;
    const program = TRANSFER[name?.text ?? ''];
    return program === undefined ? EMPTY : program({ ...call, program: name?.text ?? '', args });
  },
  ...each(['mail', 'mailx', 'mutt', 'sendmail', 'msmtp', 's-nail', 'swaks', 'ssmtp'], mail),
  ...each(['ftp', 'lftp', 'sftp', 'tftp', 'ncftpput', 'wput', 'tnftp'], ftp),
  rclone: (call) => {
    const [verb, ...rest] = readArguments(call.args, {
      long: ['config', 'exclude', 'include', 'transfers'],
    }).operands;
    return /^(?:copy|sync|move|copyto|moveto|rcat)$/.test(verb?.text ?? '')
      ? transfer(call, rest, true)
      : EMPTY;
  },
  ...each(
    [
      'croc',
      'wormhole',
      'transfer',
      'ffsend',
      'pastebinit',
      'termbin',
      'ix',
      'sprunge',
      'onionshare',
      'bashupload',
      'gdrive',
      'dropbox_uploader.sh',
      'qrcp',
    ],
    (call) => {
      const files = readArguments(call.args).operands.filter(
        ({ text }) => !/^(?:send|upload|receive|tx|rx|files)$/.test(text),
      );
      if (call.args[0]?.text === 'receive') return EMPTY;
      for (const file of files) sendFile(call, file, true);
      call.effects.push({ kind: 'send', data: call.stdin, file: undefined });
      return EMPTY;
    },
  ),
  deno: (call) => {
    const url = call.args.find(({ text }) => /^https?:/.test(text));
    if (url !== undefined) {
      const taint = request(call, url);
      call.effects.push({ kind: 'execute', code: unknown(taint), origin: 'deno' });
    }
    return unknown();
  },
};
