/**
 * A whole conformance run: every case of the corpus is in the result and in the denominator,
 * whatever became of it. Finished cases are kept in the out folder and reused while nothing that
 * they depend on has changed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { LaneKind } from '../lane-pool.js';
import type { CorpusCase } from './corpus.js';
import type { CaseStatus } from './compare.js';
import { caseDigest, hostDigest } from './input-digest.js';
import { explainDifferences, type KnownDifferences } from './known-differences.js';
import { runCase, type CaseResult } from './run-case.js';
import type { UpstreamPackage } from './upstream-package.js';

export interface CorpusRequest {
  readonly cases: readonly CorpusCase[];
  readonly upstream: UpstreamPackage;
  readonly known: KnownDifferences;
  /** Results and traces of every case; made when missing. */
  readonly outDir: string;
  /** Cases at one time, each with one process at a time. */
  readonly jobs: number;
  readonly lanes: LaneKind;
  readonly onCase?: (result: CaseResult, progress: CaseProgress) => void;
}

export interface CaseProgress {
  readonly done: number;
  readonly of: number;
  readonly reused: boolean;
}

export interface CorpusSummary {
  /** All cases of the corpus. */
  readonly denominator: number;
  readonly counts: Readonly<Record<CaseStatus, number>>;
  /** equal / denominator, 0 to 1. */
  readonly equalShare: number;
  /** Differences without a listed reason, by case. */
  readonly unexplained: Readonly<Record<string, number>>;
  /** Listed differences that did not occur, by case. */
  readonly stale: Readonly<Record<string, readonly string[]>>;
  readonly upstreamVersion: string;
  /** True when all are equal or differ only as listed, and nothing listed is stale. */
  readonly ok: boolean;
}

export interface CorpusResult {
  readonly summary: CorpusSummary;
  readonly cases: readonly CaseResult[];
}

const storedSchema = z.object({
  digest: z.string(),
  result: z.object({
    id: z.string(),
    status: z.enum(['equal', 'differs', 'failed', 'refused']),
    differences: z.array(
      z.object({ path: z.string(), upstream: z.json().optional(), ours: z.json().optional() }),
    ),
  }),
});

export async function runCorpus(request: CorpusRequest): Promise<CorpusResult> {
  mkdirSync(request.outDir, { recursive: true });
  const host = hostDigest();
  const results = new Map<string, CaseResult>();
  const stale = new Map<string, readonly string[]>();
  const queue = [...request.cases];

  async function work(): Promise<void> {
    for (let each = queue.shift(); each !== undefined; each = queue.shift()) {
      const { result, reused } = await resultOf(each, request, host);
      const explained = explainDifferences(each.id, result.differences, request.known);
      const told = { ...result, differences: explained.differences };
      results.set(each.id, told);
      if (explained.stale.length > 0) stale.set(each.id, explained.stale);
      request.onCase?.(told, { done: results.size, of: request.cases.length, reused });
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, request.jobs) }, () => work()));

  // In the order of the corpus, whoever finished first.
  const cases = request.cases.flatMap(({ id }) => results.get(id) ?? []);
  const corpus = { summary: summaryOf(cases, stale, request), cases };
  writeFileSync(path.join(request.outDir, 'result.json'), `${JSON.stringify(corpus, null, 2)}\n`);
  return corpus;
}

async function resultOf(
  each: CorpusCase,
  request: CorpusRequest,
  host: string,
): Promise<{ readonly result: CaseResult; readonly reused: boolean }> {
  const digest = caseDigest(each, request.upstream, host, request.lanes);
  const file = path.join(request.outDir, `${each.id.replaceAll('/', '__')}.json`);
  const stored = digest === undefined ? undefined : readStored(file);
  if (stored?.digest === digest && stored !== undefined) {
    return { result: stored.result, reused: true };
  }
  const run = await runCase(each, request);
  writeFileSync(file, `${JSON.stringify({ digest: digest ?? '', ...run }, null, 1)}\n`);
  return { result: run.result, reused: false };
}

function readStored(
  file: string,
): { readonly digest: string; readonly result: CaseResult } | undefined {
  try {
    const { digest, result } = storedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const differences = result.differences.map(({ path: where, upstream, ours }) => ({
      path: where,
      ...(upstream === undefined ? {} : { upstream }),
      ...(ours === undefined ? {} : { ours }),
    }));
    return { digest, result: { ...result, differences } };
  } catch {
    // Missing, cut off or of another version: the case runs again.
    return undefined;
  }
}

function summaryOf(
  cases: readonly CaseResult[],
  stale: ReadonlyMap<string, readonly string[]>,
  request: CorpusRequest,
): CorpusSummary {
  const counts = { equal: 0, differs: 0, failed: 0, refused: 0 };
  const unexplained: Record<string, number> = {};
  for (const { id, status, differences } of cases) {
    counts[status] += 1;
    const open = differences.filter(({ reason }) => reason === undefined).length;
    if (open > 0) unexplained[id] = open;
  }
  return {
    denominator: request.cases.length,
    counts,
    equalShare: request.cases.length === 0 ? 0 : counts.equal / request.cases.length,
    unexplained,
    stale: Object.fromEntries(stale),
    upstreamVersion: request.upstream.version,
    ok:
      Object.keys(unexplained).length === 0 &&
      stale.size === 0 &&
      cases.length === request.cases.length,
  };
}
