/**
 * The process of our side of one case: reads the job, drives the extension, writes the trace, ends.
 * A process of its own, so that a case that hangs or dies costs nothing but itself.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { driveExtension } from './drive.js';
import { jobSchema } from './job.js';
import { brokenTrace, type Trace } from './trace.js';

async function main(): Promise<void> {
  const [, , file] = process.argv;
  if (file === undefined) throw new TypeError('usage: case-process <job.json>');
  const job = jobSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  let trace: Trace;
  try {
    trace = await driveExtension(job);
  } catch (error) {
    trace = brokenTrace(
      'ours',
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  }
  writeFileSync(job.out, JSON.stringify(trace));
  // Whatever an extension left running ends with this process.
  process.exit(0);
}

await main();
