/** Programs for volumes: formatting, partitioning, erasing, and raw copies. */
import { absolutePath } from '../command-path.js';
import { readArguments } from '../options.js';
import { each, type Program, type Programs } from '../program.js';
import { readFile } from '../io.js';
import { constant, EMPTY, unknown, type Value } from '../value.js';
import { rememberFile } from '../record.js';

const dd: Program = (call) => {
  const value = (name: string): Value | undefined => {
    const word = call.args.find(({ text }) => text.startsWith(`${name}=`));
    return word === undefined
      ? undefined
      : { text: word.text.slice(name.length + 1), taint: word.taint };
  };
  const [from, to] = [value('if'), value('of')];
  const content = from === undefined ? call.stdin : readFile(from, call.shell, call.effects);
  if (to === undefined) return content;
  rememberFile(call, to, content);
  return /^\/dev\/(?:stdout|fd\/1)$/.test(to.text) ? content : EMPTY;
};

/** Erases or formats every operand that looks like a path. */
function volume(how: 'format' | 'wipe', harmless: RegExp): Program {
  return (call) => {
    const line = call.args.map(({ text }) => text).join(' ');
    if (harmless.test(line)) return unknown();
    for (const path of call.args.filter(({ text }) =>
      /[/\uF8F0-\uF8FF]|\.(?:img|iso|raw|qcow2|vhd)$/.test(text),
    ))
      call.effects.push({ kind: 'format', path, how });
    return unknown();
  };
}

const shred: Program = (call) => {
  const { operands, has } = readArguments(call.args, {
    short: 'ns',
    long: ['iterations', 'size', 'random-source', 'remove'],
  });
  for (const path of operands) {
    if (/^\/dev\//.test(absolutePath(path.text, call.shell.base)))
      call.effects.push({ kind: 'format', path, how: 'wipe' });
    else {
      call.effects.push({ kind: 'write', path, content: constant('') });
      if (has('u', 'remove'))
        call.effects.push({ kind: 'delete', path, recursive: false, narrow: false });
    }
  }
  return EMPTY;
};

/** Tools whose verbs destroy a volume or pool without naming a device path. */
function verbs(pattern: RegExp): Program {
  return (call) => {
    const line = call.args.map(({ text }) => text).join(' ');
    const path = call.args.find(({ text }) => /^\/dev\//.test(text));
    if (pattern.test(line)) call.effects.push({ kind: 'format', path, how: 'wipe' });
    return unknown();
  };
}

const QUIET =
  /(?:^|\s)(?:-l|--list|-p|--print|print|-V|--version|-h|--help|-n|--no-act|--info|-i|unit\s+\S+\s+print)(?:\s|$)/;

export const DISKS: Programs = {
  ...each(['dd', 'gdd', 'dcfldd', 'dc3dd'], dd),
  ...each(
    [
      'mkfs',
      'mke2fs',
      'mkswap',
      'mkdosfs',
      'newfs',
      'newfs_msdos',
      'mkntfs',
      'pvcreate',
      'mkudffs',
    ],
    volume('format', /(?:^|\s)(?:-V|--version|--help)(?:\s|$)/),
  ),
  ...each(
    ['fdisk', 'sfdisk', 'cfdisk', 'gdisk', 'sgdisk', 'parted', 'gparted'],
    volume('wipe', QUIET),
  ),
  wipefs: volume('wipe', /(?:^|\s)(?:-n|--no-act|--help|-V)(?:\s|$)/),
  ...each(
    ['blkdiscard', 'scrub', 'nwipe', 'badblocks', 'wipe', 'sdelete', 'secure-delete', 'sfill'],
    volume('wipe', /(?:^|\s)(?:--help|-n|-V)(?:\s|$)/),
  ),
  shred,
  hdparm: verbs(/--security-erase|--trim-sector|--make-bad-sector|--write-sector|--yes-i-know/),
  nvme: verbs(/^(?:format|sanitize|write-zeroes|write)\b/),
  cryptsetup: verbs(/\b(?:luksFormat|luksErase|erase|reencrypt|luksKillSlot)\b/),
  ...each(['lvremove', 'vgremove', 'pvremove'], verbs(/^(?!.*--help).+/)),
  zpool: verbs(/^(?:destroy|create|labelclear)\b/),
  zfs: verbs(/^destroy\b/),
  mdadm: verbs(/--zero-superblock|--create|-C\b/),
  diskutil: verbs(
    /^(?:erase\w*|partitionDisk|zeroDisk|secureErase|reformat|apfs delete\w*|unmountDisk force)\b/i,
  ),
  dmsetup: verbs(/^(?:remove_all|wipe_table)\b/),
  sg_format: verbs(/.+/),
  flashrom: verbs(/(?:^|\s)(?:-w|--write|-E|--erase)\b/),
  flash_erase: verbs(/.+/),
  flashcp: verbs(/.+/),
};
