/** What an extension registered and asked for, as data for `inspect` and as lines for people. */
import path from 'node:path';
import type { Extension } from '../host/extension.js';
import type { Host } from '../host/host.js';
import { readEntries } from '../host/host-ledger.js';
import type { Capability } from '../vocabulary/capability.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../vocabulary/json.js';
import type { Decision } from '../vocabulary/verdict.js';
import { jsonText, listOf } from './json-text.js';
import { shown, type Painter, type Tone } from './cli-io.js';

export interface ExtensionDescription {
  readonly id: string;
  readonly digest: string;
  readonly registrations: {
    readonly tools: readonly JsonObject[];
    readonly commands: readonly JsonObject[];
    readonly flags: readonly JsonValue[];
    readonly shortcuts: readonly JsonValue[];
    readonly events: readonly string[];
    readonly messageRenderers: readonly JsonValue[];
    readonly providers: readonly JsonValue[];
  };
  /** What its manifest asks for, which narrows the policy; null without a manifest. */
  readonly capabilities: readonly string[] | null;
  /** What the policy decides for it, before the manifest narrows. */
  readonly policy: Readonly<Record<Capability, Decision>>;
}

export function describeExtension(host: Host, extension: Extension): ExtensionDescription {
  const { registrations } = extension;
  const decisions = host.explain(extension.id).capability_decisions;
  return {
    id: extension.id,
    digest: extension.digest,
    registrations: {
      tools: objects(registrations.tools).map(({ name, label, description, parameters }) => ({
        name,
        label,
        description,
        parameters,
      })),
      commands: objects(registrations.commands).map(({ name, description }) => ({
        name,
        description,
      })),
      flags: listOf(registrations.flags),
      shortcuts: listOf(registrations.shortcuts),
      events: isJsonObject(registrations.events) ? Object.keys(registrations.events) : [],
      messageRenderers: listOf(registrations.messageRenderers),
      providers: listOf(registrations.providers),
    },
    capabilities: askedFor(host, extension),
    policy: decisionsOf(decisions),
  };
}

function decisionsOf(
  decisions: readonly { readonly capability: Capability; readonly decision: Decision }[],
): Record<Capability, Decision> {
  const of = (capability: Capability): Decision =>
    decisions.find((each) => each.capability === capability)?.decision ?? 'deny';
  return {
    read: of('read'),
    write: of('write'),
    http: of('http'),
    events: of('events'),
    session: of('session'),
    ui: of('ui'),
    exec: of('exec'),
    env: of('env'),
    tool: of('tool'),
    log: of('log'),
  };
}

/** The load is on record before the extension runs; the record says what the manifest asked for. */
function askedFor(host: Host, extension: Extension): readonly string[] | null {
  const loads = readEntries(path.join(host.ledgerDir, 'host.jsonl')).filter(
    (entry) => entry.kind === 'load' && entry.ext === extension.id,
  );
  const body = loads.at(-1)?.body;
  if (!isJsonObject(body) || !Array.isArray(body.capabilities)) return null;
  return body.capabilities.map(String);
}

function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return listOf(value).filter(isJsonObject);
}

const TONES: Readonly<Record<Decision, Tone>> = { allow: 'good', prompt: 'warn', deny: 'bad' };
const DESCRIPTION_CHARS_MAX = 100;

export function formatDescription(
  description: ExtensionDescription,
  painter: Painter,
): readonly string[] {
  const { registrations: has, capabilities, policy } = description;
  const about = (value: JsonValue | undefined): string =>
    value === undefined
      ? ''
      : painter.paint('dim', `  ${shown(jsonText(value), DESCRIPTION_CHARS_MAX)}`);
  const named = (items: readonly JsonValue[], key: string): string =>
    items.map((item) => shown(jsonText(isJsonObject(item) ? item[key] : item), 100)).join(', ');
  const row = (label: string, value: string): readonly string[] =>
    value === '' ? [] : [`  ${painter.paint('dim', label.padEnd(12))}${value}`];
  const byDecision = (decision: Decision): string =>
    Object.entries(policy)
      .filter(([, each]) => each === decision)
      .map(([capability]) => painter.paint(TONES[decision], capability))
      .join(' ');
  return [
    `${painter.paint('strong', shown(description.id))}  ${painter.paint('dim', `sha256 ${description.digest.slice(0, 16)}`)}`,
    ...has.tools.flatMap((tool) =>
      row('tool', `${shown(jsonText(tool.name))}${about(tool.description)}`),
    ),
    ...has.commands.flatMap((each) =>
      row('command', `/${shown(jsonText(each.name))}${about(each.description)}`),
    ),
    ...row('flags', named(has.flags, 'name')),
    ...row('shortcuts', named(has.shortcuts, 'shortcut')),
    ...row('events', has.events.map((event) => shown(event, 100)).join(', ')),
    ...row('renderers', named(has.messageRenderers, 'customType')),
    ...row('providers', named(has.providers, 'name')),
    ...row(
      'asks for',
      capabilities === null
        ? 'nothing by name (no manifest)'
        : capabilities.map((each) => shown(each, 40)).join(' '),
    ),
    ...row('allowed', byDecision('allow')),
    ...row('asked', byDecision('prompt')),
    ...row('denied', byDecision('deny')),
  ];
}
