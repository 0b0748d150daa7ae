/**
 * Something is put where it runs again later: shell profiles, timers, services, Git hooks, the
 * agent's own extensions. The path that reaches the write, or the command that is started, counts.
 */
import type { CallEvent, Rule, RuleContext } from '../rule.js';
import { commandUses, onCommands } from './sinks/command-calls.js';
import { programName } from './sinks/commands.js';
import { fileAccesses, onFiles, pathTexts, plainPath, putsContent } from './sinks/file-calls.js';
import type { SimpleCommand } from './sinks/shell-text.js';
import { PERSISTENCE_COMMANDS, PERSISTENCE_PATHS } from './tables/persistence-targets.js';

/** The last word of these is what they write. */
const WRITES_LAST: ReadonlySet<string> = new Set('cp mv ln install rsync'.split(' '));

export const persistence: Rule = {
  meta: {
    id: 'persistence',
    tier: 'high',
    class: 'flagged',
    message: 'Puts something where it runs again later',
    remediation: 'Leave the set-up of shells, hooks and services to the user; say what is needed.',
    source: 'threats.md T3 and 6.5, files that change what runs later',
  },
  calls: { ...onFiles(checkFile), ...onCommands(checkCommand) },
};

function checkFile(event: CallEvent, context: RuleContext): void {
  if (!putsContent(event.path)) return;
  for (const access of fileAccesses(event)) {
    if (access.use !== 'write') continue;
    for (const path of pathTexts(access.value)) {
      const when = runsLater(path);
      if (when === undefined) continue;
      const message = `Writes a file that runs with ${when}`;
      context.report(event.site, { message, values: [access.value] });
      return;
    }
  }
}

function checkCommand(event: CallEvent, context: RuleContext): void {
  for (const use of commandUses(event)) {
    for (const command of use.commands) {
      const when = commandRunsLater(command);
      if (when === undefined) continue;
      const message = `A command sets up what runs with ${when}`;
      context.report(event.site, { message, values: use.values });
      return;
    }
  }
}

function runsLater(path: string): string | undefined {
  return PERSISTENCE_PATHS.find((each) => each.pattern.test(path))?.when;
}

function commandRunsLater(command: SimpleCommand): string | undefined {
  const name = programName(command.words[0] ?? '');
  const line = [name, ...command.words.slice(1)].join(' ');
  const direct = PERSISTENCE_COMMANDS.find((each) => each.pattern.test(line))?.when;
  if (direct !== undefined) return direct;
  return writtenBy(command, name)
    .map((word) => runsLater(plainPath(word)))
    .find((each) => each !== undefined);
}

/** Files that a command writes, as far as its words and redirections tell. */
function writtenBy(command: SimpleCommand, name: string): readonly string[] {
  const targets = command.redirects
    .filter((each) => each.op.startsWith('>'))
    .map((each) => each.target);
  const words = command.words.slice(1);
  const files = words.filter((word) => !word.startsWith('-'));
  if (WRITES_LAST.has(name)) return [...targets, ...files.slice(1).slice(-1)];
  if (name === 'tee') return [...targets, ...files];
  if (name === 'sed' && words.some((word) => /^-\w*i|^--in-place/.test(word))) {
    return [...targets, ...files];
  }
  if (name === 'dd')
    return [
      ...targets,
      ...words.filter((word) => word.startsWith('of=')).map((word) => word.slice(3)),
    ];
  if (name === 'curl' || name === 'wget') {
    return [
      ...targets,
      ...words.filter((_word, index) =>
        /^-[sSfLk]*[oO]$|^--output(?:-document)?$/.test(words[index - 1] ?? ''),
      ),
    ];
  }
  return targets;
}
