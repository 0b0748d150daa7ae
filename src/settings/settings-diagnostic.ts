/**
 * What resolving the settings has to say: errors (the host stays at safe), warnings and notes.
 * Texts of files are untrusted where the file belongs to a project: they appear quoted and capped.
 */
import type { SettingSource } from './setting-source.js';

export const SETTINGS_DIAGNOSTIC_CODES = {
  unreadable_file: 'a settings file exists but could not be read',
  unparsable_file: 'a settings file is not valid JSON or TOML',
  duplicate_key: 'one object of a settings file has the same key twice',
  conflicting_values: 'one setting has two values that disagree and no rule says which wins',
  unknown_key: 'a key of our sections does not exist',
  invalid_value: 'a value has the wrong type or is not one of the allowed values',
  misspelt_section: 'a top-level key looks like one of our sections but is not',
  unknown_profile: 'a profile name is not known; safe applies',
  out_of_range: 'a number was outside its range and was moved to the nearest bound',
  project_loosens: 'a project file asked for more than the user allows; that part is ignored',
  project_overruled: 'a flag or variable decides this setting; the project file is ignored',
  json_and_toml: 'both a JSON and a TOML file exist; JSON wins where they differ',
  unknown_variable: 'a PI_EXTENSION_ variable is not known',
  empty_variable: 'a variable is set to nothing and is ignored',
  questionable_value: 'a value is accepted but probably not what is wanted',
} as const;
export type SettingsDiagnosticCode = keyof typeof SETTINGS_DIAGNOSTIC_CODES;

export interface SettingsDiagnostic {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: SettingsDiagnosticCode;
  /** The setting, as operators write it; absent when a whole file is meant. */
  readonly key?: string;
  readonly source: SettingSource;
  /** One sentence for the operator: what is wrong and what to do. */
  readonly message: string;
  /** The alert category to raise with it, e.g. for a profile name that fails closed (INV-006). */
  readonly alert?: 'profile_transition';
}
