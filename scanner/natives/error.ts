/** Errors: their message is known, their stack is not. */
import type { Value } from '../engine/value.js';
import { argument, eachChoice, give, unknownOf, type Model, type Models } from './define.js';
import type { ReadModels } from './reads.js';

const NAMES = [
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError'],
  ...['URIError', 'AggregateError', 'DOMException'],
];

function construct(name: string): Model {
  return (call) => {
    const { machine } = call;
    const at = name === 'AggregateError' ? 1 : 0;
    const message = argument(call, at);
    const options = argument(call, at + 1);
    const props: [string, Value][] = [['stack', machine.unknown([message])]];
    if (message.kind !== 'constant' || message.value !== undefined) {
      props.push(['message', textOf(message)]);
    }
    if (options.kind === 'object') {
      props.push(['cause', machine.get(options, machine.constant('cause', 'plain'))]);
    }
    if (at === 1) props.push(['errors', argument(call, 0)]);
    const error = machine.object('error', props);
    error.proto = machine.native(`${name}.prototype`, 'plain');
    return error;

    function textOf(value: Value): Value {
      if (value.kind === 'constant' && typeof value.value === 'string') return value;
      const text = machine.toText(value);
      return text === undefined
        ? machine.unknown([value])
        : machine.constant(text, 'joined', value);
    }
  };
}

const toText: Model = eachChoice((call) => {
  const { machine, self } = call;
  if (self.kind !== 'object') return unknownOf(call);
  const [name, message] = ['name', 'message'].map((key) =>
    machine.toText(machine.get(self, machine.constant(key, 'plain'))),
  );
  if (name === undefined || message === undefined) return unknownOf(call);
  const shown = self.props.has('message') ? message : '';
  return give(call, 'joined', shown === '' ? name : `${name}: ${shown}`);
});

export const ERROR_MODELS: Models = {
  ...Object.fromEntries(NAMES.map((name) => [name, construct(name)])),
  ...Object.fromEntries(NAMES.map((name) => [`${name}.prototype.toString`, toText])),
  'Error.captureStackTrace': (call) => give(call, 'plain', undefined),
};

export const ERROR_READS: ReadModels = Object.fromEntries(
  NAMES.flatMap((name) => [
    [`${name}.prototype.name`, (machine) => machine.constant(name, 'plain')],
    [`${name}.prototype.message`, (machine) => machine.constant('', 'plain')],
  ]),
);
