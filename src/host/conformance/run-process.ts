/** One process of a case: started in its world, ended by its time-out together with its children. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Job } from './job.js';
import { brokenTrace, traceSchema, type Trace } from './trace.js';
import type { World } from './world.js';

const OUTPUT_CHARS_SHOWN = 2_000;

export interface ProcessRequest {
  readonly side: Trace['side'];
  /** JavaScript file that takes the job file as its argument. */
  readonly program: string;
  readonly job: Job;
  readonly world: World;
  readonly timeoutMs: number;
}

/** Resolves with the trace; a process that fails, hangs or writes nonsense gives a broken one. */
export async function runProcess(request: ProcessRequest): Promise<Trace> {
  const { side, program, job, world, timeoutMs } = request;
  const jobFile = path.join(world.root, 'job.json');
  const outputFile = path.join(world.root, 'output.txt');
  writeFileSync(jobFile, JSON.stringify(job));
  const output = openSync(outputFile, 'w');
  const ended = await new Promise<string>((resolve) => {
    const child = spawn(process.execPath, [program, jobFile], {
      cwd: world.cwd,
      env: world.env,
      stdio: ['ignore', output, output],
      // A group of its own: what the extension started ends with it.
      detached: true,
    });
    const end = (): void => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // The group is empty already.
      }
    };
    const timer = setTimeout(() => {
      end();
      resolve(`did not end within ${timeoutMs} ms`);
    }, timeoutMs);
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      end();
      resolve(code === 0 ? '' : `ended with ${signal ?? `code ${String(code)}`}`);
    });
  });
  closeSync(output);
  if (existsSync(job.out)) {
    const parsed = traceSchema.safeParse(readJson(job.out));
    if (parsed.success) return parsed.data;
  }
  const said = readFileSync(outputFile, 'utf8').slice(-OUTPUT_CHARS_SHOWN);
  return brokenTrace(side, [ended === '' ? 'wrote no trace' : ended, said].join('\n').trim());
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Cut off by the time-out: as good as none.
    return undefined;
  }
}
