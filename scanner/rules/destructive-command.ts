/**
 * A command that destroys: deletes the home folder or the system, writes over disks, starts itself
 * without end. Also the same by the file system's own calls. Mediation denies it at run time; that
 * it stands in the source is reason enough to look before.
 */
import type { CallEvent, Rule, RuleContext } from '../rule.js';
import { commandUses, onCommands } from './sinks/command-calls.js';
import { programName } from './sinks/commands.js';
import { fileFunction, onFiles, pathTexts } from './sinks/file-calls.js';
import { isSwitchedOn, propertyOf } from './sinks/texts.js';
import { DESTRUCTIVE_COMMANDS, FORK_BOMBS } from './tables/hostile-commands.js';

/** Nobody means these folders as a whole. */
const PRECIOUS =
  /^(?:\/|~|[A-Za-z]:|\/(?:etc|usr|bin|sbin|lib|var|boot|home|root|opt|dev|Users|System|Library|Applications)|~\/(?:Documents|Desktop|Downloads|Pictures|Library|\.ssh|\.config)|\/(?:home|Users)\/[^/]+)$/;

export const destructiveCommand: Rule = {
  meta: {
    id: 'destructive-command',
    tier: 'critical',
    class: 'flagged',
    message: 'Runs a command that destroys data',
    remediation: 'Name what is to be removed, inside the workspace.',
    source: 'threats.md 6.3 RecursiveDelete, DeviceWrite, DiskWipe, ForkBomb, SystemShutdown',
  },
  calls: { ...onFiles(checkRemoval), ...onCommands(checkCommand) },
};

function checkRemoval(event: CallEvent, context: RuleContext): void {
  const name = fileFunction(event.path);
  const [target, options] = event.args;
  if ((name !== 'rm' && name !== 'rmdir') || target === undefined) return;
  if (!isSwitchedOn(propertyOf(options, 'recursive'))) return;
  const path = pathTexts(target).find((each) => PRECIOUS.test(each));
  if (path === undefined) return;
  context.report(event.site, { message: 'Deletes a folder that is not its own', values: [target] });
}

function checkCommand(event: CallEvent, context: RuleContext): void {
  for (const use of commandUses(event)) {
    const what = FORK_BOMBS.some((each) => each.test(use.text))
      ? 'Starts itself without end'
      : use.commands.map(({ words }) => harmOf(words)).find((each) => each !== undefined);
    if (what === undefined) continue;
    context.report(event.site, { message: `A command ${what}`, values: use.values });
    return;
  }
}

function harmOf(words: readonly string[]): string | undefined {
  const line = [programName(words[0] ?? ''), ...words.slice(1)].join(' ');
  return DESTRUCTIVE_COMMANDS.find((each) => each.pattern.test(line))?.what;
}
