/**
 * What an extension asks for (decisions 1.6 and 2.6): without a manifest what the scanner inferred
 * from its source; a manifest only narrows. Whatever was not asked for is denied, whatever policy says.
 *
 * The inference counts where the scanner understood the whole source. Where it flagged something, or
 * only reports, a use may be hidden from it: then nothing is taken away that the manifest leaves.
 */
import { requestedCapabilities } from '../manifest/parse-manifest.js';
import type { ScanReport } from '../../scanner/report.js';
import type { Capability } from '../vocabulary/capability.js';
import type { Verdict } from '../vocabulary/verdict.js';
import type { ScanMode } from './lane/code-gate.js';

export interface AskedCapabilities {
  /** By the manifest; undefined where there is none or it says nothing of them. */
  readonly declared: readonly Capability[] | undefined;
  /** Asked for in the end; undefined: whatever policy allows. */
  readonly asked: readonly Capability[] | undefined;
}

/**
 * Held without a word in the source: `log` is what calls with no authority of their own need (the
 * fixed list of variables, code from text), `events` what registering anything at all needs.
 */
const ALWAYS_ASKED: readonly Capability[] = ['events', 'log'];

export function askedCapabilities(
  declared: readonly Capability[] | undefined,
  report: ScanReport,
  mode: ScanMode,
): AskedCapabilities {
  const found = report.needs.capabilities.map(({ value }) => value);
  const counts = mode === 'enforce' && report.class === 'safe' && found.length > 0;
  const inferred = counts ? [...new Set([...ALWAYS_ASKED, ...found])].sort() : undefined;
  return {
    declared,
    asked: inferred === undefined ? declared : requestedCapabilities(inferred, declared),
  };
}

/** The deny of a capability that was not asked for; undefined: policy decides. */
export function notAsked(
  { declared, asked }: AskedCapabilities,
  capability: Capability,
): Verdict | undefined {
  if (asked === undefined || asked.includes(capability)) return undefined;
  return declared !== undefined && !declared.includes(capability)
    ? {
        decision: 'deny',
        reason: 'manifest_narrows',
        remediation: 'the manifest of the extension does not ask for it',
      }
    : {
        decision: 'deny',
        reason: 'not_inferred',
        remediation: 'the scanner found no use of it in the source of the extension',
      };
}
