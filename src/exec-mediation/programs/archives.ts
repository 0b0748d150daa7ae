/** Archives: what goes in, what comes out, and the options that run programs. */
import { absolutePath } from '../command-path.js';
import { readArguments } from '../options.js';
import { each, filtered, type Call, type Program, type Programs } from '../program.js';
import { runShellCode } from '../run-written.js';
import { changeDirectory, subshell } from '../shell-state.js';
import { constant, EMPTY, hasTaint, TAINT, unknown, type Value } from '../value.js';
import { treeTaint } from './readers.js';
import { remove } from './files.js';
import { rememberFile } from '../record.js';

const TAR_LONG = [
  'file',
  'directory',
  'exclude',
  'to-command',
  'checkpoint-action',
  'use-compress-program',
  'rsh-command',
  'info-script',
  'new-volume-script',
  'transform',
  'files-from',
  'exclude-from',
  'owner',
  'group',
  'mode',
  'strip-components',
  'checkpoint',
  'wildcards',
  'rmt-command',
];
const RUNNERS = [
  'to-command',
  'use-compress-program',
  'rsh-command',
  'info-script',
  'new-volume-script',
  'rmt-command',
  'I',
  'F',
];

const tar: Program = (call) => {
  // `tar czf`: the first word may be options without a dash.
  const [first, ...others] = call.args;
  const bundled = first !== undefined && /^[A-Za-z]+$/.test(first.text);
  const args = bundled ? oldStyle(first.text, others) : call.args;
  const { operands, all, has } = readArguments(args, { short: 'fCXTIbHKFgNV', long: TAR_LONG });
  for (const code of all(...RUNNERS))
    runShellCode(code, subshell(call.shell), { ...call, stdin: EMPTY }, 'tar');
  for (const action of all('checkpoint-action')) {
    const code = /^exec=([\s\S]*)$/.exec(action.text)?.[1];
    if (code !== undefined)
      runShellCode(
        { text: code, taint: action.taint },
        subshell(call.shell),
        { ...call, stdin: EMPTY },
        'tar',
      );
  }
  const [directory] = all('C', 'directory');
  const inner: Call = { ...call, shell: subshell(call.shell) };
  if (directory !== undefined)
    changeDirectory(inner.shell, absolutePath(directory.text, call.shell.base));
  const file = all('f', 'file')[0];
  const toOutput = file === undefined || file.text === '-';
  if (has('c', 'r', 'u', 'create', 'append', 'update', 'A')) {
    const content = unknown(treeTaint(inner, operands));
    if (has('remove-files')) remove(inner, operands, true);
    if (toOutput) return content;
    if (/^[\w.@-]+:/.test(file.text))
      call.effects.push({ kind: 'send', data: content, file: undefined });
    else rememberFile(call, file, content);
    return EMPTY;
  }
  if (has('x', 'extract', 'get') && directory !== undefined && !has('O', 'to-stdout'))
    call.effects.push({ kind: 'write', path: directory, content: unknown() });
  const source = toOutput
    ? call.stdin
    : (call.shell.run.files.get(absolutePath(file.text, call.shell.base)) ??
      unknown(TAINT.content));
  if (file !== undefined && file.text !== '-') call.effects.push({ kind: 'use', path: file });
  return has('O', 'to-stdout') ? filtered(source, TAINT.decoded) : constant('');
};

/** `czf out.tgz dir`: letters that take a value take the next words in turn. */
function oldStyle(letters: string, words: readonly Value[]): readonly Value[] {
  const rest = [...words];
  const args: Value[] = [];
  for (const letter of letters) {
    args.push(constant(`-${letter}`));
    const value = 'fCXTIbHKFgNV'.includes(letter) ? rest.shift() : undefined;
    if (value !== undefined) args.push(value);
  }
  return [...args, ...rest];
}

