/**
 * Arithmetic on constants. Commands inside an expression are followed, those in the values of
 * variables too, since a shell evaluates them (`a[$(...)]`).
 */
import type { ArithmeticExpression } from 'unbash';
import { isSet, readVariable, setVariable, subshell, type Shell } from './shell-state.js';
import { ATOM, constant, EMPTY, isConstant, type Value } from './value.js';
import { expandParts, followScript, followText } from './engine.js';

const NUMBER = /^\s*[+-]?\s*(?:0[xX][0-9a-fA-F]+|\d+#[0-9a-zA-Z@_]+|\d+)\s*$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const ASSIGNMENTS: ReadonlySet<string> = new Set(['=', '+=', '-=', '*=', '/=', '%=']);
const REFERENCES_MAX = 8;

export function expandArithmetic(
  expression: ArithmeticExpression | undefined,
  shell: Shell,
): Value {
  if (expression === undefined) return constant('0');
  const value = evaluate(expression, shell);
  return constant(value === undefined ? ATOM : String(value));
}

/** The number of a text that a shell evaluates, undefined when not known. */
export function numberOf(value: Value, shell: Shell, references = 0): number | undefined {
  const text = value.text.trim();
  if (text === '') return 0;
  if (text.includes('$(') || text.includes('`')) followText(`: "${text}"`, shell, value.taint);
  if (!isConstant(value)) return undefined;
  if (NUMBER.test(text)) return parseNumber(text.replace(/\s/g, ''));
  if (!NAME.test(text) || references >= REFERENCES_MAX) return simpleSum(text);
  return isSet(shell, text) ? numberOf(readVariable(shell, text), shell, references + 1) : 0;
}

function parseNumber(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[+-]/, '');
  const [, base, rest] = /^(\d+)#(.+)$/.exec(digits) ?? [];
  if (base !== undefined && rest !== undefined) {
    const value = Number.parseInt(rest, Math.min(36, Math.max(2, Number(base))));
    return Number.isNaN(value) ? undefined : sign * value;
  }
  if (/^0[xX]/.test(digits)) return sign * Number.parseInt(digits, 16);
  return sign * (/^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits));
}

/** `1+2`, as it stands in offsets of substrings. */
function simpleSum(text: string): number | undefined {
  const [, left, sign, right] = /^(\d{1,9})\s*([+*-])\s*(\d{1,9})$/.exec(text) ?? [];
  if (left === undefined || right === undefined) return undefined;
  if (sign === '*') return Number(left) * Number(right);
  return sign === '+' ? Number(left) + Number(right) : Number(left) - Number(right);
}

function evaluate(expression: ArithmeticExpression, shell: Shell): number | undefined {
  switch (expression.type) {
    case 'ArithmeticWord': {
      const value =
        expression.parts === undefined
          ? constant(expression.value)
          : expandParts(expression.parts, shell);
      return numberOf(value, shell);
    }
    case 'ArithmeticGroup':
      return evaluate(expression.expression, shell);
    case 'ArithmeticCommandExpansion':
      if (expression.script === undefined) return undefined;
      return numberOf(
        followScript(expression.script, subshell(shell), { kind: 'capture' }, EMPTY),
        shell,
      );
    case 'ArithmeticTernary': {
      const test = evaluate(expression.test, shell);
      const yes = evaluate(expression.consequent, shell);
      const no = evaluate(expression.alternate, shell);
      return test === undefined ? undefined : test !== 0 ? yes : no;
    }
    case 'ArithmeticUnary':
      return expression.operator === '++' || expression.operator === '--'
        ? step(expression, shell)
        : unary(expression.operator, evaluate(expression.operand, shell));
    case 'ArithmeticBinary':
      return ASSIGNMENTS.has(expression.operator)
        ? assign(expression, shell)
        : binary(
            expression.operator,
            evaluate(expression.left, shell),
            evaluate(expression.right, shell),
          );
  }
}

function assign(
  { left, operator, right }: Extract<ArithmeticExpression, { type: 'ArithmeticBinary' }>,
  shell: Shell,
): number | undefined {
  const change = evaluate(right, shell);
  const before = operator === '=' ? 0 : evaluate(left, shell);
  const after = operator === '=' ? change : binary(operator.slice(0, -1), before, change);
  if (left.type === 'ArithmeticWord' && NAME.test(left.value))
    setVariable(shell, left.value, constant(after === undefined ? ATOM : String(after)));
  return after;
}

function step(
  { operand, operator, prefix }: Extract<ArithmeticExpression, { type: 'ArithmeticUnary' }>,
  shell: Shell,
): number | undefined {
  const before = evaluate(operand, shell);
  const after = binary(operator.charAt(0), before, 1);
  if (operand.type === 'ArithmeticWord' && NAME.test(operand.value))
    setVariable(shell, operand.value, constant(after === undefined ? ATOM : String(after)));
  return prefix ? after : before;
}

function unary(operator: string, value: number | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (operator === '-') return -value;
  if (operator === '!') return value === 0 ? 1 : 0;
  if (operator === '~') return ~value;
  return operator === '+' ? value : undefined;
}

function binary(
  operator: string,
  left: number | undefined,
  right: number | undefined,
): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : Math.trunc(left / right);
    case '%':
      return right === 0 ? undefined : left % right;
    case '**':
      return left ** right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    case '^':
      return left ^ right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case ',':
      return right;
    case '<':
      return left < right ? 1 : 0;
    case '<=':
      return left <= right ? 1 : 0;
    case '>':
      return left > right ? 1 : 0;
    case '>=':
      return left >= right ? 1 : 0;
    case '==':
      return left === right ? 1 : 0;
    case '!=':
      return left !== right ? 1 : 0;
    default:
      return undefined;
  }
}
