/** Erasing or repartitioning a volume. */
import type { CommandClass } from '../command-class.js';
import { isDevice, isInside } from './device-write.js';

export const diskWipe: CommandClass = {
  name: 'DiskWipe',
  tier: 'critical',
  description:
    'Partitioning, erasing or discarding a volume or pool; image files in the workspace are benign.',
  source: 'Operator Handbook, "Exec Mediation"',
  find: ({ effects, base }) => {
    for (const effect of effects) {
      if (effect.kind !== 'format' || effect.how !== 'wipe') continue;
      if (effect.path === undefined) return 'erases a volume';
      const { text } = effect.path;
      if (isDevice(text, base) || !isInside(text, base)) return 'erases or partitions a volume';
    }
    return undefined;
  },
};
