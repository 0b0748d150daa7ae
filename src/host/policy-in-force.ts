/**
 * The settings and the policy that hold now, and their change while the host runs. Each policy that
 * comes into force is on record with its digest, its opt-ins to dangerous capabilities, and the
 * transition of the profile, which also raises an alert (F-036, F-045).
 */
import { dangerousOptIns, profileTransition } from '../policy/policy-audit.js';
import { policyDigest } from '../policy/policy-digest.js';
import { policyWarnings, type PolicyWarning } from '../policy/policy-warnings.js';
import { derivePolicy, type Policy } from '../policy/policy.js';
import type { ResolvedSettings } from '../settings/resolve-settings.js';
import { sourceOf } from '../settings/setting-source.js';
import type { Settings } from '../settings/settings.js';
import { sha256Hex } from './hash-text.js';
import type { HostEvents } from './host-events.js';
import type { HostLedger } from './host-ledger.js';

/** As long as a name may be in the ledger; a requested profile is text of a file. */
const REQUESTED_CHARS_MAX = 64;

interface InForce {
  readonly resolved: ResolvedSettings;
  readonly policy: Policy;
  readonly digest: string;
}

function derive(resolved: ResolvedSettings): InForce {
  const policy = derivePolicy(resolved.settings.extensionPolicy);
  return { resolved, policy, digest: policyDigest(policy, sha256Hex) };
}

export class PolicyInForce {
  readonly #resolve: () => ResolvedSettings;
  readonly #ledger: HostLedger;
  readonly #events: HostEvents;
  #now: InForce;

  /** @param resolve reads flags, variables and files again, as at the start */
  constructor(resolve: () => ResolvedSettings, ledger: HostLedger, events: HostEvents) {
    this.#resolve = resolve;
    this.#ledger = ledger;
    this.#events = events;
    this.#now = derive(resolve());
    this.#record(this.#now, undefined);
  }

  get resolved(): ResolvedSettings {
    return this.#now.resolved;
  }
  get settings(): Settings {
    return this.#now.resolved.settings;
  }
  get policy(): Policy {
    return this.#now.policy;
  }
  /** SHA-256 in hex of the policy's canonical text; stands in every entry of the ledger. */
  get digest(): string {
    return this.#now.digest;
  }
  get warnings(): readonly PolicyWarning[] {
    return policyWarnings(this.#now.policy);
  }

  /** @returns whether the policy is another one now */
  reload(): boolean {
    const before = this.#now;
    const next = derive(this.#resolve());
    // On record first: without its entries a policy does not come into force.
    if (next.digest !== before.digest) this.#record(next, before.policy);
    this.#now = next;
    return next.digest !== before.digest;
  }

  #record({ policy, digest, resolved }: InForce, before: Policy | undefined): void {
    const requested = resolved.requestedProfile.slice(0, REQUESTED_CHARS_MAX);
    this.#ledger.append(
      'policy',
      { digest, profile: policy.profile, requested },
      undefined,
      digest,
    );
    for (const { kind, caps, scope, ...body } of dangerousOptIns(
      policy,
      resolved.sources,
      digest,
    )) {
      const named = typeof scope === 'string' ? scope : [...scope];
      this.#ledger.append(kind, { ...body, caps: [...caps], scope: named }, undefined, digest);
    }
    const transition = profileTransition({
      from: before?.profile ?? policy.profile,
      to: policy.profile,
      requested,
      source: sourceOf(resolved.sources, 'extensionPolicy.profile'),
      failedClosed: [...resolved.errors, ...resolved.diagnostics].some(
        ({ alert }) => alert !== undefined,
      ),
    });
    if (transition === undefined) return;
    const { kind, severity, summary, ...body } = transition;
    this.#ledger.append(kind, body, undefined, digest);
    this.#events.emit({ type: 'alert', category: 'profile_transition', severity, summary });
  }
}
