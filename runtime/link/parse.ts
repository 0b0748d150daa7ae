/**
 * Source text to syntax tree, with the two goals that the guest knows: ES module and CommonJS.
 * Linked modules are evaluated in the engine's script goal, where `<!--` and a leading `-->` start
 * comments. What the scanner read and what the engine runs must be the same program, so module
 * code that has these as operators gets a space between them.
 */
import { parse, type Program, type Token } from 'acorn';
import type { Edit } from './edits.js';

export type Goal = 'module' | 'commonjs';

export interface ParsedSource {
  readonly program: Program;
  readonly goal: Goal;
  /** Spaces that keep `<!--` and `-->` operators. */
  readonly separations: readonly Edit[];
}

/** @throws SyntaxError with acorn's message and position */
export function parseSource(text: string, goal: Goal): ParsedSource {
  const suspicious = goal === 'module' && (text.includes('<!--') || text.includes('-->'));
  const tokens: Token[] = [];
  const program = parse(text, {
    ecmaVersion: 'latest',
    sourceType: goal,
    allowHashBang: true,
    ...(suspicious ? { onToken: tokens } : {}),
  });
  return { program, goal, separations: suspicious ? separateArrows(text, tokens) : [] };
}

function separateArrows(text: string, tokens: readonly Token[]): Edit[] {
  const edits: Edit[] = [];
  for (const token of tokens) {
    if (token.type.label.startsWith('`') || token.type.label === 'template') continue;
    const { start, end } = token;
    if (text.startsWith('<!--', start) && end === start + 1) {
      edits.push({ start: end, end, text: ' ' });
    } else if (text.startsWith('-->', start) && end === start + 2) {
      edits.push({ start: end, end, text: ' ' });
    }
  }
  return edits;
}
