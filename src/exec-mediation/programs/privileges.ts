/** Modes, owners, capabilities and groups. */
import { readArguments } from '../options.js';
import { each, type Program, type Programs } from '../program.js';
import { EMPTY, unknown } from '../value.js';
import { isSetId } from './files.js';

const chmod: Program = (call) => {
  const words = call.args.filter(({ text }) => !/^-[RvcfhHLP]+$|^--(?!reference)/.test(text));
  const [mode, ...paths] = words;
  if (mode === undefined) return EMPTY;
  for (const path of paths) {
    if (isSetId(mode.text))
      call.effects.push({ kind: 'escalate', how: 'set-id bits', path: undefined });
    else if (isWorldWritable(mode.text))
      call.effects.push({ kind: 'escalate', how: 'world-writable', path });
    else call.effects.push({ kind: 'use', path });
  }
  return EMPTY;
};

function isWorldWritable(mode: string): boolean {
  if (/^[0-7]+$/.test(mode)) return (Number.parseInt(mode, 8) & 0o2) !== 0;
  return mode.split(',').some((clause) => /^(?:[ugo]*[oa][ugoa]*|)[+=][rxXst]*w/.test(clause));
}

const GROUPS =
  /(?:^|,)(?:sudo|wheel|root|admin|docker|adm|disk|shadow|lxd|libvirt|kvm|staff|sudoers)(?:,|$)/;

/** Joins one of the groups that are as good as root. */
function joins(position: (words: readonly string[]) => readonly string[]): Program {
  return (call) => {
    const { operands, all } = readArguments(call.args, {
      short: 'Ggudscep',
      long: ['groups', 'gid', 'uid', 'home', 'shell', 'comment', 'password'],
    });
    const words = operands.map(({ text }) => text);
    const named = [...all('G', 'g', 'groups', 'gid').map(({ text }) => text), ...position(words)];
    if (named.some((group) => GROUPS.test(group)))
      call.effects.push({ kind: 'escalate', how: 'groups', path: undefined });
    else if (all('u', 'uid').some(({ text }) => /^0+$/.test(text)))
      call.effects.push({ kind: 'escalate', how: 'user id 0', path: undefined });
    else if (call.program !== 'gpasswd')
      call.effects.push({ kind: 'change_credentials', how: 'accounts of the machine' });
    return EMPTY;
  };
}

export const PRIVILEGES: Programs = {
  ...each(['chmod', 'gchmod'], chmod),
  chown: (call) => {
    for (const path of readArguments(call.args, { long: ['from', 'reference'] }).operands.slice(1))
      call.effects.push({ kind: 'use', path });
    return EMPTY;
  },
  setcap: (call) => {
    if (!call.args.some(({ text }) => text === '-r' || text === '-v' || text === '-h'))
      call.effects.push({ kind: 'escalate', how: 'capabilities', path: undefined });
    return EMPTY;
  },
  setfacl: (call) => {
    const { operands, all } = readArguments(call.args, { short: 'mxMX', long: ['modify', 'set'] });
    const opens = all('m', 'modify', 'set').some(({ text }) => /:[r-]?w|:[0-7]*[2367]/.test(text));
    if (opens)
      for (const path of operands)
        call.effects.push({ kind: 'escalate', how: 'world-writable', path });
    return EMPTY;
  },
  usermod: joins(() => []),
  adduser: joins((words) => words.slice(1)),
  useradd: joins(() => []),
  addgroup: joins((words) => words.slice(1)),
  gpasswd: (call) => {
    const { operands, all } = readArguments(call.args, {
      short: 'adMA',
      long: ['add', 'delete', 'members'],
    });
    const adds = all('a', 'add', 'M', 'members', 'A').length > 0;
    if (adds && operands.some(({ text }) => GROUPS.test(text)))
      call.effects.push({ kind: 'escalate', how: 'groups', path: undefined });
    return EMPTY;
  },
  groupmems: (call) => {
    const { all } = readArguments(call.args, { short: 'agd' });
    if (all('a').length > 0 && all('g').some(({ text }) => GROUPS.test(text)))
      call.effects.push({ kind: 'escalate', how: 'groups', path: undefined });
    return EMPTY;
  },
  visudo: (call) => {
    if (!call.args.some(({ text }) => /^-[a-z]*c/.test(text)))
      call.effects.push({ kind: 'escalate', how: 'sudo rules', path: undefined });
    return unknown();
  },
  chattr: (call) => {
    for (const path of readArguments(call.args).operands) call.effects.push({ kind: 'use', path });
    return EMPTY;
  },
};
