/**
 * One registry of children for each instance of an extension in a lane, which posts to the main
 * thread. Several extensions may share a lane: each has its own token and its own limit.
 */
import type { Principal } from '../../../src/vocabulary/identity.js';
import type { LaneServices } from '../../services.js';
import { createProcessRegistry, type ProcessRegistry } from './process-registry.js';
import { PROCESS_REQUEST_KINDS } from './process-table.js';

const REGISTRIES = new WeakMap<LaneServices, Map<string, ProcessRegistry>>();

export function laneRegistry(services: LaneServices, principal: Principal): ProcessRegistry {
  const key = `${principal.generation} ${principal.extensionId}`;
  const ofLane = REGISTRIES.get(services) ?? new Map<string, ProcessRegistry>();
  REGISTRIES.set(services, ofLane);
  const found = ofLane.get(key);
  if (found !== undefined) return found;
  const made = createProcessRegistry((said) => {
    const params =
      said.kind === 'started' ? { token: said.token, pid: said.pid } : { token: said.token };
    services.main.post({ kind: PROCESS_REQUEST_KINDS[said.kind], principal, params });
  });
  ofLane.set(key, made);
  return made;
}
