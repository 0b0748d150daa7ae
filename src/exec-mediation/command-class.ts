/**
 * The words of the verdict on a command (Operator Handbook, "Exec Mediation";
 * docs/decisions/0015-exec-mediation.md for the union of the classes).
 */
import type { RiskTier } from '../settings/exec-mediation-settings.js';
import type { Invocation } from './effects.js';

export const COMMAND_CLASS_NAMES = [
  'RecursiveDelete',
  'DeviceWrite',
  'DiskWipe',
  'ForkBomb',
  'ReverseShell',
  'CredentialExfil',
  'PipeToShell',
  'SystemShutdown',
  'DataExfil',
  'PermissionEscalation',
  'ProcessTermination',
  'CredentialFileModification',
] as const;
export type CommandClassName = (typeof COMMAND_CLASS_NAMES)[number];

/** `Unresolved`: what runs, or what it deletes or writes, cannot be told from the text. */
export type Classification = CommandClassName | 'Unresolved' | 'Benign';

export interface CommandClass {
  readonly name: CommandClassName;
  readonly tier: RiskTier;
  /** One sentence: what is in the class and what is not. */
  readonly description: string;
  /** Document and section. */
  readonly source: string;
  /** @returns why the invocation is of this class, in words without guest text; else undefined */
  readonly find: (invocation: Invocation) => string | undefined;
}
