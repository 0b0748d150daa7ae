/**
 * The three things that can be asked of loaded extensions: call a tool, run a command, dispatch an
 * event. One function each for flags and for the command line; what they answer is data.
 */
import type { Extension } from '../host/extension.js';
import { suggestion } from '../settings/nearest-name.js';
import { HostError } from '../vocabulary/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../vocabulary/json.js';
import { CliError } from './cli-error.js';
import { shown, shownLines, type Painter } from './cli-io.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import type { HostSession } from './host-session.js';
import { jsonText } from './json-text.js';

export type Action =
  | { readonly kind: 'tool'; readonly name: string; readonly input: JsonValue }
  | { readonly kind: 'command'; readonly name: string; readonly args: string }
  | { readonly kind: 'event'; readonly name: string; readonly payload: JsonObject };

export interface ActionResult {
  /** As the host gave it: a tool's result, an event's result, true for a command that was found. */
  readonly result: JsonValue | undefined;
  /** The extension failed: a tool's error result, a handler or command that threw. */
  readonly failed: boolean;
}

/** @throws HostError E_NOT_FOUND with the nearest name when there is no such tool or command */
export async function performAction(
  session: HostSession,
  extension: Extension,
  action: Action,
): Promise<ActionResult> {
  const before = session.events.length;
  const threw = (): boolean => session.events.slice(before).some(({ type }) => type === 'error');
  switch (action.kind) {
    case 'tool': {
      requireTool(session, action.name);
      const result = await session.unlessInterrupted(extension.callTool(action.name, action.input));
      return { result, failed: result.isError };
    }
    case 'command': {
      const found = await session.unlessInterrupted(extension.runCommand(action.name, action.args));
      if (!found) throw notFound('command', action.name, names(session.host.agent.getCommands()));
      return { result: true, failed: threw() };
    }
    case 'event': {
      const result = await session.unlessInterrupted(
        session.host.emit({ ...action.payload, type: action.name }),
      );
      return { result, failed: threw() };
    }
  }
}

function requireTool(session: HostSession, name: string): void {
  const known = names(session.host.agent.getAllTools());
  if (!known.includes(name)) throw notFound('tool', name, known);
}

function notFound(kind: 'tool' | 'command', name: string, known: readonly string[]): HostError {
  const listed =
    known.length === 0
      ? `no ${kind} is registered`
      : `there is: ${known.map((each) => shown(each, 60)).join(', ')}`;
  return new HostError(
    'E_NOT_FOUND',
    `no ${kind} "${shown(name)}"${suggestion(name, known)} (${listed})`,
  );
}

function names(rows: readonly JsonObject[]): readonly string[] {
  return rows.flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
}

/** A call that failed after a refusal failed by it, as far as an operator is concerned. */
export function exitCodeFor(result: ActionResult, refusals: number): ExitCode {
  if (!result.failed) return EXIT.fine;
  return refusals > 0 ? EXIT.refused : EXIT.finding;
}

/** A tool's text parts, or whatever there is as JSON. */
export function formatResult(
  action: Action,
  { result, failed }: ActionResult,
  painter: Painter,
): readonly string[] {
  const verdict = failed ? painter.paint('bad', 'failed') : painter.paint('good', 'ok');
  const head = `${verdict}  ${action.kind} ${shown(action.name)}`;
  const text = action.kind === 'command' ? '' : textOf(result);
  return text === '' ? [head] : [head, shownLines(text)];
}

function textOf(result: JsonValue | undefined): string {
  if (result === undefined) return '';
  if (!isJsonObject(result) || !Array.isArray(result.content))
    return JSON.stringify(result, null, 2);
  return result.content
    .map((part: JsonValue) => {
      if (!isJsonObject(part)) return JSON.stringify(part);
      return typeof part.text === 'string' ? part.text : `(${jsonText(part.type)})`;
    })
    .join('\n');
}

/**
 * A typed line: `/name args`, `tool NAME {json}`, `event NAME {json}`.
 * @param parse reads JSON and throws an error with a next step
 * @throws CliError when it is none of them
 */
export async function parseAction(
  line: string,
  parse: (text: string) => Promise<JsonValue>,
): Promise<Action> {
  const [, slash, word = '', rest = ''] = /^(\/?)(\S*)\s*([\s\S]*)$/.exec(line) ?? [];
  if (slash === '/') return { kind: 'command', name: word, args: rest };
  const [, name = '', json = ''] = /^(\S*)\s*([\s\S]*)$/.exec(rest) ?? [];
  if (word === 'tool' && name !== '') {
    return { kind: 'tool', name, input: json === '' ? {} : await parse(json) };
  }
  if (word === 'event' && name !== '') {
    return { kind: 'event', name, payload: asPayload(json === '' ? {} : await parse(json)) };
  }
  const known = ['tool', 'event', 'events', 'help', 'quit'];
  throw new CliError(`not understood: ${shown(word)}${suggestion(word, known)}`, {
    next: '/name args, tool NAME {json}, event NAME {json}, events, help, quit',
  });
}

export function asPayload(value: JsonValue): JsonObject {
  if (isJsonObject(value)) return value;
  throw new CliError('the payload of an event must be a JSON object', {
    next: `for example '{"prompt":"hi"}'`,
  });
}
