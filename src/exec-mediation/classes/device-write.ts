/** Raw bytes to a device node, or a file system made on one. */
import type { CommandClass } from '../command-class.js';
import { absolutePath, type PathBase } from '../command-path.js';

const DEVICE =
  /^\/dev\/(?!(?:null|zero|full|tty|stdin|stdout|stderr|random|urandom|console)$|(?:fd|pts|shm|tcp|udp|mqueue)\/|tty[^/]*$)|^\/proc\/(?:kcore|sysrq-mem)$|^\/sys\/(?:firmware|block)\//;

/** A node of a volume, port or memory; streams and null are none. */
export function isDevice(text: string, base: PathBase): boolean {
  return DEVICE.test(absolutePath(text, base));
}

export const deviceWrite: CommandClass = {
  name: 'DeviceWrite',
  tier: 'critical',
  description:
    'Writing to or formatting a device node; image files in the workspace, /dev/null and the standard streams are benign.',
  source: 'Operator Handbook, "Exec Mediation"',
  find: ({ effects, base, sink }) => {
    for (const effect of effects) {
      if (effect.kind === 'write' && isDevice(effect.path.text, base)) return 'writes to a device';
      if (effect.kind === 'copy' && isDevice(effect.to.text, base)) return 'writes to a device';
      if (effect.kind === 'format' && effect.how === 'format') {
        const path = effect.path?.text ?? '';
        if (isDevice(path, base) || !isInside(path, base)) return 'formats a volume';
      }
    }
    return sink.kind === 'file' && isDevice(sink.path, base) ? 'writes to a device' : undefined;
  },
};

/** Image files in the workspace or in temporary folders are files. */
export function isInside(text: string, base: PathBase): boolean {
  const path = absolutePath(text, base);
  return path.startsWith(`${base.workspace}/`) || path.startsWith('/tmp/');
}
