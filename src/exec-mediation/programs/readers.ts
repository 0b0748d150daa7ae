/** Programs whose output is the content of their operands, or names of files. */
import { absolutePath } from '../command-path.js';
import { credentialTaint } from '../credential-paths.js';
import { remember } from '../io.js';
import { readArguments } from '../options.js';
import { contentOf, each, taintOf, type Call, type Program, type Programs } from '../program.js';
import { ATOM, constant, DEEP, STAR, TAINT, unknown, type Value } from '../value.js';

/** Prints what the operands hold. */
function reader(short = '', long: readonly string[] = []): Program {
  return (call) => contentOf(call, readArguments(call.args, { short, long }).operands);
}

/** Names below a directory; without hidden ones for `ls`. */
const ls: Program = (call) => {
  const { operands, has } = readArguments(call.args, { short: 'ITw' });
  const folder = operands[0]?.text;
  const path = folder === undefined ? '' : absolutePath(folder, call.shell.base);
  if (path === '/proc') return unknown(TAINT.processes);
  const name = has('R', 'recursive', 'a', 'A', 'all', 'almost-all') ? DEEP : STAR;
  // `ls` of a pattern gives paths, of a folder names in it.
  const prefix = folder !== undefined && /[\uF8F0-\uF8FF]/.test(folder) ? folder : undefined;
  return { text: `${prefix ?? name}\n`, taint: TAINT.content };
};

/** Content of both sides. */
const diff: Program = (call) => {
  const { operands, has } = readArguments(call.args, { short: 'UCLIFx' });
  const content = contentOf(call, operands);
  return has('q', 'brief') ? constant(ATOM) : unknown(content.taint);
};

/** Files that a program takes without showing them. */
export function users(call: Call, operands: readonly Value[]): void {
  for (const path of operands) call.effects.push({ kind: 'use', path });
}

/** A tree of files ends in the output. */
export function treeTaint(call: Call, operands: readonly Value[]): number {
  for (const path of operands) call.effects.push({ kind: 'read', path, recursive: true });
  const secret = operands.reduce(
    (bits, path) => bits | credentialTaint(path, call.shell.base, true),
    0,
  );
  const known = operands.map(
    (path) => call.shell.run.files.get(absolutePath(path.text, call.shell.base))?.taint ?? 0,
  );
  return TAINT.content | secret | known.reduce((bits, taint) => bits | taint, 0);
}

export const READERS: Programs = {
  cat: reader('', []),
  ...each(['zgrep', 'gcat', 'dog', 'ccat', 'lolcat', 'vimcat'], reader()),
  ...each(['diff', 'colordiff', 'sdiff', 'vimdiff', 'cmp', 'delta'], diff),
  ...each(['ls', 'dir', 'vdir', 'exa', 'eza', 'lsd', 'gls'], ls),
  tree: () => unknown(TAINT.content),
  du: () => unknown(),
  man: (call) => {
    users(
      call,
      readArguments(call.args).operands.filter(({ text }) => text.includes('/')),
    );
    return unknown();
  },
  tee: (call) => {
    const { operands, has } = readArguments(call.args);
    const append = has('a', 'append');
    for (const path of operands) {
      call.effects.push({ kind: 'write', path, content: call.stdin });
      const file = absolutePath(path.text, call.shell.base);
      remember(call.shell.run, file, call.stdin, append);
    }
    return call.stdin;
  },
  ...each(['clip', 'pbcopy', 'xclip', 'xsel', 'wl-copy'], (call) => unknown(call.stdin.taint)),
  ...each(['logger', 'wall', 'write', 'notify-send'], (call) =>
    unknown(call.stdin.taint | taintOf(call.args)),
  ),
  ...each(['ps', 'top', 'htop', 'pstree', 'pidof', 'pgrep'], (call) => {
    const { operands, all, has } = readArguments(call.args, { short: 'uUGgPtpoOCqk' });
    if (call.program === 'pgrep' || call.program === 'pidof') {
      const wide =
        all('u', 'U', 'G', 'g').length > 0 ||
        operands.every(({ text }) => !/[A-Za-z]{2}/.test(text));
      return unknown(wide || isForeign(operands) ? TAINT.processes : 0);
    }
    const parent =
      call.args.some(({ text }) => /^ppid=?$/.test(text)) ||
      all('o').some(({ text }) => /^ppid=?$/.test(text));
    if (parent) return constant('\uF8F6');
    // `ps eww` shows the environment of everyone.
    const shows =
      call.program === 'ps' &&
      call.args.some(({ text }) => /^[a-z]*e[a-z]*w|^[a-z]*w[a-z]*e/.test(text));
    return unknown(
      (has('p', 'C') ? 0 : TAINT.processes) | (shows ? TAINT.environment : 0) | TAINT.content,
    );
  }),
};

/** Processes that keep the machine or the session alive. */
export function isForeign(operands: readonly Value[]): boolean {
  return operands.some(({ text }) =>
    /^(?:systemd.*|init|launchd|sshd|dockerd|containerd|cron|crond|dbus-daemon|Xorg|gdm\d?|lightdm|login|getty|agetty|kernel.*|NetworkManager|rsyslogd|auditd|bash|zsh|sh|tmux(?:: server)?|screen|gnome-shell|Finder|loginwindow|WindowServer)$/.test(
      text,
    ),
  );
}
