/**
 * Other spellings of a command that a shell runs to the same end: quoting, splitting, variables,
 * wrappers, encodings, nesting. Each takes a text and gives a text, or undefined where it would change
 * the meaning.
 */
import { Buffer } from 'node:buffer';
import type { Random } from './random.js';

export interface Mutation {
  readonly name: string;
  readonly apply: (text: string, random: Random) => string | undefined;
}

const single = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
const backslashed = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
const octal = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');

/** Words of a command without any shell syntax. */
function plainWords(text: string): readonly string[] | undefined {
  return /^[A-Za-z0-9_./@:=+, -]+$/.test(text) && !/^(?:\w+=|coproc )/.test(text)
    ? text.trim().split(/ +/)
    : undefined;
}

function onWords(
  name: string,
  change: (words: readonly string[], random: Random) => string | undefined,
): Mutation {
  return {
    name,
    apply: (text, random) => {
      const words = plainWords(text);
      return words === undefined ? undefined : change(words, random);
    },
  };
}

function onLine(name: string, change: (text: string, random: Random) => string): Mutation {
  return { name, apply: change };
}

/** A word spelled with quotes or escapes in it. */
function respell(word: string, random: Random): string {
  const at = random.below(word.length + 1);
  const letter = word.slice(at).search(/[A-Za-z]/);
  switch (random.below(8)) {
    case 0:
      return `'${word}'`;
    case 1:
      return `"${word}"`;
    case 2:
      return `${word.slice(0, at)}''${word.slice(at)}`;
    case 3:
      return `${word.slice(0, at)}""${word.slice(at)}`;
    case 4:
      return letter < 0 ? `'${word}'` : `${word.slice(0, at + letter)}\\${word.slice(at + letter)}`;
    case 5:
      return `$'${backslashed(word)}'`;
    case 6:
      return `$'${octal(word)}'`;
    default:
      return Array.from(word)
        .map((char) => `"${char}"`)
        .join('');
  }
}

/** A word out of expansions; what it needs set stands before the line. */
function rebuilt(word: string, random: Random): { readonly before: string; readonly word: string } {
  const at = random.below(word.length + 1);
  const [head, tail] = [word.slice(0, at), word.slice(at)];
  const name = `v${String(random.below(1000))}`;
  switch (random.below(16)) {
    case 0:
      return { before: `${name}=${word}; `, word: `$${name}` };
    case 1:
      return { before: `${name}=${single(word)}\n`, word: `"\${${name}}"` };
    case 2:
      return {
        before: `${name}a=${single(head)}; ${name}b=${single(tail)}; `,
        word: `\${${name}a}\${${name}b}`,
      };
    case 3:
      return { before: '', word: `$(echo ${word})` };
    case 4:
      return { before: '', word: `\`printf %s ${single(word)}\`` };
    case 5:
      return { before: '', word: `\${${name}:-${word}}` };
    case 6:
      return { before: `${name}=ab${word}cd; `, word: `\${${name}:2:${String(word.length)}}` };
    case 7:
      return { before: '', word: `$(echo ${single(Array.from(word).reverse().join(''))} | rev)` };
    case 8:
      return { before: `${name}=(x ${single(word)}); `, word: `\${${name}[1]}` };
    case 9:
      return { before: '', word: `${head}$()${tail}` };
    case 10:
      return { before: '', word: `${head}\${nothing_${name}}${tail}` };
    case 11:
      return { before: `printf -v ${name} %s ${single(word)}; `, word: `$${name}` };
    case 12:
      return { before: `${name}=zz${word}; `, word: `\${${name}#zz}` };
    case 13:
      return { before: `${name}=${single(word)}; ${name}r=${name}; `, word: `\${!${name}r}` };
    case 14:
      return { before: `read ${name} <<< ${single(word)}; `, word: `$${name}` };
    default:
      return { before: '', word: `${head}$@${tail}` };
  }
}

const PREFIXES = [
  'command',
  'exec',
  'sudo',
  'sudo -n -u root',
  'doas',
  'env',
  'env A=1',
  'env -i',
  'nohup',
  'nice',
  'nice -n 10',
  'ionice -c 3',
  'timeout 10',
  'timeout -k 1 10s',
  'setsid',
  'setsid -w',
  'stdbuf -o0',
  'time',
  'command -p',
  'A=1',
  '!',
  'sudo env B=2',
  'nohup setsid',
  'busybox',
  'xargs -a /dev/null',
  'unshare -r',
  'chrt 1',
  'taskset 1',
  'flock /tmp/l',
  'strace -f',
] as const;

