/**
 * What an extension would declare if it declared what its code was seen to need: the manifest that
 * the host reads back, and the resources as lists of the kind that settings hold. A manifest only
 * narrows, so proposing one grants nothing.
 */
import type { InferredNeeds, Need, ScanReport } from '../report.js';
import { proposedManifest, type ProposedManifest } from '../report/proposed-manifest.js';
import { COMPUTED } from './needing.js';

export interface ManifestIdentity {
  readonly id: string;
  /** Relative to the extension's root, with `/`. */
  readonly entrypoint: string;
}

/** Sorted, each once; `*` last, where some of a kind are computed and could not be listed. */
export interface ProposedResources {
  readonly paths: readonly string[];
  readonly hosts: readonly string[];
  /** First words of commands. */
  readonly commands: readonly string[];
  /** Names of variables. */
  readonly env: readonly string[];
}

export interface ManifestProposal {
  readonly manifest: ProposedManifest;
  readonly resources: ProposedResources;
}

/** @example proposeManifest(report, { id: 'weather', entrypoint: 'index.ts' }) */
export function proposeManifest(
  report: Pick<ScanReport, 'needs'>,
  identity: ManifestIdentity,
): ManifestProposal {
  return {
    manifest: proposedManifest(identity.id, identity.entrypoint, report.needs),
    resources: resourcesOf(report.needs),
  };
}

function resourcesOf(needs: InferredNeeds): ProposedResources {
  return {
    paths: valuesOf(needs.paths),
    hosts: valuesOf(needs.hosts),
    commands: valuesOf(needs.commands),
    env: valuesOf(needs.env),
  };
}

function valuesOf(needs: readonly Need[]): readonly string[] {
  const values = new Set(needs.map((need) => need.value));
  const isOpen = values.delete(COMPUTED);
  const sorted = [...values].sort();
  return isOpen ? [...sorted, COMPUTED] : sorted;
}
