/** The profile that a scan gives its verdict under: the one asked for, else the one in force. */
import { parseProfileName } from '../../settings/profile-name.js';
import type { ScanProfile } from '../../../scanner/verdict.js';
import { shown, type CliIo } from '../cli-io.js';
import { resolveFlags, type GlobalFlags } from '../global-flags.js';

/** A name that is not known means safe, and is said (INV-006). */
export function profileOf(given: string | undefined, flags: GlobalFlags, io: CliIo): ScanProfile {
  if (given === undefined) return resolveFlags(flags, io).settings.extensionPolicy.profile;
  const known = parseProfileName(given);
  if (known === undefined) {
    io.note(`${io.err.paint('warn', 'warning:')} no profile "${shown(given)}": safe applies`);
  }
  return known ?? 'safe';
}
