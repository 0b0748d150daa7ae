/** Messages of rules as sentences: they are joined with others, and quoted alone. */

/** @example sentence('deletes a folder') // 'Deletes a folder.' */
export function sentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  // Names of code keep their case: `process.dlopen opens a native door`.
  const isWord = /^[a-z]+(?:[\s,;]|$)/.test(trimmed);
  const start = isWord ? trimmed.slice(0, 1).toUpperCase() + trimmed.slice(1) : trimmed;
  return /[.!?]$/.test(start) ? start : `${start}.`;
}
