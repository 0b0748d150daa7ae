/** DiskWipe: erased volumes. */
import { describe, expect, it } from 'vitest';
import { diskWipe } from '../../../src/exec-mediation/classes/disk-wipe.js';
import { verdictOf } from '../support/mediate.js';

const CAUGHT = [
  'wipefs -a /dev/sda',
  'shred -n 3 /dev/sda',
  'sgdisk --zap-all /dev/sda',
  'cryptsetup luksFormat /dev/sda2',
  'blkdiscard /dev/nvme0n1',
  'sudo fdisk /dev/sda',
  'parted -s /dev/sda mklabel gpt',
  'hdparm --user-master u --security-erase p /dev/sda',
  'nvme format /dev/nvme0n1',
  'diskutil eraseDisk JHFS+ X disk2',
  'zpool destroy tank',
  'lvremove -f vg/root',
  'sfdisk --delete /dev/sda',
  "find /dev -name 'sd*' -exec shred {} \\;",
  'badblocks -w /dev/sda',
  'scrub /dev/sda',
];
const CLEAN = [
  'fdisk -l',
  'parted -l',
  'wipefs -n /dev/sda',
  'shred -u secret.txt',
  'lsblk',
  'hdparm -I /dev/sda',
  'sgdisk -p /dev/sda',
  'cryptsetup status x',
  'echo wipefs -a /dev/sda',
  'parted disk.img mklabel gpt',
];

describe('DiskWipe', () => {
  it('has its tier, a description and a source (C-12)', () => {
    expect(diskWipe).toMatchObject({ name: 'DiskWipe', tier: 'critical' });
    expect(diskWipe.description.length).toBeGreaterThan(40);
    expect(diskWipe.source).toContain('Operator Handbook');
  });

  it.each(CAUGHT)('catches %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'DiskWipe', decision: 'deny' });
  });

  it.each(CLEAN)('leaves alone %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'Benign', decision: 'allow' });
  });
});
