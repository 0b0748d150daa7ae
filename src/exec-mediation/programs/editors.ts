/** Editors that take commands on their command line or input. */
import { readArguments } from '../options.js';
import { contentOf, each, type Call, type Program, type Programs } from '../program.js';
import { runShellCode } from '../run-written.js';
import { subshell } from '../shell-state.js';
import { runCode } from '../one-liner.js';
import { EMPTY, unknown, type Value } from '../value.js';
import { credentialTaint } from '../credential-paths.js';

function exCommand(call: Call, { text, taint }: Value): void {
  for (const line of text.split(/\n/)) {
    const shell =
      /(?:^|[|:\s])(?::?!|\br\s*!|\bw\s+!|\bsil(?:ent)?!?\s*!|\bterm(?:inal)?\s|%!)\s*(.+)$/.exec(
        line,
      )?.[1];
    const system = /\b(?:system|systemlist|termopen|jobstart)\s*\(\s*(['"])(.*?)\1/.exec(line)?.[2];
    const code = shell ?? system;
    if (code !== undefined)
      runShellCode(
        { text: code.replace(/\|\s*q(?:uit|a)?!?\s*$/, ''), taint },
        subshell(call.shell),
        { ...call, stdin: EMPTY },
        call.program,
      );
    const python = /\b(?:py|py3|python|python3|pyx)\s+(.+)$/.exec(line)?.[1];
    if (python !== undefined) runCode('python', { text: python, taint }, call);
    const lua = /\blua\s+(.+)$/.exec(line)?.[1];
    if (lua !== undefined) runCode('lua', { text: lua, taint }, call);
    const deleted = /\bdelete\s*\(\s*(['"])(.*?)\1(?:\s*,\s*(['"])rf\3)?/.exec(line);
    if (deleted?.[2] !== undefined && deleted[2] !== '')
      call.effects.push({
        kind: 'delete',
        path: { text: deleted[2], taint: 0 },
        recursive: deleted[3] !== undefined,
        narrow: false,
      });
    const written = /\b(?:w|write|sav(?:eas)?)!?\s+(?!!)(\S+)/.exec(line)?.[1];
    if (written !== undefined)
      call.effects.push({ kind: 'write', path: { text: written, taint: 0 }, content: unknown() });
  }
}

const vim: Program = (call) => {
  const args = call.args.flatMap((arg) =>
    /^\+./.test(arg.text)
      ? [
          { text: '-c', taint: 0 },
          { text: arg.text.slice(1), taint: arg.taint },
        ]
      : [arg],
  );
  const { operands, all, has } = readArguments(args, {
    short: 'cSuTwW',
    long: ['cmd', 'startuptime'],
  });
  for (const code of all('c', 'cmd')) exCommand(call, code);
  if (has('e', 'E') || call.program === 'ex') exCommand(call, call.stdin);
  for (const path of operands) call.effects.push({ kind: 'use', path });
  return all('c', 'cmd').length > 0 || has('e', 'E', 's')
    ? unknown(
        operands.reduce((bits, path) => bits | credentialTaint(path, call.shell.base, false), 0),
      )
    : EMPTY;
};

const ed: Program = (call) => {
  const { operands } = readArguments(call.args, { short: 'p' });
  exCommand(call, call.stdin);
  const prints = /(?:^|\n)\s*[\d,$%g/]*.*p\s*(?:\n|$)/.test(call.stdin.text);
  if (/(?:^|\n)\s*wq?\s*(?:\n|$)/.test(call.stdin.text))
    for (const path of operands) call.effects.push({ kind: 'write', path, content: unknown() });
  return prints ? contentOf(call, operands) : EMPTY;
};

export const EDITORS: Programs = {
  ...each(['vim', 'vi', 'nvim', 'ex', 'view', 'gvim', 'rvim', 'vimx'], vim),
  ...each(['ed', 'red'], ed),
  emacs: (call) => {
    const { all } = readArguments(call.args, {
      short: 'lf',
      long: ['eval', 'load', 'funcall', 'execute'],
    });
    for (const { text, taint } of all('eval', 'execute')) {
      for (const match of text.matchAll(
        /\((?:shell-command|shell-command-to-string|async-shell-command|call-process|start-process)\s+"((?:[^"\\]|\\.)*)"/g,
      ))
        runShellCode(
          { text: (match[1] ?? '').replace(/\\"/g, '"'), taint },
          subshell(call.shell),
          { ...call, stdin: EMPTY },
          'emacs',
        );
      const deleted = /\(delete-(?:directory|file)\s+"([^"]*)"/.exec(text)?.[1];
      if (deleted !== undefined)
        call.effects.push({
          kind: 'delete',
          path: { text: deleted, taint },
          recursive: true,
          narrow: false,
        });
    }
    return EMPTY;
  },
};
