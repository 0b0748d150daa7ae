/**
 * Errors. A refusal is data, not an exception; HostError is for broken invariants, bad operator
 * input and failed I/O of the host itself. The guest sees only the five codes of the ABI.
 */
export const GUEST_ERROR_CODES = [
  'timeout',
  'denied',
  'io',
  'invalid_request',
  'internal',
] as const;
export type GuestErrorCode = (typeof GUEST_ERROR_CODES)[number];

/** Codes of HostError with what each means. Codes are never reused or renamed (docs/errors.md). */
export const HOST_ERROR_CODES = {
  E_CONFIG: 'a settings file, flag or variable is not valid',
  E_LOAD: 'an extension could not be read, resolved, transformed or linked',
  E_FACTORY: 'the extension threw while loading, or exports no factory',
  E_REFUSED: 'policy, scanner or trust refused to load or run the extension',
  E_DUPLICATE: 'another extension with this id is loaded',
  E_NOT_FOUND: 'no such tool, command, extension or file',
  E_STOPPED: 'the extension was stopped (deadline, memory, kill) and this instance is gone',
  E_TIMEOUT: 'the call did not finish within its deadline',
  E_GUEST: 'the extension threw while handling a call',
  E_LEDGER: 'the ledger could not be written or read',
  E_ENGINE: 'the engine could not be started on this machine',
  E_INTERNAL: 'a bug of this host',
} as const;
export type HostErrorCode = keyof typeof HOST_ERROR_CODES;

export class HostError extends Error {
  readonly code: HostErrorCode;
  constructor(code: HostErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HostError';
    this.code = code;
  }
}

/** Node's system error fields, kept so that a guest shim can rebuild the error Node would throw. */
export interface ErrnoDetails {
  /** `ENOENT`, `EACCES`, ... */
  readonly errno: string;
  readonly syscall?: string;
  /** The path as the guest spelled it, never the resolved host path. */
  readonly path?: string;
  readonly dest?: string;
}

/** How a connector or method reports failure to the guest. Message and details are shown to it. */
export class CallError extends Error {
  readonly code: GuestErrorCode;
  readonly details: ErrnoDetails | undefined;
  /** For `denied`: stable reason code that goes to the ledger. */
  readonly reason: string | undefined;
  constructor(
    code: GuestErrorCode,
    message: string,
    options: { details?: ErrnoDetails; reason?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CallError';
    this.code = code;
    this.details = options.details;
    this.reason = options.reason;
  }
}
