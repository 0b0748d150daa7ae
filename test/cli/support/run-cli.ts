/** Runs the built command as a process of its own, with a home that nobody else uses. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseJsonText, type JsonValue } from '../../../src/vocabulary/json.js';

export const ROOT = path.resolve(import.meta.dirname, '../../..');
export const MAIN = path.join(ROOT, 'dist/src/cli/main.js');
export const EXAMPLES = path.join(
  ROOT,
  'node_modules/@mariozechner/pi-coding-agent/examples/extensions',
);

if (!existsSync(MAIN)) throw new Error('dist is not built: run `npm run build` first');

export interface CliWorld {
  readonly home: string;
  readonly workspace: string;
  readonly state: string;
  remove(): void;
}

export function createWorld(): CliWorld {
  const base = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'pi-host-test-')));
  const make = (name: string): string => mkdtempSync(path.join(base, `${name}-`));
  return {
    home: make('home'),
    workspace: make('workspace'),
    state: path.join(base, 'state'),
    remove: () => {
      rmSync(base, { recursive: true, force: true });
    },
  };
}

export interface CliOutcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

export function startCli(
  world: CliWorld,
  args: readonly string[],
  options: CliOptions = {},
): { readonly child: ChildProcess; readonly outcome: Promise<CliOutcome> } {
  const env = { PATH: process.env.PATH ?? '', HOME: world.home, ...options.env };
  const child = spawn(process.execPath, [MAIN, '--state-dir', world.state, ...args], {
    cwd: world.workspace,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const outcome = new Promise<CliOutcome>((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout, stderr });
    });
  });
  child.stdin.end(options.stdin ?? '');
  return { child, outcome };
}

export function runCli(
  world: CliWorld,
  args: readonly string[],
  options: CliOptions = {},
): Promise<CliOutcome> {
  return startCli(world, args, options).outcome;
}

/** Throws when stdout is anything but one JSON value. */
export function jsonOf({ stdout }: CliOutcome): JsonValue {
  return parseJsonText(stdout);
}

export const example = (name: string): string => path.join(EXAMPLES, name);
