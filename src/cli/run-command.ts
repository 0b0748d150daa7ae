/**
 * What every command has in common: its flags and streams, errors as text with a next step (and as
 * the JSON value with `--json`), and the exit code.
 */
import type { Command } from 'commander';
import { reportOf } from './cli-error.js';
import { createCliIo, shownLines, type CliIo, type CliStreams } from './cli-io.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import type { GlobalFlags } from './global-flags.js';

/** Where a command leaves its exit code. */
export interface CliRun {
  readonly streams: CliStreams;
  exitCode: ExitCode;
}

/** The run of each program; commands are functions of the program alone. */
const RUNS = new WeakMap<Command, CliRun>();

export function bindRun(program: Command, run: CliRun): void {
  RUNS.set(program, run);
}

/**
 * @param work does it and answers the exit code; what it throws is reported here
 * @param command commander's own object for the command that was chosen
 */
export async function runCommand(
  command: Command,
  work: (io: CliIo, flags: GlobalFlags) => Promise<ExitCode> | ExitCode,
): Promise<void> {
  const flags = command.optsWithGlobals<GlobalFlags>();
  const run = runOf(command);
  const io = createCliIo(run.streams, { json: flags.json === true });
  try {
    run.exitCode = await work(io, flags);
  } catch (error) {
    run.exitCode = reportError(error, io);
  }
}

function runOf(command: Command): CliRun {
  for (let at: Command | null = command; at !== null; at = at.parent) {
    const run = RUNS.get(at);
    if (run !== undefined) return run;
  }
  const { stdin, stdout, stderr, env } = process;
  return { streams: { stdin, stdout, stderr, env }, exitCode: EXIT.usage };
}

function reportError(error: unknown, io: CliIo): ExitCode {
  const { code, message, next, exitCode } = reportOf(error);
  for (const line of asErrorLines(error, io)) io.note(line);
  io.result({ error: { code, message, next: next ?? null } });
  return exitCode;
}

/** What is wrong, and what to do next. */
export function asErrorLines(error: unknown, io: CliIo): readonly string[] {
  const { message, next, exitCode } = reportOf(error);
  const head = io.err.paint('bad', exitCode === EXIT.refused ? 'refused:' : 'error:');
  const lines = [`${head} ${shownLines(message, '')}`];
  return next === undefined ? lines : [...lines, `${io.err.paint('dim', 'next:')} ${next}`];
}