/** `zip out.zip files`, `7z a out files`. */
const zip: Program = (call) => {
  const { operands, has } = readArguments(call.args, {
    short: 'pPxinbtT',
    long: ['password', 'unzip-command'],
  });
  const words = /^(?:7z|7za|7zr|rar)$/.test(call.program) ? operands.slice(1) : operands;
  const [target, ...files] = words;
  for (const code of readArguments(call.args, { long: ['unzip-command'], short: 'TT' }).all(
    'unzip-command',
    'TT',
  ))
    runShellCode(code, subshell(call.shell), { ...call, stdin: EMPTY }, 'zip');
  if (target === undefined) return EMPTY;
  if (/^(?:7z|7za|7zr|rar)$/.test(call.program) && !/^[au]$/.test(operands[0]?.text ?? '')) {
    call.effects.push({ kind: 'use', path: target });
    return has('so') ? unknown(TAINT.decoded) : EMPTY;
  }
  const content = unknown(treeTaint(call, files));
  if (has('m', 'move')) remove(call, files, true);
  if (target.text === '-') return content;
  rememberFile(call, target, content);
  return EMPTY;
};

/** `gzip -c`, `gunzip -c`, `zstd -dc`. */
const compress: Program = (call) => {
  const { operands, has } = readArguments(call.args, { short: 'SoTM', long: ['suffix'] });
  const decodes = /^(?:gun|bun|un)|cat$/.test(call.program) || has('d', 'decompress', 'uncompress');
  const toOutput = operands.length === 0 || has('c', 'stdout', 'to-stdout');
  if (operands.length > 0) {
    const taint = treeTaint(call, operands);
    if (toOutput) return unknown((taint & ~TAINT.script) | (decodes ? TAINT.decoded : 0));
    for (const path of operands) {
      const written = decodes ? path.text.replace(/\.\w+$/, '') : `${path.text}.gz`;
      rememberFile(
        call,
        { text: written, taint: path.taint },
        unknown(taint & (TAINT.secret | TAINT.net)),
      );
    }
    return EMPTY;
  }
  return unknown((call.stdin.taint & ~TAINT.script) | (decodes ? TAINT.decoded : 0));
};

const gpg: Program = (call) => {
  const { operands, has, all } = readArguments(call.args, {
    short: 'ruoR',
    long: ['recipient', 'output', 'passphrase', 'passphrase-file', 'homedir', 'local-user'],
  });
  for (const path of all('o', 'output'))
    call.effects.push({ kind: 'write', path, content: unknown() });
  if (has('export-secret-keys', 'export-secret-subkeys')) return unknown(TAINT.secret);
  const taint = operands.length > 0 ? treeTaint(call, operands) : call.stdin.taint;
  if (has('d', 'decrypt')) return unknown(taint | TAINT.decoded);
  if (has('c', 'e', 'symmetric', 'encrypt', 'a', 'armor')) return unknown(taint);
  return unknown(hasTaint(call.stdin, TAINT.net) ? TAINT.net : 0);
};

export const ARCHIVES: Programs = {
  ...each(['tar', 'gtar', 'bsdtar'], tar),
  ...each(['zip', '7z', '7za', '7zr', 'rar'], zip),
  ...each(
    [
      'gzip',
      'gunzip',
      'bzip2',
      'bunzip2',
      'xz',
      'unxz',
      'zstd',
      'unzstd',
      'lz4',
      'unlz4',
      'lzma',
      'unlzma',
      'brotli',
      'pigz',
      'compress',
      'uncompress',
    ],
    compress,
  ),
  ...each(['gpg', 'gpg2'], gpg),
  age: (call) =>
    unknown(
      call.stdin.taint | treeTaint(call, readArguments(call.args, { short: 'roi' }).operands),
    ),
  unzip: (call) => {
    const { operands, all, has } = readArguments(call.args, { short: 'dxP' });
    for (const path of all('d')) call.effects.push({ kind: 'write', path, content: unknown() });
    const [archive] = operands;
    if (archive !== undefined) call.effects.push({ kind: 'use', path: archive });
    return has('p', 'c') ? unknown(TAINT.decoded) : EMPTY;
  },
  ...each(['cpio', 'pax', 'ar'], (call) => {
    const { has } = readArguments(call.args, { short: 'FHEIO' });
    return has('o', 'create') || call.program === 'pax'
      ? unknown(call.stdin.taint | TAINT.content)
      : EMPTY;
  }),
};
