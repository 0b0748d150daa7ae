/**
 * Reading, linking and scanning one extension in its lane, bounded in time: the source is foreign
 * from its first byte on. What takes too long does not load. In an inline lane the work is done on
 * this thread; there the limits of loader and scanner are the only bound.
 */
import type { ExtensionEntry } from '../../runtime/loader/discover-entries.js';
import { HostError } from '../vocabulary/errors.js';
import { SLOT } from './guest-port-of.js';
import type { Lane, LanePool } from './lane-pool.js';
import type { Prepared } from './lane/messages.js';

/** The largest extension that the loader takes needs a tenth of it on a machine of its own. */
export const PREPARE_MS_MAX = 120_000;

/**
 * @throws HostError E_LOAD (loader), E_REFUSED (too long), E_STOPPED (the lane was closed or ended)
 */
export async function prepareExtension(
  lanes: LanePool,
  lane: Lane,
  { path, root }: ExtensionEntry,
  msMax = PREPARE_MS_MAX,
): Promise<Prepared> {
  const watch = { isLate: false };
  const timer = setTimeout(() => {
    watch.isLate = true;
    lanes.kill(lane, 'not read and scanned in time').catch(() => undefined);
  }, msMax);
  try {
    return await lane.connection.prepare(SLOT, path, root);
  } catch (error) {
    if (!watch.isLate) throw error;
    throw new HostError(
      'E_REFUSED',
      `${path} could not be read and scanned within ${String(msMax)} ms (prepareMsMax): it does not load. Next: ship less generated code, or load it on a machine that is less busy`,
      { cause: error },
    );
  } finally {
    clearTimeout(timer);
  }
}
