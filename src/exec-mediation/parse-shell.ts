/**
 * Shell text to a syntax tree: the one place that knows the parser. Never throws; what cannot be
 * parsed comes back as a value, with the part of the tree that was understood, because a shell runs
 * the lines before the one it cannot read.
 */
import { parse, type ParsedScript } from 'unbash';
import { COMMAND_CHARS_MAX } from './limits.js';

export type ParsedShell =
  | { readonly kind: 'parsed'; readonly script: ParsedScript }
  | {
      readonly kind: 'unparsed';
      readonly fault: 'too_long' | 'nul' | 'syntax' | 'parser';
      readonly script: ParsedScript | undefined;
    };

/**
 * @param text what a shell would read, of any length
 * @returns the tree, or why there is none
 */
export function parseShell(text: string): ParsedShell {
  if (text.length > COMMAND_CHARS_MAX)
    return { kind: 'unparsed', fault: 'too_long', script: undefined };
  if (text.includes('\0')) return { kind: 'unparsed', fault: 'nul', script: undefined };
  try {
    const script = parse(text);
    return script.errors === undefined || script.errors.length === 0
      ? { kind: 'parsed', script }
      : { kind: 'unparsed', fault: 'syntax', script };
  } catch {
    // A fault of the parser, stack included: as bad as text that has no meaning.
    return { kind: 'unparsed', fault: 'parser', script: undefined };
  }
}
