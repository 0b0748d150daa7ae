/**
 * What a new version of an extension can do that the old one could not: the question of every
 * update (T8). Compares what was inferred and found, not the text, so that moved or minified code is
 * no change by itself.
 */
import type { Finding, FindingClass } from '../finding.js';
import type { InferredNeeds, Need } from '../report.js';

export const GROWTH_SCHEMA = 'pi.ext.capability_growth.v1';

/** What is compared of one version; a saved report has all of it. */
export interface GrowthSide {
  readonly id: string | null;
  readonly digest: string | null;
  readonly needs: InferredNeeds;
  readonly findings: readonly Finding[];
  readonly dependencies: readonly { readonly name: string; readonly version: string }[];
}

export interface NeedChange {
  readonly added: readonly Need[];
  readonly removed: readonly Need[];
}

export interface GrowthReport {
  readonly schema: typeof GROWTH_SCHEMA;
  readonly before: { readonly id: string | null; readonly digest: string | null };
  readonly after: { readonly id: string | null; readonly digest: string | null };
  readonly sameDigest: boolean;
  readonly capabilities: NeedChange;
  readonly paths: NeedChange;
  readonly hosts: NeedChange;
  readonly commands: NeedChange;
  readonly env: NeedChange;
  readonly findings: { readonly added: readonly Finding[]; readonly gone: readonly Finding[] };
  readonly dependencies: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    /** The same package in other versions; new code, but nothing that it asks for by itself. */
    readonly changed: readonly {
      readonly name: string;
      readonly before: readonly string[];
      readonly after: readonly string[];
    }[];
  };
  /** A capability, resource, package or finding was added. */
  readonly hasGrowth: boolean;
  /** Worst class of the added findings. */
  readonly worstAdded: FindingClass;
}

export const NEED_KINDS = ['capabilities', 'paths', 'hosts', 'commands', 'env'] as const;

const NOTHING: GrowthSide = {
  id: null,
  digest: null,
  needs: { capabilities: [], paths: [], hosts: [], commands: [], env: [] },
  findings: [],
  dependencies: [],
};

/** @param before undefined: the extension is new; @param after undefined: it is gone */
export function growthOf(
  before: GrowthSide | undefined,
  after: GrowthSide | undefined,
): GrowthReport {
  const old = before ?? NOTHING;
  const now = after ?? NOTHING;
  const needs = {
    capabilities: needChange(old.needs.capabilities, now.needs.capabilities),
    paths: needChange(old.needs.paths, now.needs.paths),
    hosts: needChange(old.needs.hosts, now.needs.hosts),
    commands: needChange(old.needs.commands, now.needs.commands),
    env: needChange(old.needs.env, now.needs.env),
  };
  const findings = findingChange(old.findings, now.findings);
  const dependencies = dependencyChange(old.dependencies, now.dependencies);
  return {
    schema: GROWTH_SCHEMA,
    before: { id: old.id, digest: old.digest },
    after: { id: now.id, digest: now.digest },
    sameDigest: old.digest !== null && old.digest === now.digest,
    ...needs,
    findings,
    dependencies,
    hasGrowth:
      NEED_KINDS.some((kind) => needs[kind].added.length > 0) ||
      findings.added.length > 0 ||
      dependencies.added.length > 0,
    worstAdded: worstOf(findings.added),
  };
}

function worstOf(findings: readonly Finding[]): FindingClass {
  if (findings.some((each) => each.class === 'forbidden')) return 'forbidden';
  return findings.length > 0 ? 'flagged' : 'safe';
}

/** One need for each value: the first place where it shows. */
function needChange(before: readonly Need[], after: readonly Need[]): NeedChange {
  const old = byValue(before);
  const now = byValue(after);
  return {
    added: [...now.values()].filter(({ value }) => !old.has(value)),
    removed: [...old.values()].filter(({ value }) => !now.has(value)),
  };
}

function byValue(needs: readonly Need[]): ReadonlyMap<string, Need> {
  const found = new Map<string, Need>();
  for (const need of needs) if (!found.has(need.value)) found.set(need.value, need);
  return found;
}

/**
 * Findings of one rule, class and source text are the same finding, wherever they stand: first
 * those in the same file are paired, then those that moved to another one.
 */
function findingChange(
  before: readonly Finding[],
  after: readonly Finding[],
): GrowthReport['findings'] {
  const inFile = pairUp(before, after, (each) => `${keyOf(each)}\n${stableFile(each.file)}`);
  const { left, right } = pairUp(inFile.left, inFile.right, keyOf);
  return { added: right, gone: left };
}

function keyOf({ rule, class: of, excerpt }: Finding): string {
  return `${rule}\n${of}\n${excerpt.replaceAll(/\s+/g, ' ').trim()}`;
}

/** `name@1.2.3/lib/a.js` is the same file in the next version of the package. */
function stableFile(file: string): string {
  return file.replace(/^((?:@[^/@]+\/)?[^/@]+)@[^/]+\//, '$1/');
}

function pairUp(
  before: readonly Finding[],
  after: readonly Finding[],
  key: (finding: Finding) => string,
): { readonly left: readonly Finding[]; readonly right: readonly Finding[] } {
  const waiting = new Map<string, Finding[]>();
  for (const each of before) {
    const same = waiting.get(key(each));
    if (same === undefined) waiting.set(key(each), [each]);
    else same.push(each);
  }
  const right = after.filter((each) => waiting.get(key(each))?.shift() === undefined);
  const unpaired = new Set([...waiting.values()].flat());
  return { left: before.filter((each) => unpaired.has(each)), right };
}

function dependencyChange(
  before: GrowthSide['dependencies'],
  after: GrowthSide['dependencies'],
): GrowthReport['dependencies'] {
  const old = versionsByName(before);
  const now = versionsByName(after);
  const changed = [...now].flatMap(([name, versions]) => {
    const known = old.get(name);
    return known === undefined || known.join() === versions.join()
      ? []
      : [{ name, before: known, after: versions }];
  });
  const missingIn = (
    other: ReadonlyMap<string, readonly string[]>,
    [name]: readonly [string, readonly string[]],
  ): boolean => !other.has(name);
  const labels = ([name, versions]: readonly [string, readonly string[]]): readonly string[] =>
    versions.map((version) => `${name}@${version}`);
  return {
    added: [...now].filter((each) => missingIn(old, each)).flatMap(labels),
    removed: [...old].filter((each) => missingIn(now, each)).flatMap(labels),
    changed,
  };
}

function versionsByName(
  dependencies: GrowthSide['dependencies'],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { name, version } of dependencies) {
    found.set(name, [...new Set([...(found.get(name) ?? []), version])].sort());
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
