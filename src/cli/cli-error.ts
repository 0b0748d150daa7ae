/** An error of the command line itself: what is wrong, and what to do next. */
import { HostError, type HostErrorCode } from '../vocabulary/errors.js';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.js';

export class CliError extends Error {
  readonly exitCode: ExitCode;
  /** What the operator can do now; one line. */
  readonly next: string | undefined;
  constructor(
    message: string,
    options: { next?: string; exitCode?: ExitCode; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CliError';
    this.exitCode = options.exitCode ?? EXIT.usage;
    this.next = options.next;
  }
}

export interface ErrorReport {
  readonly code: HostErrorCode | 'E_USAGE';
  readonly message: string;
  readonly next: string | undefined;
  readonly exitCode: ExitCode;
}

const NEXT: Readonly<Record<HostErrorCode, string | undefined>> = {
  E_CONFIG:
    'correct the setting; `pi-host --explain-extension-policy` shows what is in force and from where',
  E_LOAD:
    'check the path, and run `npm install` in the extension’s folder when a package is missing',
  E_FACTORY:
    'this is a fault of the extension: `export default function (pi) {}` must exist and not throw',
  E_REFUSED: 'see `pi-host --explain-extension-policy --extension <id>`',
  E_DUPLICATE: 'load only one of them, or give one another id in its manifest',
  E_NOT_FOUND: 'see what is there with `pi-host inspect <extension>`',
  E_STOPPED:
    'raise extensionRuntime.deadlinesMs or extensionRuntime.maxMemoryMb if the extension needs more',
  E_TIMEOUT: 'raise extensionRuntime.deadlinesMs if the extension needs longer',
  E_GUEST: 'this is a fault of the extension, not of the host',
  E_LEDGER: 'check space and rights of the state folder, or give another one with --state-dir',
  E_ENGINE: 'run `npm ci && npm run build`; Node 20.19 or newer is needed',
  E_INTERNAL: 'this is a bug of pi-host: please report it with this text',
};

/** The package that an extension imports and that is not installed beside it, if that is the fault. */
const MISSING_PACKAGE = /Cannot find module '((?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*)/i;

function nextFor(code: HostErrorCode, message: string): string | undefined {
  const [, name] = MISSING_PACKAGE.exec(message) ?? [];
  return code === 'E_FACTORY' && name !== undefined
    ? `the extension needs the package ${name}: declare it in its package.json and run \`npm install\` there`
    : NEXT[code];
}

/** Every error becomes one report; what is not known is a bug of ours and says so. */
export function reportOf(error: unknown): ErrorReport {
  if (error instanceof CliError) {
    return { code: 'E_USAGE', message: error.message, next: error.next, exitCode: error.exitCode };
  }
  if (error instanceof HostError) {
    const { code, message } = error;
    // Some messages of the host say themselves what to run.
    const next = message.includes('`npm ') ? undefined : nextFor(code, message);
    return { code, message, next, exitCode: exitCodeOf(code) };
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: 'E_INTERNAL', message, next: NEXT.E_INTERNAL, exitCode: EXIT.usage };
}
