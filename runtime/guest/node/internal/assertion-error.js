/**
 * AssertionError and its messages. authority: none
 *
 * Node shows a line diff for structures; here both sides stand one under the other.
 */
import { inspect } from './inspect.js';

const HEADERS = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
};

const shown = (value) =>
  inspect(value, {
    compact: false,
    depth: 1000,
    maxArrayLength: Infinity,
    sorted: true,
    customInspect: false,
  });

function generated({ actual, expected, operator, message }) {
  if (operator === '==' || operator === '!=') {
    return `${inspect(actual)} ${operator} ${inspect(expected)}`;
  }
  const header = message ?? HEADERS[operator] ?? 'Failed';
  if (operator.startsWith('not')) return `${header} ${shown(expected)}`;
  const [left, right] = [shown(actual), shown(expected)];
  if (operator === 'strictEqual' && !left.includes('\n') && !right.includes('\n'))
    return `${header}\n\n${left} !== ${right}\n`;
  return `${header}\n+ actual - expected\n\n+ ${left.replaceAll('\n', '\n+ ')}\n- ${right.replaceAll('\n', '\n- ')}`;
}

export class AssertionError extends Error {
  constructor(options) {
    const { message, actual, expected, operator } = options;
    const own = message !== undefined && message !== null;
    const diffed = operator === 'strictEqual' || operator === 'deepStrictEqual';
    const text = own && !diffed ? String(message) : undefined;
    super(text ?? (own ? undefined : options.defaultMessage) ?? generated(options));
    this.generatedMessage = options.generated ?? !own;
    this.code = 'ERR_ASSERTION';
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
    Object.defineProperty(this, 'name', {
      value: 'AssertionError',
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
}

/** Throws the error given as message, or an AssertionError. */
export function throwAssertion(options) {
  if (options.message instanceof Error) throw options.message;
  throw new AssertionError(options);
}

/** @param {any} message */
export function fail(message = 'Failed') {
  if (message instanceof Error) throw message;
  throw new AssertionError({ message, operator: 'fail', generated: message === 'Failed' });
}
