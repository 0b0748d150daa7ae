/**
 * Where a setting's value came from. Every effective value names its source, so that an operator who
 * reads an explanation knows which flag, variable or file to change.
 */
export type SettingSource =
  'default' | 'cli' | `env:${string}` | `user:${string}` | `project:${string}`;

/** A user's file may set anything; a project's file, which comes with a checkout, only tightens. */
export type SettingsLevel = 'user' | 'project';

const SIMPLE_SEGMENT = /^[A-Za-z0-9_-]+$/;

/**
 * The key of a setting as operators write it: `extensionPolicy.perExtension.my-ext.allow`; a segment
 * with a dot or another special character is quoted: `extensionPolicy.perExtension."@a/b.c".allow`.
 */
export function formatSettingKey(segments: readonly string[]): string {
  return segments
    .map((segment) => (SIMPLE_SEGMENT.test(segment) ? segment : JSON.stringify(segment)))
    .join('.');
}

/** The source of the value, or of one item of the list, that is in force for a key. */
export function sourceOf(
  sources: ReadonlyMap<string, SettingSource>,
  key: string,
  item?: string,
): SettingSource {
  const ofItem = item === undefined ? undefined : sources.get(`${key}[${item}]`);
  return ofItem ?? sources.get(key) ?? 'default';
}
