/**
 * What the programs of a command line really are: wrappers (`sudo`, `env`, `xargs`...) are taken off
 * and the texts given to `sh -c` are commands in turn.
 */
import { parseShell, type SimpleCommand } from './shell-text.js';

export const SHELLS: ReadonlySet<string> = new Set(
  'sh bash zsh dash ash ksh fish csh tcsh mksh'.split(' '),
);
/** Programs that run a text or a file as code. */
export const INTERPRETERS: ReadonlySet<string> = new Set([
  ...SHELLS,
  ...'python python2 python3 perl ruby node nodejs deno bun php lua osascript tclsh'.split(' '),
  ...'powershell pwsh cmd wscript cscript mshta'.split(' '),
]);
/** Option words that take a value of their own before the wrapped command begins. */
const WRAPPERS: Readonly<Record<string, RegExp>> = {
  sudo: /^-[ugpCrtTDh]$/,
  doas: /^-[uC]$/,
  env: /^-[uSC]$/,
  nohup: /^$/,
  time: /^-[fo]$/,
  exec: /^-a$/,
  command: /^$/,
  builtin: /^$/,
  busybox: /^$/,
  setsid: /^$/,
  stdbuf: /^-[ioe]$/,
  nice: /^-n$/,
  ionice: /^-[cnp]$/,
  timeout: /^-[ks]$/,
  xargs: /^-[IiLnPsEed]$/,
  unbuffer: /^$/,
  watch: /^-n$/,
  'systemd-run': /^-[pu]$/,
  proxychains: /^-f$/,
  torsocks: /^$/,
};
const NESTING_MAX = 6;
const COMMANDS_MAX = 256;

/** `/usr/bin/CURL.exe` -> `curl`. */
export function programName(word: string): string {
  return word
    .slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1)
    .toLowerCase()
    .replace(/\.(?:exe|cmd|bat|com)$/, '');
}

/** The commands of a shell text or an argument list, wrapped and nested ones included. */
export function commandsIn(text: string): readonly SimpleCommand[] {
  return expand(parseShell(text), 0);
}

export function commandsOfWords(words: readonly string[]): readonly SimpleCommand[] {
  return expand([{ words, redirects: [], input: undefined, inner: [] }], 0);
}

function expand(commands: readonly SimpleCommand[], depth: number): readonly SimpleCommand[] {
  const found: SimpleCommand[] = [];
  for (const command of commands) {
    if (found.length >= COMMANDS_MAX) break;
    const words = unwrap(command.words);
    const bare = words === command.words ? command : { ...command, words };
    found.push(bare);
    const script = depth < NESTING_MAX ? scriptOf(words) : undefined;
    if (script !== undefined) found.push(...expand(parseShell(script), depth + 1));
    const run = depth < NESTING_MAX ? executedByFind(words) : undefined;
    if (run !== undefined) {
      found.push(...expand([{ ...command, words: run }], depth + 1));
    }
  }
  return found;
}

/** Without assignments before it and without programs that only run another one. */
export function unwrap(words: readonly string[]): readonly string[] {
  let from = 0;
  for (let rounds = 0; rounds < NESTING_MAX; rounds++) {
    while (/^[A-Za-z_]\w*\+?=/.test(words[from] ?? '')) from++;
    while (['if', 'then', 'else', 'do', 'while', 'until', '!'].includes(words[from] ?? '')) from++;
    const name = programName(words[from] ?? '');
    const valued = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
    if (valued === undefined || from + 1 >= words.length) break;
    from++;
    while ((words[from] ?? '').startsWith('-')) from += valued.test(words[from] ?? '') ? 2 : 1;
    if (name === 'timeout' && /^[\d.]+[smhd]?$/.test(words[from] ?? '')) from++;
  }
  return from === 0 ? words : words.slice(from);
}

/** The text that a shell is told to run: `bash -lc text`, `cmd /c text`, `eval text`, `su -c text`. */
function scriptOf(words: readonly string[]): string | undefined {
  const name = programName(words[0] ?? '');
  if (name === 'eval') return words.slice(1).join(' ');
  if (name === 'cmd') {
    const at = words.findIndex((word) => /^\/[ck]$/i.test(word));
    return at < 0 ? undefined : words.slice(at + 1).join(' ');
  }
  if (name === 'powershell' || name === 'pwsh') {
    const at = words.findIndex((word) => /^-c(?:o(?:m(?:m(?:a(?:n(?:d)?)?)?)?)?)?$/i.test(word));
    return at < 0 ? undefined : words.slice(at + 1).join(' ');
  }
  if (!SHELLS.has(name) && name !== 'su' && name !== 'script') return undefined;
  const at = words.findIndex((word, index) => index > 0 && /^-[a-z]*c$/.test(word));
  return at < 0 ? undefined : words[at + 1];
}

function executedByFind(words: readonly string[]): readonly string[] | undefined {
  if (!['find', 'fd', 'fdfind'].includes(programName(words[0] ?? ''))) return undefined;
  const at = words.findIndex((word) => /^-(?:exec|execdir|ok|okdir|x|X)$/.test(word));
  return at < 0 ? undefined : words.slice(at + 1);
}
