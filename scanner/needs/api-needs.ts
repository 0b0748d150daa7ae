/**
 * What the extension API itself will ask for: registrations and questions to the agent `events`, the
 * session `session`, the screen `ui`, lines of the console `log`. Where `pi` or `ctx` went through a
 * structure that could not be followed, names that only this API has tell, and only for
 * capabilities that are not dangerous, besides `pi.exec` spelled out.
 */
import type { Capability } from '../../src/vocabulary/capability.js';
import type { CallEvent, Observer, ReadEvent, RuleContext, UnresolvedCallEvent } from '../rule.js';
import { needCapability } from './needing.js';
import {
  CONTEXT_MEMBERS,
  PACKAGE_FUNCTIONS,
  PI_MEMBERS,
  PI_PACKAGES,
  TELLING_MEMBERS,
  UI_MEMBERS_WITH_STATE,
} from './tables.js';

type Used = Pick<CallEvent | ReadEvent, 'site' | 'path'>;

export const apiNeeds: Observer = {
  calls: { 'pi.*': onUse, 'ctx.*': onUse, 'console.*': onConsole, ...onPackages() },
  reads: { 'pi.*': onUse, 'ctx.*': onUse },
  unresolvedCall: onLost,
};

function onUse(event: Used, context: RuleContext): void {
  const [root, member = '', inner = ''] = event.path.split('.');
  const members = root === 'pi' ? PI_MEMBERS : CONTEXT_MEMBERS;
  const capability = members.get(member);
  if (capability !== undefined) needCapability(context, event, capability, `uses ${event.path}`);
  if (member === 'ui' && UI_MEMBERS_WITH_STATE.has(inner)) {
    needCapability(context, event, 'events', `uses ${event.path}`);
  }
}

function onConsole(event: CallEvent, context: RuleContext): void {
  needCapability(context, event, 'log', `calls ${event.path}`);
}

function onPackages(): Record<string, (event: CallEvent, context: RuleContext) => void> {
  return Object.fromEntries(
    PI_PACKAGES.flatMap((name) =>
      Object.entries(PACKAGE_FUNCTIONS).map(([member, capabilities]) => [
        `${name}.${member}`,
        needing(capabilities),
      ]),
    ),
  );
}

function needing(capabilities: readonly Capability[]) {
  return (event: CallEvent, context: RuleContext): void => {
    for (const each of capabilities) needCapability(context, event, each, `calls ${event.path}`);
  };
}

function onLost(event: UnresolvedCallEvent, context: RuleContext): void {
  const { member, site } = event;
  if (member === undefined || !site.module.isOwn) return;
  const names = member.split('.');
  const last = names.at(-1) ?? '';
  const owner = names.at(-2) ?? '';
  const capability =
    owner === 'ui'
      ? 'ui'
      : owner === 'sessionManager'
        ? 'session'
        : owner === 'modelRegistry'
          ? 'events'
          : owner === 'pi'
            ? PI_MEMBERS.get(last)
            : TELLING_MEMBERS.get(last);
  if (capability === undefined) return;
  needCapability(context, { site, path: member }, capability, `calls ${member}`);
}
