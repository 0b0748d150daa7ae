/** First part of the demo: an extension that does its work, with every decision it needed. */
import type { Extension } from '../../host/extension.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../vocabulary/json.js';
import { formatResult, performAction } from '../actions.js';
import { shown, type CliIo } from '../cli-io.js';
import { describeExtension, formatDescription } from '../describe-extension.js';
import type { HostSession } from '../host-session.js';
import { jsonText, listOf } from '../json-text.js';
import type { Decisions } from './decisions.js';

export const TODO_CALLS: readonly JsonObject[] = [
  { action: 'list' },
  { action: 'add', text: 'read the ledger' },
  { action: 'list' },
];

export interface BenignPart {
  readonly extension: Extension;
  /** A call failed that had to work. */
  readonly failed: boolean;
  readonly calls: readonly JsonObject[];
}

/** @param inputs arguments for `todo`; undefined: an extension we do not know */
export async function showBenign(
  session: HostSession,
  io: CliIo,
  decisions: Decisions,
  path: string,
  inputs: readonly JsonObject[] | undefined,
): Promise<BenignPart> {
  const { host, ui } = session;
  const extension = await session.load(path);
  const description = describeExtension(host, extension);
  for (const line of formatDescription(description, io.out)) ui.line(line);
  ui.line(`  ${io.out.paint('dim', 'decisions'.padEnd(12))}${await decisions.next()}`);
  const { tools } = description.registrations;
  const calls =
    inputs === undefined
      ? tools.filter(takesNothing).map(({ name }) => ({ name: jsonText(name), input: {} }))
      : inputs.map((input) => ({ name: 'todo', input }));
  if (calls.length === 0) {
    ui.line('nothing was called: its tools need arguments that only you know; see `pi-host run`');
  }
  let failed = false;
  const results: JsonObject[] = [];
  for (const { name, input } of calls) {
    ui.line('');
    ui.line(`${io.out.paint('strong', 'call')}  ${shown(name)} ${JSON.stringify(input)}`);
    const action = { kind: 'tool', name, input } as const;
    const result = await performAction(session, extension, action);
    for (const line of formatResult(action, result, io.out)) ui.line(line);
    ui.line(
      `  ${io.out.paint('dim', 'decisions'.padEnd(12))}${(await decisions.next()) || 'none needed'}`,
    );
    failed ||= inputs !== undefined && result.failed;
    results.push({ tool: name, input, failed: result.failed });
  }
  return { extension, failed, calls: results };
}

function takesNothing({ parameters }: JsonObject): boolean {
  if (!isJsonObject(parameters)) return false;
  const { properties } = parameters;
  return !isJsonObject(properties) || Object.keys(properties).length === 0;
}

export function textOf(result: JsonValue | undefined): string {
  const [first] = isJsonObject(result) ? listOf(result.content) : [];
  return isJsonObject(first) && typeof first.text === 'string' ? first.text : '';
}
