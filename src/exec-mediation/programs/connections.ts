/** Raw connections and questions about names: what goes out, and who may be typing at the other end. */
import { readArguments } from '../options.js';
import { each, taintOf, type Program, type Programs } from '../program.js';
import { runShellCode } from '../run-written.js';
import { subshell } from '../shell-state.js';
import { constant, EMPTY, TAINT, unknown, type Value } from '../value.js';
import { sendFile } from './network.js';
import { runWords } from '../engine.js';

const NC = {
  short: 'eciIwqpsTxXgGoOMmPV',
  long: [
    'exec',
    'sh-exec',
    'lua-exec',
    'source',
    'source-port',
    'wait',
    'idle-timeout',
    'proxy',
    'proxy-type',
    'output',
  ],
};

const netcat: Program = (call) => {
  // `-c` runs a program with ncat and the traditional nc, and takes no value with others.
  const { operands, all, has } = readArguments(call.args, NC);
  const target = constant(
    operands
      .slice(-2)
      .map(({ text }) => text)
      .join(':'),
  );
  call.effects.push({
    kind: 'connect',
    target: { ...target, taint: taintOf(operands) },
    how: 'host',
  });
  const programs = all('e', 'c', 'exec', 'sh-exec', 'lua-exec').filter(
    ({ text }) => !/^[\d.:]+$/.test(text),
  );
  const [program] = programs;
  if (program !== undefined && program.text !== '') {
    call.effects.push({
      kind: 'remote_shell',
      how: `${call.program} runs a program for a connection`,
    });
    runShellCode(program, subshell(call.shell), { ...call, stdin: EMPTY }, call.program);
  }
  if (has('z')) return constant('');
  call.effects.push({ kind: 'send', data: call.stdin, file: undefined });
  return unknown(TAINT.socket);
};

const socat: Program = (call) => {
  const words = call.args.filter(({ text }) => !text.startsWith('-') || text === '-');
  const sides = readArguments(call.args, { short: 'btTlW' }).operands;
  const isNetwork = ({ text }: Value): boolean =>
    /^(?:tcp|udp|openssl|ssl|sctp|socks|proxy|tun|vsock|ws)[\w-]*:/i.test(text);
  const net = sides.filter(isNetwork);
  for (const target of net)
    call.effects.push({
      kind: 'connect',
      target: { text: target.text.replace(/^[^:]*:/, '').replace(/,.*/, ''), taint: target.taint },
      how: 'host',
    });
  for (const side of words) {
    const code = /^(?:exec|system|shell):(.*)$/is.exec(side.text)?.[1];
    if (code === undefined) {
      const file = /^(?:file|open|gopen|create):([^,]+)/i.exec(side.text)?.[1];
      if (file !== undefined && net.length > 0) sendFile(call, { text: file, taint: side.taint });
      continue;
    }
    const text = code
      .replace(/^(['"])(.*?)\1/, '$2')
      .replace(/,(?:pty|stderr|setsid|sigint|sane|nofork|ctty|fdin|fdout|su|raw|echo)\b.*$/i, '');
    if (net.length > 0)
      call.effects.push({ kind: 'remote_shell', how: 'socat runs a program for a connection' });
    runShellCode(
      { text, taint: side.taint },
      subshell(call.shell),
      { ...call, stdin: EMPTY },
      'socat',
    );
  }
  if (net.length > 0) call.effects.push({ kind: 'send', data: call.stdin, file: undefined });
  return net.length > 0 ? unknown(TAINT.socket) : unknown();
};

/** A question about a name carries what is written in the name. */
const lookup: Program = (call) => {
  for (const target of call.args.filter(({ text }) => !/^[-+]/.test(text))) {
    call.effects.push({
      kind: 'send',
      data: { text: target.text, taint: target.taint },
      file: undefined,
    });
    call.effects.push({
      kind: 'connect',
      target: { text: target.text.replace(/^@/, ''), taint: target.taint },
      how: 'host',
    });
  }
  const { all } = readArguments(call.args, { short: 'pfkb' });
  if (call.program !== 'ping' && call.program !== 'ping6')
    for (const file of all('f')) sendFile(call, file);
  else for (const data of all('p')) call.effects.push({ kind: 'send', data, file: undefined });
  if (call.program === 'nslookup')
    call.effects.push({ kind: 'send', data: call.stdin, file: undefined });
  return unknown();
};

const terminal: Program = (call) => {
  const operands = readArguments(call.args, { short: 'elnSXbk' }).operands;
  const target = constant(operands.map(({ text }) => text).join(':'));
  call.effects.push({
    kind: 'connect',
    target: { ...target, taint: taintOf(operands) },
    how: 'host',
  });
  call.effects.push({ kind: 'send', data: call.stdin, file: undefined });
  return unknown(TAINT.socket);
};

export const CONNECTIONS: Programs = {
  ...each(['nc', 'ncat', 'netcat', 'nc.traditional', 'nc.openbsd', 'cryptcat', 'pwncat'], netcat),
  socat,
  ...each(
    [
      'dig',
      'nslookup',
      'host',
      'drill',
      'kdig',
      'delv',
      'ping',
      'ping6',
      'traceroute',
      'whois',
      'dnscat',
      'dnscat2',
    ],
    lookup,
  ),
  ...each(['telnet', 'websocat', 'wscat', 'gsocket', 'gs-netcat'], terminal),
  ...each(['telnetd', 'rlogind', 'in.telnetd'], (call) => {
    call.effects.push({ kind: 'remote_shell', how: 'a login service' });
    return EMPTY;
  }),
  ...each(['xterm', 'rxvt', 'urxvt'], (call) => {
    const { all, operands } = readArguments(call.args, {
      singleDash: true,
      long: ['display', 'e', 'geometry'],
    });
    if (all('display').some(({ text }) => /^[^:]+:\d/.test(text)))
      call.effects.push({ kind: 'remote_shell', how: 'a terminal on a foreign display' });
    const words = [...all('e'), ...operands];
    return words.length === 0
      ? EMPTY
      : runWords(words, subshell(call.shell), { ...call.io, stdin: EMPTY });
  }),
  ztcp: () => unknown(TAINT.socket),
};
