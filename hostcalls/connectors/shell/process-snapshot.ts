/**
 * Reads the processes of this machine once: parents, groups, sessions and our token.
 * Linux has them in /proc; elsewhere `ps` is asked. A zombie is no process that can act.
 */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { TOKEN_VARIABLE } from './child-environment.js';

export interface ProcessRow {
  readonly pid: number;
  readonly ppid: number;
  readonly group: number;
  readonly session: number;
  /** Start time in the system's own form: with the pid it names one process for ever. */
  readonly started: string;
  /** Value of our variable in the process's environment. */
  readonly token: string | undefined;
}

/** Files read at the same time, so that a large machine does not open thousands. */
const READS_AT_ONCE = 32;
const PS_OUTPUT_BYTES_MAX = 64 * 1024 * 1024;
const PS_TIMEOUT_MS = 5_000;

export async function readProcesses(): Promise<readonly ProcessRow[]> {
  return process.platform === 'linux' ? readProc() : readPs();
}

async function readProc(): Promise<readonly ProcessRow[]> {
  const pids = (isMainThread ? await readdir('/proc') : readdirSync('/proc')).filter((name) =>
    /^\d+$/.test(name),
  );
  const rows: ProcessRow[] = [];
  if (!isMainThread) {
    // A lane can end at any moment, and what the thread pool opens for it then stays open.
    for (const pid of pids) {
      const row = rowOf(readNow(`/proc/${pid}/stat`), () => readNow(`/proc/${pid}/environ`));
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }
  for (let start = 0; start < pids.length; start += READS_AT_ONCE) {
    const some = await Promise.all(pids.slice(start, start + READS_AT_ONCE).map(readOne));
    for (const row of some) if (row !== undefined) rows.push(row);
  }
  return rows;
}

/** Undefined when the process ended meanwhile or is a zombie. */
async function readOne(pid: string): Promise<ProcessRow | undefined> {
  // A process that ends between the listing and the read has no files; another user's environment
  // is not readable, and such a process cannot be signalled by us either.
  const status = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined);
  const row = status === undefined ? undefined : parseProcStat(status);
  if (row === undefined) return undefined;
  const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
  return { ...row, token: tokenIn(environment) };
}

/** One call into the system library, which no end of the thread can cut in half. */
function readNow(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function rowOf(
  status: string | undefined,
  environment: () => string | undefined,
): ProcessRow | undefined {
  const row = status === undefined ? undefined : parseProcStat(status);
  return row === undefined ? undefined : { ...row, token: tokenIn(environment() ?? '') };
}

/** Fields of proc(5) `stat`. The name in brackets may hold blanks and brackets: cut at the last. */
export function parseProcStat(text: string): Omit<ProcessRow, 'token'> | undefined {
  const pid = Number.parseInt(text, 10);
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, ppid, group, session] = fields;
  const started = fields[19];
  if (started === undefined || state === 'Z' || state === 'X') return undefined;
  return { pid, ppid: Number(ppid), group: Number(group), session: Number(session), started };
}

function tokenIn(environment: string): string | undefined {
  const start = `\0${environment}`.indexOf(`\0${TOKEN_VARIABLE}=`);
  if (start < 0) return undefined;
  const value = environment.slice(start + TOKEN_VARIABLE.length + 1);
  return value.slice(0, value.indexOf('\0') < 0 ? undefined : value.indexOf('\0'));
}

async function readPs(): Promise<readonly ProcessRow[]> {
  const options = { maxBuffer: PS_OUTPUT_BYTES_MAX, timeout: PS_TIMEOUT_MS };
  const run = promisify(execFile);
  const [table, environments] = await Promise.all([
    run('/bin/ps', ['-axo', 'pid=,ppid=,pgid=,sess=,state=,lstart='], options),
    run('/bin/ps', ['-axEww', '-o', 'pid=,command='], options),
  ]);
  return parsePs(table.stdout, environments.stdout);
}

/**
 * @param table lines of pid, ppid, pgid, session, state and start time
 * @param environments lines of pid and command with its environment behind
 */
export function parsePs(table: string, environments: string): readonly ProcessRow[] {
  const tokens = new Map<number, string>();
  for (const line of environments.split('\n')) {
    const at = line.indexOf(` ${TOKEN_VARIABLE}=`);
    if (at < 0) continue;
    const value = line.slice(at + TOKEN_VARIABLE.length + 2).split(' ')[0];
    if (value !== undefined) tokens.set(Number.parseInt(line, 10), value);
  }
  const rows: ProcessRow[] = [];
  for (const line of table.split('\n')) {
    const [pid, ppid, group, session, state, ...started] = line.trim().split(/\s+/);
    if (pid === undefined || state === undefined || state.startsWith('Z')) continue;
    rows.push({
      pid: Number(pid),
      ppid: Number(ppid),
      group: Number(group),
      // Some systems print an address here; it is no number then and matches nothing.
      session: /^\d+$/.test(session ?? '') ? Number(session) : -1,
      started: started.join(' '),
      token: tokens.get(Number(pid)),
    });
  }
  return rows;
}
