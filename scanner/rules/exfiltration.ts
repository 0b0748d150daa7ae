/**
 * Data leaves for a place that its author alone chose and that anybody may own: request bins, paste
 * and drop services, tunnels, webhooks with the author's token. Also flagged: the whole environment
 * leaves for anywhere. A key of one's own that goes to its own service is how services are used.
 */
import type { CallEvent, Rule, RuleContext, UnresolvedCallEvent } from '../rule.js';
import { alternatives, hasTag, TAG, type ObjectValue, type Value } from '../engine/value.js';
import { commandUses, onCommands, optionOf, startsProgram } from './sinks/command-calls.js';
import { programName } from './sinks/commands.js';
import { destinationsOf, isClient, onNetwork, type Destination } from './sinks/network-calls.js';
import type { SimpleCommand } from './sinks/shell-text.js';
import { comesFrom, HOLE } from './sinks/texts.js';
import { EXFILTRATION_HOSTS } from './tables/exfiltration-hosts.js';

/** Labels this long and this many carry data, not names: DNS as a way out. */
const DATA_IN_NAME = /^[^.]*\uFFFC[^.]*\.(?!localhost$)(?:[\w-]+\.)*[\w-]+$/;
const PRINTS_ENVIRONMENT =
  /^(?:env|printenv|set|export(?: -p)?|declare -x|cat \/proc\/(?:self|\$\$|\d+)\/environ)$/;
const SENT_OPTIONS = ['body', 'headers', 'path', 'search', 'query', 'data'];
const SENDS = /(?:^|\.)(?:write|end|send|post|put)$/;

export const exfiltration: Rule = {
  meta: {
    id: 'exfiltration',
    tier: 'high',
    class: 'flagged',
    message: 'Sends data to a place that anybody may own',
    remediation: 'Let the user configure where data goes, and send what is needed only.',
    source: 'threats.md T6; 6.3 DataExfil and CredentialExfil',
  },
  calls: { ...onNetwork(check), ...onCommands(check) },
  unresolvedCall: checkSent,
};

function check(event: CallEvent, context: RuleContext): void {
  for (const destination of destinationsOf(event)) {
    const what = ownerless(destination);
    if (what === undefined) continue;
    context.report(event.site, { message: `Connects to ${what}`, values: [destination.value] });
    return;
  }
  const printed = commandUses(event).find((use) => use.commands.some(sendsEnvironment));
  if (printed !== undefined) {
    const message = 'A command sends the whole environment away';
    context.report(event.site, { message, tier: 'critical', values: printed.values });
    return;
  }
  if (isNameWithData(event)) {
    const message = 'Asks for a host name that is made of the environment or a file';
    context.report(event.site, { message, values: event.args });
    return;
  }
  const swept = sentParts(event).filter((value) => comesFrom(value, TAG.sweep));
  if (swept.length === 0) return;
  const message = 'The whole environment leaves with this call';
  context.report(event.site, { message, tier: 'critical', values: swept });
}

/**
 * What surely leaves. Arguments of which nothing is known are left out: all that a function was
 * given counts as the origin of its result, and options of programs hold the environment.
 */
function sentParts(event: CallEvent): readonly Value[] {
  const direct = event.path === 'navigator.sendBeacon' ? event.args[1] : optionOf(event, 'input');
  const parts = direct === undefined ? [] : [direct];
  const given = startsProgram(event.path) ? event.args.slice(0, 2) : event.args;
  for (const each of given.flatMap(alternatives)) {
    if (each.kind === 'native' || (each.kind === 'unknown' && each.text !== undefined)) {
      parts.push(each);
    } else if (each.kind === 'object') {
      const names = each.type === 'array' ? each.props.keys() : SENT_OPTIONS;
      for (const name of names) parts.push(...valuesAt(each, name));
    }
  }
  return parts;
}

function valuesAt(object: ObjectValue, name: string): readonly Value[] {
  const value = object.props.get(name);
  return value === undefined ? [] : [value];
}

/** `request.write(data)`, `socket.send(data)`: what they belong to is known by its tags only. */
function checkSent(event: UnresolvedCallEvent, context: RuleContext): void {
  if (!SENDS.test(event.member ?? '') || !isConnection(event)) return;
  if (!event.args.some((value) => comesFrom(value, TAG.sweep))) return;
  const message = 'The whole environment leaves with this call';
  context.report(event.site, { message, tier: 'critical', values: event.args });
}

function isConnection({ self, callee }: UnresolvedCallEvent): boolean {
  return hasTag(self ?? callee, 'network') || hasTag(callee, 'network');
}

function ownerless({ host, url }: Destination): string | undefined {
  const found = EXFILTRATION_HOSTS.find(
    (each) => each.host.test(host) && (each.url === undefined || each.url.test(url)),
  );
  return found?.what;
}

/** `env | curl -d @- ...`, `curl -d "$(printenv)" ...`. */
function sendsEnvironment(command: SimpleCommand): boolean {
  if (!isClient(command)) return false;
  if (command.inner.some(printsEnvironment)) return true;
  for (let from = command.input; from !== undefined; from = from.input) {
    if (printsEnvironment(from)) return true;
  }
  return false;
}

function printsEnvironment({ words }: SimpleCommand): boolean {
  return PRINTS_ENVIRONMENT.test([programName(words[0] ?? ''), ...words.slice(1)].join(' '));
}

function isNameWithData(event: CallEvent): boolean {
  if (!event.path.startsWith('node:dns')) return false;
  return destinationsOf(event).some(({ url, value }) => {
    return url.includes(HOLE) && DATA_IN_NAME.test(url) && comesFrom(value, TAG.env | TAG.file);
  });
}
