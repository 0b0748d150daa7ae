/**
 * `eval` and the constructors of functions as a gated path. authority: code.evaluate
 *
 * The text goes to the host, which judges and records it, keeps it, and hands back a number; what the
 * engine then evaluates is the text that the host kept. So nothing that the extension does between
 * judgement and evaluation (getters, toString, replaced intrinsics) changes what runs.
 * The originals are replaced wherever a prototype leads to them, and stay in this module alone.
 *
 * As in the language: arguments become text once, in order; the code is global and sloppy, and a
 * function says its own text. Not as in the language: a direct `eval` does not see the variables
 * around it, it is an indirect one. String timers are a TypeError, as in Node.
 */
import {
  FunctionPrototypeBind,
  ObjectDefineProperty,
  ObjectHasOwn,
  ObjectSetPrototypeOf,
  ReflectGet,
  ReflectGetPrototypeOf,
  EvalErrorIntrinsic,
  StringIntrinsic,
  SyntaxErrorIntrinsic,
  TypeErrorIntrinsic,
} from 'host:primordials';
import { callSync } from 'host:hostcall';

/** Taken before foreign code runs; nothing below gives it away. */
const nativeEval = globalThis.eval;

const define = (target, key, value) =>
  ObjectDefineProperty(target, key, {
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  });

/** ECMAScript's ToString: `String(symbol)` alone would not throw. */
function textOf(value) {
  if (typeof value === 'symbol') {
    throw new TypeErrorIntrinsic('Cannot convert a Symbol value to a string');
  }
  return StringIntrinsic(value);
}

function refusal(error) {
  const own = (key) => (ObjectHasOwn(error, key) ? error[key] : undefined);
  const refused = new EvalErrorIntrinsic(
    'Code generation from strings disallowed for this context: ' + textOf(own('message') ?? ''),
  );
  define(refused, 'code', 'ERR_CODE_FROM_STRINGS');
  const reason = own('reason');
  if (reason !== undefined) define(refused, 'reason', reason);
  return refused;
}

/**
 * @param compile gives the value of the text that the host keeps under `code:<number>`, once
 * @param dynamicImport what `import()` in made functions is
 */
export function gateCodeFromText(compile, dynamicImport) {
  const generate = (kind, parameters, body) => {
    let answer;
    try {
      answer = callSync('code', 'evaluate', { kind, parameters, body });
    } catch (error) {
      throw refusal(error);
    }
    if (ObjectHasOwn(answer, 'syntaxError')) throw new SyntaxErrorIntrinsic(answer.syntaxError);
    if (ObjectHasOwn(answer, 'refused')) throw refusal({ message: answer.refused });
    const make = compile('code:' + answer.id);
    return answer.takes === 'eval' ? make(nativeEval) : make(dynamicImport);
  };

  // Bound, so that its text is that of a built-in.
  const builtin = (name, gated) => {
    const bound = FunctionPrototypeBind(gated, undefined);
    ObjectDefineProperty(bound, 'name', { value: name, configurable: true });
    ObjectDefineProperty(bound, 'length', { value: 1, configurable: true });
    return bound;
  };

  const gatedEval = {
    eval: (text) => (typeof text === 'string' ? generate('script', '', text) : text),
  }.eval;
  define(globalThis, 'eval', builtin('eval', gatedEval));

  const constructorOf = (kind, prototype) =>
    function (...given) {
      let parameters = '';
      const last = given.length - 1;
      for (let i = 0; i < last; i++) parameters += (i === 0 ? '' : ',') + textOf(given[i]);
      const made = generate(kind, parameters, last < 0 ? '' : textOf(given[last]));
      if (new.target !== undefined) {
        const wanted = ReflectGet(new.target, 'prototype');
        const isObject =
          (typeof wanted === 'object' && wanted !== null) || typeof wanted === 'function';
        if (isObject && wanted !== prototype) ObjectSetPrototypeOf(made, wanted);
      }
      return made;
    };

  const kinds = [
    ['Function', 'function', function () {}],
    ['AsyncFunction', 'async_function', async function () {}],
    ['GeneratorFunction', 'generator_function', function* () {}],
    ['AsyncGeneratorFunction', 'async_generator_function', async function* () {}],
  ];
  let gatedFunction;
  for (let i = 0; i < kinds.length; i++) {
    const [name, kind, sample] = kinds[i];
    const prototype = ReflectGetPrototypeOf(sample);
    const gated = constructorOf(kind, prototype);
    // instanceof asks the function behind the bound one.
    ObjectDefineProperty(gated, 'prototype', { value: prototype, writable: false });
    const constructor = builtin(name, gated);
    ObjectDefineProperty(constructor, 'prototype', { value: prototype, writable: false });
    ObjectDefineProperty(prototype, 'constructor', {
      value: constructor,
      writable: name === 'Function',
      configurable: true,
      enumerable: false,
    });
    if (name === 'Function') {
      gatedFunction = constructor;
      define(globalThis, 'Function', constructor);
    } else ObjectSetPrototypeOf(constructor, gatedFunction);
  }
}
