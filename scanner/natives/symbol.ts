/**
 * Symbols are natives `Symbol.<name>`; the engine's key for one is `@@<name>`. A symbol that the
 * program makes is named by its place, so that two of them are two.
 */
import type { ReadModel } from './reads.js';
import { argument, eachChoice, give, under, unknownOf, type Model, type Models } from './define.js';

const PREFIX = 'Symbol.';
const SHARED = 'for:';

const construct: Model = (call) => {
  const { machine } = call;
  const { module, at } = machine.made('plain');
  const description = machine.toText(argument(call, 0)) ?? '';
  return machine.native(`${PREFIX}${module}:${at}:${spelled(description)}`, 'plain');
};

const shared: Model = eachChoice((call) => {
  const key = call.machine.toText(argument(call, 0));
  if (key === undefined) return unknownOf(call);
  return call.machine.native(`${PREFIX}${SHARED}${spelled(key)}`, 'plain');
});

/** Paths have no dots within a name. */
function spelled(description: string): string {
  return encodeURIComponent(description.replace(/[\ud800-\udfff]/g, '_')).replaceAll('.', '%2E');
}

function descriptionOf(path: string): string {
  const name = path.slice(PREFIX.length);
  const text = name.replace(/^(?:for:|\d+:\d+:)/, '');
  return text === name ? `Symbol.${name}` : decodeURIComponent(text);
}

const keyFor: Model = eachChoice((call) => {
  const symbol = argument(call, 0);
  if (symbol.kind !== 'native') return unknownOf(call);
  const isShared = symbol.path.startsWith(`${PREFIX}${SHARED}`);
  return give(call, 'plain', isShared ? descriptionOf(symbol.path) : undefined);
});

export const symbolText: Model = eachChoice((call) => {
  const { self } = call;
  if (self.kind !== 'native' || !self.path.startsWith(PREFIX)) return unknownOf(call);
  return give(call, 'joined', `Symbol(${descriptionOf(self.path)})`);
});

/** `symbol.description`, whose path is the symbol's and its name. */
export function readDescription(path: string): ReadModel | undefined {
  const end = '.description';
  if (
    !path.startsWith(PREFIX) ||
    !path.endsWith(end) ||
    path.length <= PREFIX.length + end.length
  ) {
    return undefined;
  }
  const text = descriptionOf(path.slice(0, -end.length));
  return (machine) => machine.constant(text, 'decoded');
}

const itself: Model = ({ self }) => self;

export const SYMBOL_MODELS: Models = {
  Symbol: construct,
  'Symbol.for': shared,
  'Symbol.keyFor': keyFor,
  ...under('Symbol.prototype', { toString: symbolText, valueOf: itself }),
};
