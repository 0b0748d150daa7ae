/**
 * A path where credentials or private data lie reaches a call that opens it. The value at the call
 * counts: a list of such paths that is compared with (a guard) opens nothing.
 */
import type { CallEvent, Rule, RuleContext } from '../rule.js';
import { commandUses, onCommands } from './sinks/command-calls.js';
import { programName } from './sinks/commands.js';
import { fileAccesses, onFiles, pathTexts, plainPath } from './sinks/file-calls.js';
import type { SimpleCommand } from './sinks/shell-text.js';
import { SENSITIVE_PATHS } from './tables/sensitive-paths.js';

/** Programs that name such files without giving their content to anybody. */
const ONLY_NAMES: ReadonlySet<string> = new Set(
  'ssh ssh-add ssh-keygen ssh-copy-id sshfs autossh mosh mkdir touch test [ [[ ls stat file chmod chown echo printf rm rmdir git which command type cd pushd export set unset ln'.split(
    ' ',
  ),
);
/** Words after these say what is left out or looked for, not what is read. */
const LEAVES_OUT =
  /^(?:--?(?:exclude|ignore|glob|iglob|name|iname|not|path|ipath|wholename|prune|g|I)|-v)$/;

export const sensitivePath: Rule = {
  meta: {
    id: 'sensitive-path',
    tier: 'high',
    class: 'flagged',
    message: 'Opens a file where credentials or private data lie',
    remediation: 'Ask the host for the credential instead of reading the file; explain the access.',
    source: 'threats.md T6; 6.3 CredentialExfil, CredentialFileModification',
  },
  calls: { ...onFiles(checkFile), ...onCommands(checkCommand) },
};

function checkFile(event: CallEvent, context: RuleContext): void {
  for (const access of fileAccesses(event)) {
    if (access.use === 'ask') continue;
    for (const path of pathTexts(access.value)) {
      const what = sensitiveContent(path);
      if (what === undefined) continue;
      const verb = access.use === 'read' ? 'Reads' : 'Writes';
      context.report(event.site, { message: `${verb} ${what}`, values: [access.value] });
      return;
    }
  }
}

function checkCommand(event: CallEvent, context: RuleContext): void {
  for (const use of commandUses(event)) {
    for (const command of use.commands) {
      const what = filesOf(command)
        .map((word) => sensitiveContent(plainPath(word)))
        .find((each) => each !== undefined);
      if (what === undefined) continue;
      context.report(event.site, { message: `A command reads ${what}`, values: use.values });
      return;
    }
  }
}

/** What lies at a plain path, if it is sensitive. */
export function sensitiveContent(path: string): string | undefined {
  return SENSITIVE_PATHS.find((each) => each.pattern.test(path))?.what;
}

/** Files that a command reads, as far as its words and redirections tell. */
function filesOf(command: SimpleCommand): readonly string[] {
  const sources = command.redirects.filter((each) => each.op === '<').map((each) => each.target);
  if (ONLY_NAMES.has(programName(command.words[0] ?? ''))) return sources;
  // What `find` finds is read when it runs a program on it.
  const isActing = command.words.some((word) => /^-(?:exec|execdir|ok|okdir)$/.test(word));
  const words = command.words.slice(1).filter((word, index) => {
    if (isActing) return true;
    return (
      !LEAVES_OUT.test(command.words[index] ?? '') &&
      !/^--?(?:exclude|ignore|glob)\S*=|^!/.test(word)
    );
  });
  // `-d @file`, `--data=@file`, `if=file`, `file=@file`
  const files = words.flatMap((word) => [
    word,
    word.slice(word.search(/[=@](?=[~/.$\w])/) + 1).replace(/^@/, ''),
  ]);
  return [...sources, ...files];
}
