/**
 * Parts that stand in a text one after the other, anything between them. Written as parts, because
 * one expression with gaps costs the power of their number on a text that repeats them.
 */
export type InOrder = readonly RegExp[];

/** Taking the first place of each part is enough: what follows it contains what follows any other. */
export function standsInOrder(text: string, parts: InOrder): boolean {
  let rest = text;
  for (const part of parts) {
    const match = part.exec(rest);
    if (match === null) return false;
    rest = rest.slice(match.index + match[0].length);
  }
  return true;
}

export function hasAnyInOrder(text: string, patterns: readonly InOrder[]): boolean {
  return patterns.some((parts) => standsInOrder(text, parts));
}
