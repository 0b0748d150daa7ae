/**
 * The engine miscompiles `yield` in what a `for...of` loop iterates over: it takes the loop's
 * iterator to be on the stack already, and the whole script is refused ("stack underflow"). Such a
 * loop gets its operand evaluated in a statement before it:
 *
 *   l: for (const x of yield 1) {...}   becomes   {const __y=( yield 1);l:for(const x of __y){...}}
 *
 * One difference: a name that the loop declares is not in its dead zone in the operand. Loops whose
 * head goes over a line break before `of` are left as they are.
 */
import type { ForOfStatement, LabeledStatement, Program } from 'acorn';
import { type AnyNode, eachChild } from './ast.js';
import { applyEdits, type Edit, skipTrivia } from './edits.js';

interface Step {
  readonly node: AnyNode;
  /** The outermost of the labels directly around the node. */
  readonly labels: readonly LabeledStatement[];
}

/**
 * @param edits all other edits of the text; those inside a replaced loop head are taken into it
 * @param iterable a name that does not occur in the text
 * @returns the edits to use instead of `edits`
 */
export function lowerYieldInForOf(
  program: Program,
  text: string,
  edits: readonly Edit[],
  iterable: string,
): readonly Edit[] {
  if (!/\byield\b/.test(text) || !/\bof\b/.test(text)) return edits;
  const loops: { readonly loop: ForOfStatement; readonly labels: readonly LabeledStatement[] }[] =
    [];
  const steps: Step[] = [{ node: program, labels: [] }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { node, labels } = step;
    if (node.type === 'ForOfStatement' && yields(node.right)) {
      loops.push({ loop: node, labels });
    }
    const inner = node.type === 'LabeledStatement' ? [...labels, node] : [];
    eachChild(node, (child) => {
      steps.push({ node: child, labels: inner });
    });
  }
  // Inner loops first: an outer loop takes the edits of its target along.
  return loops.reduceRight(
    (before, { loop, labels }) => lowerLoop(loop, labels, text, before, iterable),
    edits,
  );
}

/** Does the expression itself yield, outside of functions in it? */
function yields(expression: AnyNode): boolean {
  const queue: AnyNode[] = [expression];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node.type === 'YieldExpression') return true;
    // A class can contain a `yield` of the function around it, in `extends` and computed keys.
    if (node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression') continue;
    eachChild(node, (child) => {
      queue.push(child);
    });
  }
  return false;
}

function lowerLoop(
  loop: ForOfStatement,
  labels: readonly LabeledStatement[],
  text: string,
  edits: readonly Edit[],
  iterable: string,
): readonly Edit[] {
  const start = labels[0]?.start ?? loop.start;
  const head = headOf(loop, text);
  if (head === undefined) return edits;
  const target = targetText(text, head, edits);
  if (/[\n\r\u2028\u2029]/.test(target)) return edits;
  const names = labels.map(({ label }) => `${label.name}:`).join('');
  const again = `);${names}for${loop.await ? ' await' : ''}(${target} of ${iterable}`;
  return [
    ...edits.filter((edit) => !isWithin(edit, head.targetStart, head.targetEnd)),
    { start, end: head.operandStart, text: `{const ${iterable}=(` },
    { start: head.operandEnd, end: head.operandEnd, text: again },
    { start: loop.end, end: loop.end, text: '}' },
  ];
}

interface Head {
  readonly targetStart: number;
  readonly targetEnd: number;
  /** After `of`. */
  readonly operandStart: number;
  /** At the bracket that closes the head. */
  readonly operandEnd: number;
}

function headOf(loop: ForOfStatement, text: string): Head | undefined {
  let at = skipTrivia(text, loop.start + 'for'.length);
  if (loop.await) at = skipTrivia(text, at + 'await'.length);
  if (text.charAt(at) !== '(') return undefined;
  const targetStart = at + 1;
  let targetEnd = loop.left.end;
  for (at = skipTrivia(text, targetEnd); text.charAt(at) === ')'; at = skipTrivia(text, at)) {
    at += 1;
    targetEnd = at;
  }
  if (!text.startsWith('of', at)) return undefined;
  const operandStart = at + 'of'.length;
  // Brackets around the operand are not part of its node.
  let brackets = 0;
  for (at = skipTrivia(text, operandStart); at < loop.right.start; at = skipTrivia(text, at + 1)) {
    brackets += 1;
  }
  let operandEnd = skipTrivia(text, loop.right.end);
  for (; brackets > 0; brackets -= 1) operandEnd = skipTrivia(text, operandEnd + 1);
  return text.charAt(operandEnd) === ')'
    ? { targetStart, targetEnd, operandStart, operandEnd }
    : undefined;
}

/** The loop's target with the other edits applied. */
function targetText(text: string, head: Head, edits: readonly Edit[]): string {
  const { targetStart, targetEnd } = head;
  const inside = edits
    .filter((edit) => isWithin(edit, targetStart, targetEnd))
    .map((edit) => ({
      ...edit,
      start: edit.start - targetStart,
      end: edit.end - targetStart,
    }));
  return applyEdits(text.slice(targetStart, targetEnd), inside, '').text;
}

function isWithin(edit: Edit, start: number, end: number): boolean {
  return edit.start >= start && edit.end <= end;
}
