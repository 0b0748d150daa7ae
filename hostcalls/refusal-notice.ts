/**
 * A refusal for people and for the guest: what was refused, by which gate, and the one setting that
 * would allow it. The resource is the guest's text, capped here and made visible by the screen.
 */
import type { CallFacts, Resource } from '../src/vocabulary/call-facts.js';
import type { Principal } from '../src/vocabulary/identity.js';
import type { GateVerdict } from '../src/vocabulary/verdict.js';

/** What an operator may be shown of a refusal; guest text in it is capped by the screen. */
export interface RefusalNotice {
  readonly principal: Principal;
  readonly method: string;
  readonly op: string;
  readonly capability: string;
  readonly verdict: GateVerdict;
  readonly resource: string | undefined;
}

const RESOURCE_CHARS_MAX = 200;

export function refusalNotice(facts: CallFacts, verdict: GateVerdict): RefusalNotice {
  return {
    principal: facts.principal,
    method: facts.method,
    op: facts.op,
    capability: facts.capability,
    verdict,
    resource: resourceText(facts.resources[0]),
  };
}

/** What the guest is told: codes and our own words, nothing of the world. */
export function denialText(facts: CallFacts, verdict: GateVerdict): string {
  const fix = verdict.remediation === undefined ? '' : `; ${verdict.remediation}`;
  return `${facts.method}.${facts.op} (${facts.capability}) denied by ${verdict.gate}: ${verdict.reason}${fix}`;
}

function resourceText(resource: Resource | undefined): string | undefined {
  if (resource === undefined) return undefined;
  switch (resource.kind) {
    case 'path':
      return resource.path.slice(0, RESOURCE_CHARS_MAX);
    case 'command':
      return resource.argv.join(' ').slice(0, RESOURCE_CHARS_MAX);
    case 'url':
      return resource.url.slice(0, RESOURCE_CHARS_MAX);
    case 'env':
    case 'tool':
      return resource.name.slice(0, RESOURCE_CHARS_MAX);
  }
}
