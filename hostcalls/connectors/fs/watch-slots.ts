/** How many watches each extension has running: every one costs kernel memory of the whole user. */
import type { MethodContext } from '../../method-spec.js';
import type { LaneServices } from '../../services.js';
import { FsFailure } from './errors.js';
import { WATCHES_MAX } from './limits.js';

const RUNNING = new WeakMap<LaneServices, Map<string, number>>();

/**
 * Counts one more watch of the calling extension.
 * @returns gives the slot back; calling it twice counts once
 * @throws FsFailure EMFILE when the extension has WATCHES_MAX of them
 */
export function takeWatchSlot(context: MethodContext): () => void {
  const counts = RUNNING.get(context.services) ?? new Map<string, number>();
  RUNNING.set(context.services, counts);
  const { extensionId, generation } = context.permit.facts.principal;
  const key = JSON.stringify([extensionId, generation]);
  const count = counts.get(key) ?? 0;
  if (count >= WATCHES_MAX) throw new FsFailure('EMFILE');
  counts.set(key, count + 1);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    const left = (counts.get(key) ?? 1) - 1;
    if (left === 0) counts.delete(key);
    else counts.set(key, left);
  };
}