export const MUTATIONS: readonly Mutation[] = [
  onWords('quoted word', (words, random) => {
    const at = random.below(words.length);
    return words.map((word, index) => (index === at ? respell(word, random) : word)).join(' ');
  }),
  onWords('all words quoted', (words, random) =>
    words.map((word) => respell(word, random)).join(' '),
  ),
  onWords('word from an expansion', (words, random) => {
    const at = random.below(words.length);
    const { before, word } = rebuilt(words[at] ?? '', random);
    return before + words.map((given, index) => (index === at ? word : given)).join(' ');
  }),
  onWords('all words from expansions', (words, random) => {
    const parts = words.map((word) => rebuilt(word, random));
    return parts.map(({ before }) => before).join('') + parts.map(({ word }) => word).join(' ');
  }),
  onWords('full path', (words, random) =>
    [
      `${random.pick(['/bin/', '/usr/bin/', '/sbin/', '/usr/local/bin/'])}${words[0] ?? ''}`,
      ...words.slice(1),
    ].join(' '),
  ),
  onWords('IFS for blanks', (words, random) =>
    words.join(random.pick(['${IFS}', '$IFS$9', '${IFS}${IFS}'])),
  ),
  onWords('braces', (words) =>
    words.length > 1 && words.every((word) => !word.includes(','))
      ? `{${words.join(',')}}`
      : undefined,
  ),
  onWords('own IFS', (words) =>
    words.every((word) => !word.includes('_')) ? `IFS=_; w=${words.join('_')}; $w` : undefined,
  ),
  onWords('one variable', (words) => `all=${single(words.join(' '))}; $all`),
  onWords('array', (words) => `all=(${words.join(' ')}); "\${all[@]}"`),
  onWords('positional', (words) => `set -- ${words.join(' ')}; "$@"`),
  onWords('prefix', (words, random) => `${random.pick(PREFIXES)} ${words.join(' ')}`),
  onWords('xargs', (words) => `printf '%s ' ${words.slice(1).join(' ')} | xargs ${words[0] ?? ''}`),
  onWords('xargs of all', (words) => `printf '%s ' ${words.join(' ')} | xargs env`),
  onWords('find', (words) => `find . -maxdepth 0 -exec ${words.join(' ')} \\;`),
  onWords('blanks', (words, random) => words.join(random.pick(['  ', '\t', ' \\\n', ' \t ']))),
  onWords('continuation in a word', (words, random) => {
    const text = words.join(' ');
    const at = 1 + random.below(Math.max(1, text.length - 1));
    return `${text.slice(0, at)}\\\n${text.slice(at)}`;
  }),
  onWords(
    'alias',
    (words) =>
      `shopt -s expand_aliases\nalias zz=${single(words[0] ?? '')}\nzz ${words.slice(1).join(' ')}`,
  ),
  onWords('pattern for the program', (words) => {
    const [name = '', ...rest] = words;
    return /^[a-z]{2,}$/.test(name)
      ? [`/*in/${name.slice(0, -1)}[${name.slice(-1)}]`, ...rest].join(' ')
      : undefined;
  }),
  onLine(
    'sh -c',
    (text, random) =>
      `${random.pick(['sh', 'bash', 'dash', '/bin/sh', 'zsh'])} ${random.pick(['-c', '-ec', '-lc', '-xc', '-l -c', '--norc -c', '+x -c'])} ${single(text)}`,
  ),
  onLine('eval', (text) => `eval ${single(text)}`),
  onLine(
    'echo to a shell',
    (text, random) =>
      `printf '%s\\n' ${single(text)} | ${random.pick(['sh', 'bash', 'bash -s', 'sudo sh', '/bin/bash -'])}`,
  ),
  onLine('here-string', (text) => `bash <<< ${single(text)}`),
  onLine('here-document', (text, random) =>
    text.includes('<<')
      ? `eval ${single(text)}`
      : `${random.pick(['bash', 'sh -s', 'cat | sh'])} <<'END_OF_IT'\n${text}\nEND_OF_IT`,
  ),
  onLine('base64', (text) => `echo ${base64(text)} | base64 -d | sh`),
  onLine('base64 in eval', (text) => `eval "$(echo ${base64(text)} | base64 --decode)"`),
  onLine('base64 by here-string', (text) => `bash -c "$(base64 -d <<< ${base64(text)})"`),
  onLine('hex', (text) => `echo ${hex(text)} | xxd -r -p | bash`),
  onLine('printf escapes', (text) =>
    text.includes('%') ? `eval ${single(text)}` : `printf '${backslashed(text)}' | sh`,
  ),
  onLine('ANSI-C in eval', (text) => `eval $'${backslashed(text)}'`),
  onLine('echo -e', (text) => `echo -e '${backslashed(text)}' | bash`),
  onLine('reversed', (text) =>
    text.includes('\n')
      ? `eval ${single(text)}`
      : `echo ${single(Array.from(text).reverse().join(''))} | rev | sh`,
  ),
  onLine(
    'rotated',
    (text) =>
      `echo ${single(
        text.replace(/[a-z]/gi, (char) => {
          const base = char <= 'Z' ? 65 : 97;
          return String.fromCharCode(((char.charCodeAt(0) - base + 13) % 26) + base);
        }),
      )} | tr 'A-Za-z' 'N-ZA-Mn-za-m' | sh`,
  ),
  onLine('variable in eval', (text) => `code=${single(text)}; eval "$code"`),
  onLine('variable in sh -c', (text) => `export code=${single(text)}; sh -c "$code"`),
  onLine('exported variable', (text) => `export code=${single(text)}; sh -c 'eval "$code"'`),
  onLine('script file', (text) => `printf '%s\\n' ${single(text)} > /tmp/run.sh; sh /tmp/run.sh`),
  onLine(
    'executable script',
    (text) => `printf '%s\\n' '#!/bin/sh' ${single(text)} > run.sh && chmod +x run.sh && ./run.sh`,
  ),
  onLine('sourced', (text) => `. /dev/stdin <<< ${single(text)}`),
  onLine('process substitution', (text) => `bash <(printf '%s\\n' ${single(text)})`),
  onLine('if', (text) => `if true; then\n${text}\nfi`),
  onLine('else', (text) => `if false; then :; else\n${text}\nfi`),
  onLine('subshell', (text) => `(\n${text}\n)`),
  onLine('group', (text) => `{\n${text}\n}`),
  onLine('function', (text, random) => `${random.pick(['go()', 'function go'])} {\n${text}\n}; go`),
  onLine('for', (text) => `for one in 1; do\n${text}\ndone`),
  onLine('while', (text) => `while true; do\n${text}\nbreak; done`),
  onLine('case', (text) => `case x in y) : ;; *)\n${text}\n;; esac`),
  onLine('and', (text) => `true && {\n${text}\n}`),
  onLine('or', (text) => `false || {\n${text}\n}`),
  onLine('neighbours', (text) => `echo start; {\n${text}\n}; echo done`),
  onLine('background', (text) => `{\n${text}\n} & wait`),
  onLine('comment', (text) => `# \u202e harmless \u200b\n${text}\n# done`),
  onLine('no-op words', (text) => `: '\u200d' "\u00a0"\n${text}`),
  onLine('substitution', (text) => `echo "$(\n${text}\n)"`),
  onLine('python', (text) => `python3 -c ${single(`import os; os.system("${escaped(text)}")`)}`),
  onLine(
    'python subprocess',
    (text) =>
      `python3 -c ${single(`import subprocess as s; s.run("${escaped(text)}", shell=True)`)}`,
  ),
  onLine('perl', (text) =>
    /[$@`]/.test(text) ? `eval ${single(text)}` : `perl -e ${single(`system("${escaped(text)}")`)}`,
  ),
  onLine('ruby', (text) =>
    text.includes('#') ? `eval ${single(text)}` : `ruby -e ${single(`system("${escaped(text)}")`)}`,
  ),
  onLine(
    'node',
    (text) => `node -e ${single(`require("child_process").execSync("${escaped(text)}")`)}`,
  ),
  onLine('php', (text) =>
    text.includes('$') ? `eval ${single(text)}` : `php -r ${single(`system("${escaped(text)}");`)}`,
  ),
  onLine('awk', (text) => `awk ${single(`BEGIN { system("${escaped(text)}") }`)}`),
  onLine('git alias', (text) => `git -c alias.z=${single(`!${text}`)} z`),
  onLine('env -S', (text) => `env bash -c ${single(text)}`),
  onLine('parallel', (text) => `xargs -0 -I{} bash -c {} <<< ${single(text)}`),
  onLine('coproc-free wrapper chain', (text) => `sudo nohup timeout 9 bash -c ${single(text)}`),
  onLine('trap', (text) => `trap ${single(text)} EXIT`),
];
