/**
 * Kernel file systems that can be mounted anywhere, also inside a granted directory: their files
 * are doors into processes and devices, not data. Asked only where a walk crosses a mount.
 */
import { statfsSync } from 'node:fs';
import { PathDenied } from './errors.js';

/** f_type values from linux/magic.h. Other systems have other numbers, none of which match. */
const KERNEL_FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0x9fa0, // proc
  0x62656572, // sysfs
  0x1cd1, // devpts
  0x64626720, // debugfs
  0x74726163, // tracefs
  0x73636673, // securityfs
  0x27e0eb, // cgroup
  0x63677270, // cgroup2
  0xcafe4a11, // bpf
  0x62656570, // configfs
  0x65735543, // fusectl
  0x42494e4d, // binfmt_misc
  0x6e736673, // nsfs
  0xf97cff8c, // selinuxfs
  0xde5e81e4, // efivarfs
  0x6165676c, // pstore
]);

/** @throws PathDenied when `path` (a name through a descriptor) is on such a file system */
export function refuseKernelFileSystem(path: string): void {
  // statfs gives a signed value on some systems; the comparison wants 32 bits unsigned.
  if (process.platform === 'linux' && KERNEL_FILE_SYSTEMS.has(statfsSync(path).type >>> 0)) {
    throw new PathDenied('path_special_mount');
  }
}
