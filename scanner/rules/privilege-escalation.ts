/**
 * A command that takes rights which stay: set-id programs, groups of administrators, protection
 * switched off, traces cleared, passwords out of the key chain.
 */
import type { CallEvent, Rule, RuleContext } from '../rule.js';
import { alternatives, type Value } from '../engine/value.js';
import { commandUses, onCommands } from './sinks/command-calls.js';
import { programName } from './sinks/commands.js';
import { fileFunction, onFiles } from './sinks/file-calls.js';
import { PRIVILEGE_COMMANDS } from './tables/hostile-commands.js';

/** Set-user-id and set-group-id. */
const SET_ID_BITS = 0o6000;

export const privilegeEscalation: Rule = {
  meta: {
    id: 'privilege-escalation',
    tier: 'critical',
    class: 'flagged',
    message: 'Takes rights that an extension has no use for',
    remediation: 'Tell the user which command to run, instead of running it.',
    source: 'threats.md 6.3 PermissionEscalation, CredentialExfil',
  },
  calls: { ...onFiles(checkMode), ...onCommands(checkCommand) },
};

function checkMode(event: CallEvent, context: RuleContext): void {
  const name = fileFunction(event.path);
  const mode = event.args[1];
  if ((name !== 'chmod' && name !== 'lchmod') || mode === undefined || !setsId(mode)) return;
  const message = 'Makes a program run with the rights of its owner';
  context.report(event.site, { message, values: [mode] });
}

function setsId(mode: Value): boolean {
  return alternatives(mode).some((each) => {
    if (each.kind !== 'constant') return false;
    const bits = typeof each.value === 'string' ? Number.parseInt(each.value, 8) : each.value;
    return typeof bits === 'number' && (bits & SET_ID_BITS) !== 0;
  });
}

function checkCommand(event: CallEvent, context: RuleContext): void {
  for (const use of commandUses(event)) {
    for (const { words, redirects } of use.commands) {
      const line = [programName(words[0] ?? ''), ...words.slice(1)].join(' ');
      const found = PRIVILEGE_COMMANDS.find((each) => each.pattern.test(line));
      const isSudoers = redirects.some((each) => /^\/etc\/sudoers/.test(each.target));
      if (found === undefined && !isSudoers) continue;
      const what = found?.what ?? 'changes who may become root';
      context.report(event.site, { message: `A command ${what}`, values: use.values });
      return;
    }
  }
}
