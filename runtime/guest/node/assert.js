/**
 * node:assert. authority: none
 */
import { AssertionError, fail, throwAssertion } from './internal/assertion-error.js';
import { deepEqual } from './internal/deep-equal.js';
import { inspect } from './internal/inspect.js';
import { invalidArgType, nodeTypeError } from './internal/errors.js';
import { looseEqual } from './internal/loose-equal.js';
import { validateFunction } from './internal/validators.js';

function ok(...args) {
  const [value, message] = args;
  if (value) return;
  const text = args.length === 0 ? 'No value argument passed to `assert.ok()`' : message;
  throwAssertion({
    message: text,
    actual: value,
    expected: true,
    operator: '==',
    stackStartFn: ok,
    defaultMessage: 'The expression evaluated to a falsy value',
  });
}
function assert(...args) {
  ok(...args);
}

/** One comparison assertion: name, test, default message. */
function comparison(name, test) {
  return {
    [name](actual, expected, message) {
      if (arguments.length < 2)
        throw nodeTypeError(
          'ERR_MISSING_ARGS',
          'The "actual" and "expected" arguments must be specified',
        );
      if (!test(actual, expected)) throwAssertion({ actual, expected, message, operator: name });
    },
  }[name];
}

function matches(error, expected, message) {
  if (typeof expected === 'function') {
    if (expected.prototype !== undefined && error instanceof expected) return true;
    if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
    return Reflect.apply(expected, {}, [error]) === true;
  }
  if (expected instanceof RegExp) return expected.test(String(error));
  const keys = Object.keys(expected);
  if (expected instanceof Error) keys.push('name', 'message');
  for (const key of keys) {
    const same =
      typeof error?.[key] === 'string' && expected[key] instanceof RegExp
        ? expected[key].test(error[key])
        : deepEqual(error?.[key], expected[key], true);
    if (!same) throwAssertion({ actual: error, expected, message, operator: 'throws' });
  }
  return true;
}

function checkThrown(thrown, expected, message, operator) {
  const text = typeof expected === 'string' ? expected : message;
  const wanted = typeof expected === 'string' ? undefined : expected;
  if (thrown === undefined) {
    const kind = operator === 'rejects' ? 'rejection' : 'exception';
    const name =
      typeof wanted === 'function' && wanted.name
        ? ` (${wanted.name})`
        : wanted?.name
          ? ` (${wanted.name})`
          : '';
    throwAssertion({
      actual: undefined,
      expected: wanted,
      operator,
      message: `Missing expected ${kind}${name}${text ? `: ${text}` : '.'}`,
    });
  }
  if (wanted === undefined || wanted === null) return;
  if (!matches(thrown.error, wanted, text)) {
    if (typeof wanted === 'function' && Object.prototype.isPrototypeOf.call(Error, wanted))
      throw thrown.error;
    throwAssertion({
      actual: thrown.error,
      expected: wanted,
      operator,
      message:
        text ??
        `The input did not match the regular expression ${inspect(wanted)}. Input:\n\n${inspect(String(thrown.error))}\n`,
      generated: text === undefined,
    });
  }
}

function caught(run) {
  validateFunction(run, 'fn');
  try {
    run();
  } catch (error) {
    return { error };
  }
  return undefined;
}
async function caughtLater(given) {
  let promise = given;
  if (typeof given === 'function') {
    promise = given();
    if (typeof promise?.then !== 'function') {
      throw nodeTypeError(
        'ERR_INVALID_RETURN_VALUE',
        'Expected instance of Promise to be returned from the "promiseFn" function.',
      );
    }
  } else if (typeof given?.then !== 'function')
    throw invalidArgType('promiseFn', ['Function', 'Promise'], given);
  try {
    await promise;
  } catch (error) {
    return { error };
  }
  return undefined;
}

function unwanted(thrown, message, operator) {
  if (thrown === undefined) return;
  const kind = operator === 'doesNotReject' ? 'rejection' : 'exception';
  throwAssertion({
    actual: thrown.error,
    operator,
    message: `Got unwanted ${kind}${message ? `: ${message}` : '.'}\nActual message: "${thrown.error?.message}"`,
  });
}

function regExpTest(name, wanted) {
  return {
    [name](text, pattern, message) {
      if (!(pattern instanceof RegExp)) throw invalidArgType('regexp', 'RegExp', pattern);
      if (typeof text === 'string' && pattern.test(text) === wanted) return;
      const problem =
        typeof text !== 'string'
          ? `The "string" argument must be of type string. Received type ${typeof text} (${inspect(text)})`
          : `The input ${wanted ? 'did not match the regular expression' : 'was expected to not match the regular expression'} ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`;
      throwAssertion({
        actual: text,
        expected: pattern,
        message: message ?? problem,
        operator: name,
        generated: message === undefined,
      });
    },
  }[name];
}

const members = {
  AssertionError,
  deepEqual: comparison('deepEqual', (a, b) => deepEqual(a, b, false)),
  deepStrictEqual: comparison('deepStrictEqual', (a, b) => deepEqual(a, b, true)),
  doesNotMatch: regExpTest('doesNotMatch', false),
  doesNotReject: async (given, message) =>
    unwanted(
      await caughtLater(given),
      typeof message === 'string' ? message : undefined,
      'doesNotReject',
    ),
  doesNotThrow: (run, message) =>
    unwanted(caught(run), typeof message === 'string' ? message : undefined, 'doesNotThrow'),
  equal: comparison('==', looseEqual),
  fail,
  ifError(value) {
    if (value === null || value === undefined) return;
    const shown =
      typeof value === 'object' && typeof value.message === 'string'
        ? value.message || value.constructor.name
        : inspect(value);
    throwAssertion({
      actual: value,
      expected: null,
      operator: 'ifError',
      message: `ifError got unwanted exception: ${shown}`,
    });
  },
  match: regExpTest('match', true),
  notDeepEqual: comparison('notDeepEqual', (a, b) => !deepEqual(a, b, false)),
  notDeepStrictEqual: comparison('notDeepStrictEqual', (a, b) => !deepEqual(a, b, true)),
  notEqual: comparison('!=', (a, b) => !looseEqual(a, b)),
  notStrictEqual: comparison('notStrictEqual', (a, b) => !Object.is(a, b)),
  ok,
  rejects: async (given, expected, message) =>
    checkThrown(await caughtLater(given), expected, message, 'rejects'),
  strictEqual: comparison('strictEqual', Object.is),
  throws: (run, expected, message) => checkThrown(caught(run), expected, message, 'throws'),
};
Object.assign(assert, members);
function strict(...args) {
  ok(...args);
}
assert.strict = Object.assign(strict, members, {
  deepEqual: members.deepStrictEqual,
  equal: members.strictEqual,
  notDeepEqual: members.notDeepStrictEqual,
  notEqual: members.notStrictEqual,
});
strict.strict = strict;

export default assert;
