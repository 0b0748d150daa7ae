/** Scopes as an operator could set them; `CLOSED` is the default policy. */
import type { EgressScope } from '../../src/egress/targets.js';

export const CLOSED: EgressScope = { httpPrivateTargets: [], httpPorts: [] };

export function listing(...httpPrivateTargets: string[]): EgressScope {
  return { httpPrivateTargets, httpPorts: [] };
}
