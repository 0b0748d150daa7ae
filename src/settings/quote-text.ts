/**
 * Text from files and variables as it may be shown: quoted, capped, printable ASCII only, so that a
 * project's file cannot move the cursor or turn the direction of a terminal (INV-012).
 */
const SHOWN_CHARS_MAX = 60;

export function quoteText(text: string): string {
  const shown = text.length > SHOWN_CHARS_MAX ? text.slice(0, SHOWN_CHARS_MAX) : text;
  const visible = JSON.stringify(shown).replace(
    /[^ -~]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return shown === text ? visible : `${visible}...`;
}

/** A value of any type, for messages: scalars as they are, lists and objects by kind. */
export function quoteValue(value: unknown): string {
  if (typeof value === 'string') return quoteText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) ? 'a list' : 'an object';
}
