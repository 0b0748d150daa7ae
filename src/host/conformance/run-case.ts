/** One case: upstream in its process and world, ours in another, then the comparison. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HostError } from '../../vocabulary/errors.js';
import type { LaneKind } from '../lane-pool.js';
import { compareSides, type CaseStatus, type Difference, type Side } from './compare.js';
import type { CorpusCase } from './corpus.js';
import { TEST_BUILTINS, type Job } from './job.js';
import { packageRoot } from './package-root.js';
import { runProcess } from './run-process.js';
import type { Trace } from './trace.js';
import type { UpstreamPackage } from './upstream-package.js';
import { createWorld, removeWorld, worldFiles } from './world.js';

/** A case is started from nothing twice; the slowest example needs a tenth of it. */
export const CASE_SIDE_MS_MAX = 120_000;

export interface CaseResult {
  readonly id: string;
  readonly status: CaseStatus;
  readonly differences: readonly Difference[];
}

/** What a case left behind, for whoever looks into a difference. */
export interface CaseRun {
  readonly result: CaseResult;
  readonly upstream: Trace;
  readonly ours: Trace;
}

export interface CaseOptions {
  readonly upstream: UpstreamPackage;
  readonly lanes: LaneKind;
}

export async function runCase(each: CorpusCase, options: CaseOptions): Promise<CaseRun> {
  const upstream = await runSide('upstream', each, options);
  const ours = await runSide('ours', each, options);
  const result = { id: each.id, ...compareSides(upstream, ours) };
  return { result, upstream: upstream.trace, ours: ours.trace };
}

async function runSide(side: Trace['side'], each: CorpusCase, options: CaseOptions): Promise<Side> {
  const world = createWorld(each.script);
  try {
    const job: Job = {
      entry: each.entry,
      upstream: options.upstream.dir,
      cwd: world.cwd,
      agentDir: world.agentDir,
      stateDir: world.stateDir,
      out: path.join(world.root, 'trace.json'),
      lanes: options.lanes,
      builtins: [...TEST_BUILTINS],
      script: each.script,
    };
    const program = side === 'upstream' ? oracleProgram() : caseProgram();
    const trace = await runProcess({ side, program, job, world, timeoutMs: CASE_SIDE_MS_MAX });
    return { trace, places: world.places, files: worldFiles(world) };
  } finally {
    removeWorld(world, each.script);
  }
}

export function oracleProgram(): string {
  return path.join(packageRoot(), 'conformance', 'oracle.mjs');
}

/** Built code even when this file runs from source (tests): the process needs JavaScript. */
function caseProgram(): string {
  const here = fileURLToPath(new URL('./case-process.js', import.meta.url));
  const built = path.join(packageRoot(), 'dist/src/host/conformance/case-process.js');
  const found = [here, built].find((file) => existsSync(file));
  if (found === undefined) {
    throw new HostError(
      'E_ENGINE',
      'the conformance process is not built: run `npm run build` first',
    );
  }
  return found;
}
