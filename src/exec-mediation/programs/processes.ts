/** Signals and the power switch. */
import { readArguments } from '../options.js';
import { each, type Program, type Programs } from '../program.js';
import { EMPTY, hasTaint, PARENT_PID, TAINT, unknown } from '../value.js';
import { isForeign } from './readers.js';

const kill: Program = (call) => {
  const words = call.args.map(({ text }) => text);
  if (words.some((word) => /^-(?:l|L|-list|-table)$/.test(word))) return unknown();
  let at = 0;
  // The first word with a dash is the signal; any later one is a process group.
  if (/^-(?:s|n|-signal)$/.test(words[0] ?? '')) at = 2;
  else if (/^-(?:-signal=)?[A-Za-z0-9]+$/.test(words[0] ?? '')) at = 1;
  if (words[at] === '--') at++;
  const targets = call.args.slice(at);
  const only = words.length === 1 && words[0] === '-1';
  for (const target of targets) {
    if (target.text === '-1' || only) call.effects.push({ kind: 'kill', who: 'all processes' });
    else if (/^-?0*1$/.test(target.text)) call.effects.push({ kind: 'kill', who: 'process 1' });
    else if (target.text.includes(PARENT_PID))
      call.effects.push({ kind: 'kill', who: 'the parent' });
    else if (hasTaint(target, TAINT.processes))
      call.effects.push({ kind: 'kill', who: 'processes that were not narrowed down' });
  }
  return EMPTY;
};

const byName: Program = (call) => {
  const signals = call.args.filter(({ text }) => !/^-(?:[A-Z]{2,}\d*|\d+)$/.test(text));
  const { operands, all, has } = readArguments(signals, {
    short: 'uUGgPtsno',
    long: [
      'user',
      'euid',
      'uid',
      'group',
      'pgroup',
      'parent',
      'terminal',
      'session',
      'signal',
      'older-than',
      'younger-than',
      'ns',
    ],
  });
  if (has('l', 'list', 'V', 'version', 'help')) return unknown();
  if (all('u', 'U', 'user', 'euid', 'uid', 'G', 'group', 'g').length > 0)
    call.effects.push({ kind: 'kill', who: 'processes of a user' });
  else if (has('v', 'inverse')) call.effects.push({ kind: 'kill', who: 'all processes but some' });
  else if (call.program !== 'killall' && operands.some(({ text }) => matchesAll(text)))
    call.effects.push({ kind: 'kill', who: 'processes by a pattern that matches all' });
  else if (
    call.program === 'killall' &&
    has('r', 'regexp') &&
    operands.some(({ text }) => matchesAll(text))
  )
    call.effects.push({ kind: 'kill', who: 'processes by a pattern that matches all' });
  else if (isForeign(operands)) call.effects.push({ kind: 'kill', who: 'processes of the system' });
  return EMPTY;
};

function matchesAll(pattern: string): boolean {
  const plain = pattern.replace(/\[[^\]]*\]|[\uF8F1-\uF8F3]/g, '.');
  return plain.replace(/[^A-Za-z0-9\uF8F0]/g, '') === '' || /^\^?[a-z0-9]\*?\$?$/.test(plain);
}

const HELP = /^-(?:-help|h|-version|-usage|V)$/;

/** Runs unless it only asks for help. */
function power(pattern?: RegExp): Program {
  return (call) => {
    const words = call.args.map(({ text }) => text);
    const line = words.join(' ');
    const helps = words.some(
      (word) => HELP.test(word) && !(call.program === 'shutdown' && word === '-h'),
    );
    if (!helps && (pattern === undefined || pattern.test(line)))
      call.effects.push({ kind: 'shutdown' });
    return unknown();
  };
}

const SYSTEMCTL =
  /(?:^|\s)(?:reboot|poweroff|halt|kexec|soft-reboot|suspend|hibernate|hybrid-sleep|suspend-then-hibernate|rescue|emergency|exit)(?:\s|$)|(?:isolate|start)\s+(?:\S+\s+)*(?:reboot|poweroff|halt|shutdown|rescue|emergency|kexec|runlevel[06])(?:\.target)?(?:\s|$)/;

export const PROCESSES: Programs = {
  kill,
  ...each(['pkill', 'killall', 'skill', 'slay', 'killall5', 'xkill'], (call) => {
    if (call.program === 'killall5' || call.program === 'slay') {
      call.effects.push({ kind: 'kill', who: 'processes of others' });
      return EMPTY;
    }
    return byName(call);
  }),
  fuser: (call) => {
    const { operands, has } = readArguments(call.args, { short: 'n', long: ['namespace'] });
    const wide = operands.some(({ text }) => /^\/(?:$|home|usr|var|tmp|dev|proc)?\/?$/.test(text));
    if (has('k', 'kill') && (wide || has('m', 'mount')))
      call.effects.push({ kind: 'kill', who: 'processes that use a file system' });
    return unknown();
  },
  loginctl: (call) => {
    const line = call.args.map(({ text }) => text).join(' ');
    if (/^(?:terminate|kill)-(?:user|session|seat)\b/.test(line))
      call.effects.push({ kind: 'kill', who: 'processes of a user' });
    if (/(?:^|\s)(?:poweroff|reboot|halt|suspend|hibernate)(?:\s|$)/.test(line))
      call.effects.push({ kind: 'shutdown' });
    return unknown();
  },
  shutdown: (call) => {
    if (call.args.some(({ text }) => text === '-c' || text === '--show')) return unknown();
    return power()(call);
  },
  ...each(['reboot', 'halt', 'poweroff', 'pm-suspend', 'pm-hibernate', 'systemd-halt'], power()),
  ...each(['init', 'telinit'], power(/^(?:.*\s)?[06](?:\s|$)/)),
  systemctl: (call) => {
    const words = call.args.filter(({ text }) => !text.startsWith('-')).map(({ text }) => text);
    const user = call.args.some(({ text }) => text === '--user');
    if (!user && SYSTEMCTL.test(words.join(' '))) call.effects.push({ kind: 'shutdown' });
    if (words[0] === 'kill' && isForeign(call.args))
      call.effects.push({ kind: 'kill', who: 'processes of the system' });
    return unknown();
  },
  kexec: power(/(?:^|\s)(?:-e|--exec|-f|--force)(?:\s|$)|^$/),
  rtcwake: power(/off|disk|mem/),
  ipmitool: power(/power\s+(?:off|cycle|reset|soft)/),
  uadmin: power(),
  osascript: power(/(?:shut down|restart|log out|sleep)/i),
  ...each(
    ['dbus-send', 'busctl', 'gdbus', 'qdbus'],
    power(/\b(?:PowerOff|Reboot|Halt|Suspend|Hibernate)\b/),
  ),
  virsh: () => unknown(),
};
