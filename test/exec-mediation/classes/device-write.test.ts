/** DeviceWrite: bytes for device nodes. */
import { describe, expect, it } from 'vitest';
import { deviceWrite } from '../../../src/exec-mediation/classes/device-write.js';
import { verdictOf } from '../support/mediate.js';

const CAUGHT = [
  'dd if=/dev/zero of=/dev/sda bs=1M',
  'cat x > /dev/sda',
  'mkfs.ext4 /dev/sdb1',
  'echo a | tee /dev/nvme0n1',
  'cp x.img /dev/sdb',
  'echo x > /dev/nvme0n1p1',
  'cat /dev/urandom > /dev/sda',
  'sudo dd if=x.iso of=/dev/disk2 bs=4m',
  "sudo sh -c 'cat x > /dev/mmcblk0'",
  'pv x.img | sudo tee /dev/sdc > /dev/null',
  'mkswap /dev/sda3',
  "python3 -c \"open('/dev/sda','wb').write(b'0'*512)\"",
  'busybox dd if=/dev/zero of=/dev/vda',
  'mkfs -t xfs /dev/md0',
  'dd of=/dev/sd{a,b} if=/dev/zero',
  'echo 1 > /dev/mem',
  'truncate -s 0 /dev/sda',
  'cp /dev/zero /dev/sda',
  'yes > /dev/sdb',
];
const CLEAN = [
  'echo x > /dev/null',
  'npm test > /dev/null 2>&1',
  'echo x > /dev/stderr',
  'dd if=/dev/zero of=disk.img bs=1M count=1',
  'mkfs.ext4 -F disk.img',
  'dd if=/dev/urandom of=random.bin count=1',
  'cat /dev/null > a.txt',
  'echo "dd of=/dev/sda"',
  'tee /dev/stdout < a',
  'cp /dev/null a.txt',
];

describe('DeviceWrite', () => {
  it('has its tier, a description and a source (F-119)', () => {
    expect(deviceWrite).toMatchObject({ name: 'DeviceWrite', tier: 'critical' });
    expect(deviceWrite.description.length).toBeGreaterThan(40);
    expect(deviceWrite.source).toContain('Operator Handbook');
  });

  it.each(CAUGHT)('catches %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'DeviceWrite', decision: 'deny' });
  });

  it.each(CLEAN)('leaves alone %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'Benign', decision: 'allow' });
  });
});
