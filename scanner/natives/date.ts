/** Dates: exact where the moment is written in the source and the answer does not depend on a zone. */
import { TAG, type Value } from '../engine/value.js';
import { dateOf } from './data.js';
import {
  eachChoice,
  fail,
  give,
  hostFunction,
  isPrimitive,
  knownArguments,
  pureFunction,
  under,
  unknownOf,
  type Model,
  type Models,
} from './define.js';
import type { NativeCall } from './native.js';

/** With a zone, or without a time of day: the same moment everywhere. */
const ZONED = /^\d{4}(?:-\d\d(?:-\d\d)?)?(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?$/;

const now: Model = (call) => call.machine.unknown([], TAG.chance);

const construct: Model = eachChoice((call) => {
  const { machine, args } = call;
  if (!call.isNew || args.length === 0) return call.isNew ? makeDate(call, undefined) : now(call);
  const [source] = args;
  const other = source === undefined ? undefined : dateOf(source);
  if (other !== undefined) return makeDate(call, other.time);
  if (args.length > 1 || call.isOpen || source === undefined) return makeDate(call, undefined);
  if (source.kind === 'constant' && typeof source.value === 'string') {
    return makeDate(call, ZONED.test(source.value) ? Date.parse(source.value) : undefined);
  }
  const time = machine.toNumber(source);
  return time === undefined ? unknownOf(call) : makeDate(call, timeClip(time));
});

/** Milliseconds as a Date holds them. */
function timeClip(time: number): number {
  return Math.abs(time) <= 8.64e15 ? Math.trunc(time) + 0 : Number.NaN;
}

function makeDate(call: NativeCall, time: number | undefined): Value {
  const date = call.machine.object('date', [], { time });
  if (time === undefined) call.machine.open(date, call.machine.unknown(call.args, TAG.chance));
  return date;
}

const EXACT_METHODS = [
  ...['getTime', 'valueOf', 'toISOString', 'toJSON', 'toUTCString', 'toGMTString', 'getUTCDate'],
  ...['getUTCDay', 'getUTCFullYear', 'getUTCHours', 'getUTCMilliseconds', 'getUTCMinutes'],
  ...['getUTCMonth', 'getUTCSeconds'],
];

function exact(name: string): Model {
  const host = hostFunction(Date.prototype, name);
  return (call) => {
    const time = dateOf(call.self)?.time;
    if (time === undefined) return unknownOf(call, TAG.chance);
    try {
      const result = host(new Date(time), []);
      return isPrimitive(result) ? give(call, 'joined', result) : unknownOf(call);
    } catch {
      return fail(call, 'Invalid time value');
    }
  };
}

/** Everything that a zone or a locale decides, and what changes the date. */
const LOCAL_GETTERS = [
  ...['getDate', 'getDay', 'getFullYear', 'getHours', 'getMilliseconds', 'getMinutes', 'getMonth'],
  ...['getSeconds', 'getTimezoneOffset', 'getYear', 'toString', 'toDateString', 'toTimeString'],
  ...['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', '@@toPrimitive'],
];
const SETTERS = [
  'Date',
  'FullYear',
  'Hours',
  'Milliseconds',
  'Minutes',
  'Month',
  'Seconds',
].flatMap((part) => [`set${part}`, `setUTC${part}`]);

const local: Model = (call) => unknownOf(call, TAG.chance);

const change: Model = (call) => {
  const date = dateOf(call.self);
  if (date !== undefined) date.time = undefined;
  return unknownOf(call, TAG.chance);
};

export const DATE_MODELS: Models = {
  Date: construct,
  'Date.now': now,
  'Date.UTC': pureFunction('joined', 'nnnnnnn', hostFunction(Date, 'UTC')),
  'Date.parse': eachChoice((call) => {
    const [text] = knownArguments(call, 't') ?? [];
    if (typeof text !== 'string' || !ZONED.test(text)) return unknownOf(call);
    return give(call, 'joined', Date.parse(text));
  }),
  ...under('Date.prototype', Object.fromEntries(EXACT_METHODS.map((name) => [name, exact(name)]))),
  ...under('Date.prototype', Object.fromEntries(LOCAL_GETTERS.map((name) => [name, local]))),
  ...under(
    'Date.prototype',
    Object.fromEntries([...SETTERS, 'setTime', 'setYear'].map((name) => [name, change])),
  ),
};
