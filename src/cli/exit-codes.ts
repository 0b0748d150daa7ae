/**
 * What a command's exit code says, the same for all commands: scripts branch on it, so a number is
 * never reused. A command that is interrupted ends by its signal and has none of these.
 */
import { assertNever } from '../vocabulary/assert-never.js';
import type { HostErrorCode } from '../vocabulary/errors.js';

export const EXIT = {
  /** Everything as asked. */
  fine: 0,
  /** A finding: a verification failed, a call of an extension failed. */
  finding: 1,
  /** Refused by policy, or by the operator's own switch. */
  refused: 2,
  /** Error in use (option, path, JSON) or in the environment. */
  usage: 3,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export function exitCodeOf(code: HostErrorCode): ExitCode {
  switch (code) {
    case 'E_REFUSED':
      return EXIT.refused;
    case 'E_GUEST':
      return EXIT.finding;
    case 'E_CONFIG':
    case 'E_LOAD':
    case 'E_FACTORY':
    case 'E_DUPLICATE':
    case 'E_NOT_FOUND':
    case 'E_STOPPED':
    case 'E_TIMEOUT':
    case 'E_LEDGER':
    case 'E_ENGINE':
    case 'E_INTERNAL':
      return EXIT.usage;
    default:
      return assertNever(code);
  }
}
