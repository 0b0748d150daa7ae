/**
 * A shell whose input comes over the network: in the text of a command, or by tying a socket to the
 * input of a shell that was started.
 */
import type { CallEvent, Rule, RuleContext, UnresolvedCallEvent } from '../rule.js';
import { TAG } from '../engine/value.js';
import { commandUses, onCommands } from './sinks/command-calls.js';
import { hasAnyInOrder } from './sinks/in-order.js';
import { comesFrom } from './sinks/texts.js';
import { REVERSE_SHELLS } from './tables/hostile-commands.js';

export const reverseShell: Rule = {
  meta: {
    id: 'reverse-shell',
    tier: 'critical',
    class: 'flagged',
    message: 'Gives a shell to another machine',
    remediation: 'Remove it; nothing that an extension is for needs it.',
    source: 'threats.md 6.3 ReverseShell',
  },
  calls: onCommands(check),
  unresolvedCall: checkPipe,
};

function check(event: CallEvent, context: RuleContext): void {
  for (const use of commandUses(event)) {
    if (!hasAnyInOrder(use.text, REVERSE_SHELLS)) continue;
    context.report(event.site, { values: use.values });
    return;
  }
}

/** `socket.pipe(shell.stdin)`. */
function checkPipe(event: UnresolvedCallEvent, context: RuleContext): void {
  if (!/(?:^|\.)pipe$/.test(event.member ?? '')) return;
  const [target] = event.args;
  if (!comesFrom(event.self, TAG.network) || !comesFrom(target, TAG.command)) return;
  const message = 'Ties what another machine sends to the input of a program';
  context.report(event.site, { message, values: event.args });
}
