/**
 * Stage 3 of a hostcall: record text to `HostcallRequest`, or a refusal. Everything here is
 * attacker-controlled and was capped in size before; depth and keys are capped here. Never throws.
 */
import {
  nestsDeeperThan,
  parseJsonText,
  quoteJson,
  type JsonPrimitive,
  type JsonValue,
} from '../../src/vocabulary/json.js';
import { FIELD } from '../../src/vocabulary/wire.js';
import {
  CONTROL_VERBS,
  type CallMode,
  type CallRequest,
  type ControlVerb,
  type HostcallRequest,
  type Refusal,
} from './request.js';

const VERSION = '1';
/** Nesting of params; deeper data is refused before it is parsed. */
export const PARAMS_DEPTH_MAX = 64;
const NAME_CHARS_MAX = 64;
const TIMEOUT_MAX_MS = 2_147_483_647;

const MODES: Readonly<Record<string, CallMode>> = { s: 'sync', a: 'async', t: 'stream' };

function refuse(message: string): Refusal {
  return { kind: 'refusal', message };
}

/** Takes the next field from `start`; the last field runs to the end of the text. */
function fieldEnd(text: string, start: number): number {
  return text.indexOf(FIELD, start);
}

export function decodeRecord(body: string): HostcallRequest {
  if (!body.startsWith(VERSION + FIELD))
    return refuse('unknown record version; this host speaks 1');
  const modeEnd = fieldEnd(body, 2);
  const ticketEnd = fieldEnd(body, modeEnd + 1);
  if (modeEnd < 0 || ticketEnd < 0) return refuse('the record is incomplete');
  const mode = body.slice(2, modeEnd);
  const ticket = Number(body.slice(modeEnd + 1, ticketEnd));
  if (!Number.isSafeInteger(ticket) || ticket < 0) return refuse('the ticket is not a number');
  return mode === 'c'
    ? decodeControl(ticket, body.slice(ticketEnd + 1))
    : decodeCall(mode, ticket, body, ticketEnd + 1);
}

function decodeControl(ticket: number, rest: string): HostcallRequest {
  const at = rest.indexOf(FIELD);
  const verb = at < 0 ? rest : rest.slice(0, at);
  if (!isControlVerb(verb)) return refuse('unknown control');
  return { kind: 'control', ticket, verb, word: at < 0 ? '' : rest.slice(at + 1) };
}

function isControlVerb(verb: string): verb is ControlVerb {
  return (CONTROL_VERBS as readonly string[]).includes(verb);
}

function decodeCall(
  modeText: string,
  ticket: number,
  body: string,
  start: number,
): HostcallRequest {
  const mode = MODES[modeText];
  if (mode === undefined) return refuse('unknown mode');
  const methodEnd = fieldEnd(body, start);
  const opEnd = fieldEnd(body, methodEnd + 1);
  const declaredEnd = fieldEnd(body, opEnd + 1);
  const timeoutEnd = fieldEnd(body, declaredEnd + 1);
  if (methodEnd < 0 || opEnd < 0 || declaredEnd < 0 || timeoutEnd < 0) {
    return refuse('the record is incomplete');
  }
  const method = body.slice(start, methodEnd);
  const op = body.slice(methodEnd + 1, opEnd);
  const declared = body.slice(opEnd + 1, declaredEnd);
  if (method.length > NAME_CHARS_MAX || op.length > NAME_CHARS_MAX) {
    return refuse('method and op are short names');
  }
  if (declared.length > NAME_CHARS_MAX) return refuse('the declared capability is too long');
  const timeoutMs = decodeTimeout(body.slice(declaredEnd + 1, timeoutEnd));
  if (timeoutMs === 'bad') return refuse('the time-out is not a number of milliseconds');
  const paramsText = body.slice(timeoutEnd + 1);
  const params = decodeJson(paramsText);
  if (params.kind === 'refusal') return params;
  return {
    kind: 'call',
    mode,
    ticket,
    method,
    op,
    declared,
    timeoutMs,
    paramsText,
    params: params.value,
  };
}

function decodeTimeout(text: string): number | undefined | 'bad' {
  if (text === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 && value <= TIMEOUT_MAX_MS ? value : 'bad';
}

/**
 * A synchronous call that came as words: a count that the bridge has checked, method, op, then names
 * and values of its params. Its params are committed to as the JSON text that
 * the other way would have carried.
 */
export function decodeWords(words: readonly (JsonPrimitive | undefined)[]): CallRequest | Refusal {
  const [, method, op] = words;
  if (typeof method !== 'string' || typeof op !== 'string' || words.length % 2 !== 1) {
    return refuse('the record is incomplete');
  }
  if (method.length > NAME_CHARS_MAX || op.length > NAME_CHARS_MAX) {
    return refuse('method and op are short names');
  }
  const value: Record<string, JsonPrimitive> = {};
  let text = '{';
  for (let at = 3; at < words.length; at += 2) {
    const name = words[at];
    const word = words[at + 1];
    if (typeof name !== 'string') return refuse('a param has no name');
    if (name === '__proto__') return refuse('a key is named __proto__');
    if (Object.hasOwn(value, name)) return refuse('a param is named twice');
    if (word === undefined) continue;
    const sent = typeof word === 'number' && !Number.isFinite(word) ? null : word;
    value[name] = sent;
    const json = typeof sent === 'string' ? quoteJson(sent) : JSON.stringify(sent);
    text += `${text === '{' ? '' : ','}${quoteJson(name)}:${json}`;
  }
  return {
    kind: 'call',
    mode: 'sync',
    ticket: 0,
    method,
    op,
    declared: '',
    timeoutMs: undefined,
    paramsText: `${text}}`,
    params: value,
  };
}

function decodeJson(text: string): { kind: 'json'; value: JsonValue } | Refusal {
  if (!text.startsWith('{')) return refuse('params must be an object');
  if (nestsDeeperThan(text, PARAMS_DEPTH_MAX)) {
    return refuse(`params nest deeper than ${String(PARAMS_DEPTH_MAX)}`);
  }
  let value: JsonValue;
  try {
    value = parseJsonText(text);
  } catch {
    return refuse('params are not JSON');
  }
  // A key `__proto__` is an own property after JSON.parse; copying code would turn it into a prototype.
  if ((text.includes('__proto__') || text.includes('\\u')) && hasProtoKey(value)) {
    return refuse('a key is named __proto__');
  }
  return { kind: 'json', value };
}

function hasProtoKey(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).some(hasProtoKey);
  return Object.entries(value).some(
    ([key, item]) => key === '__proto__' || (item !== undefined && hasProtoKey(item)),
  );
}
