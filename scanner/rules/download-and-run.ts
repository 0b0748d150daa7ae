/**
 * What comes out of the network is started: piped into a shell, given to an interpreter as its
 * program, or written to a file that is then run. Such code was never looked at by anybody.
 */
import type { CallEvent, Rule, RuleContext } from '../rule.js';
import { hasTag, TAG, type Value } from '../engine/value.js';
import { commandUses, onCommands, optionOf, type CommandUse } from './sinks/command-calls.js';
import { INTERPRETERS, programName, SHELLS } from './sinks/commands.js';
import { onDroppedFiles } from './sinks/dropped-files.js';
import { hasAnyInOrder } from './sinks/in-order.js';
import type { SimpleCommand } from './sinks/shell-text.js';
import { comesFrom, HOLE, propertyOf } from './sinks/texts.js';
import { DOWNLOADERS, REMOTE_RUNNERS } from './tables/downloads.js';

const dropped = onDroppedFiles(
  // What goes into a stream is not seen at the call; that its file runs is enough.
  ({ content, isStream }) => isStream || comesFrom(content, TAG.network),
  ({ content }, site, context) => {
    const message =
      content === undefined
        ? 'Runs a file that it wrote'
        : 'Runs a file that it wrote out of a response';
    context.report(site, content === undefined ? { message } : { message, values: [content] });
  },
);

export const downloadAndRun: Rule = {
  meta: {
    id: 'download-and-run',
    tier: 'critical',
    class: 'flagged',
    message: 'Downloads something and runs it',
    remediation: 'Ship the code with the package, where it is scanned and pinned.',
    source: 'threats.md T8; 6.1 fetched text that is run; 6.3 PipeToShell',
  },
  calls: combine(dropped.calls, onCommands(check)),
  load: dropped.load,
};

type Calls = typeof dropped.calls;

function combine(first: Calls, second: Calls): Calls {
  const both = new Map(Object.entries(first));
  for (const [path, handler] of Object.entries(second)) {
    const other = both.get(path);
    both.set(path, (event, context) => {
      other?.(event, context);
      handler(event, context);
    });
  }
  return Object.fromEntries(both);
}

function check(event: CallEvent, context: RuleContext): void {
  for (const use of commandUses(event)) {
    const message = faultOf(use);
    if (message === undefined) continue;
    context.report(event.site, { message, values: use.values });
    return;
  }
  const value = fetchedProgram(event);
  if (value === undefined) return;
  const message = 'Starts a command or script that comes out of a response';
  context.report(event.site, { message, values: [value] });
}

function faultOf(use: CommandUse): string | undefined {
  if (hasAnyInOrder(use.text, REMOTE_RUNNERS)) return 'A command runs remote code';
  if (use.commands.some(isFedByDownload)) return 'A command pipes a download into an interpreter';
  return runsItsDownload(use.commands) ? 'A command runs the file that it downloads' : undefined;
}

function isDownload(command: SimpleCommand): boolean {
  return DOWNLOADERS.has(programName(command.words[0] ?? ''));
}

/** `curl x | sh`, `sh -c "$(curl x)"`, `bash <(curl x)`, `eval "$(curl x)"`. */
function isFedByDownload(command: SimpleCommand): boolean {
  const name = programName(command.words[0] ?? '');
  const isEvaluator = name === 'eval' || name === 'source' || name === '.' || name === 'iex';
  if (!isEvaluator && !INTERPRETERS.has(name)) return false;
  if (command.inner.some(isDownload)) {
    return isEvaluator || command.words.some((word) => /^(?:\$\(|`|<\()/.test(word));
  }
  if (!readsProgramFromInput(command, name)) return false;
  for (let from = command.input; from !== undefined; from = from.input) {
    if (isDownload(from)) return true;
  }
  return false;
}

/** Nothing else says what to run: no script file, no `-c`, no `-e`, no `-m`. */
function readsProgramFromInput(command: SimpleCommand, name: string): boolean {
  const words = command.words.slice(1);
  if (words.includes('-') || words.includes('-s') || words.includes('/dev/stdin')) return true;
  if (SHELLS.has(name)) return words.every((word) => word.startsWith('-') && !/^-\w*c/.test(word));
  return words.every((word) => word.startsWith('-') && !/^-[a-z]*[cempr]/i.test(word));
}

function runsItsDownload(commands: readonly SimpleCommand[]): boolean {
  const files = new Set<string>();
  for (const { words, redirects, ...command } of commands) {
    const name = programName(words[0] ?? '');
    const run =
      INTERPRETERS.has(name) || name === '.' || name === 'source' ? words : words.slice(0, 1);
    if (run.some((word) => files.has(word.replace(/^\.\//, '')))) return true;
    if (!isDownload({ words, redirects, ...command })) continue;
    for (const file of outputsOf(words)) {
      if (file !== '' && file !== '-') files.add(file.replace(/^\.\//, ''));
    }
    for (const { op, target } of redirects) if (op.startsWith('>')) files.add(target);
  }
  return false;
}

function outputsOf(words: readonly string[]): readonly string[] {
  const last = /\/([^/?#]+)(?:[?#].*)?$/.exec(
    words.find((word) => word.includes('://')) ?? '',
  )?.[1];
  const isNamedByAddress =
    programName(words[0] ?? '') === 'wget' && !words.some((word) => /^-\w*O|^--output/.test(word));
  if (isNamedByAddress) return last === undefined ? [] : [last];
  return words.flatMap((word, index) => {
    if (/^-\w*o$|^--output(?:-document)?$|^-OutFile$/i.test(word) && !/^-\w*O$/.test(word)) {
      return [words[index + 1] ?? ''];
    }
    if (/^-\w*O$/.test(word)) return [words[index + 1] ?? '', last ?? ''];
    const joined = /^(?:--output(?:-document)?=|-o)(.+)$/.exec(word)?.[1];
    return joined === undefined ? [] : [joined];
  });
}

/** A value out of a response stands where a program or its source text is expected. */
function fetchedProgram(event: CallEvent): Value | undefined {
  const [program, list] = event.args;
  if (program === undefined) return undefined;
  const uses = commandUses(event);
  if (hasTag(program, 'network') && (uses.length === 0 || uses.some(startsUnknown))) return program;
  const interpreted = uses.some((use) =>
    use.commands.some((each) => INTERPRETERS.has(programName(each.words[0] ?? ''))),
  );
  if (!interpreted) return undefined;
  const input = optionOf(event, 'input');
  if (input !== undefined && comesFrom(input, TAG.network)) return input;
  return sourceArgument(list);
}

function startsUnknown(use: CommandUse): boolean {
  return use.commands.some(({ words }) => (words[0] ?? '').startsWith(HOLE));
}

/** The argument after `-c` or `-e`, when it comes out of a response. */
function sourceArgument(list: Value | undefined): Value | undefined {
  for (let index = 0; index < 16; index++) {
    const flag = propertyOf(list, String(index));
    if (flag === undefined) return undefined;
    const isFlag =
      flag.kind === 'constant' &&
      /^(?:-\w*[ce]|--eval|--print|-Command)$/i.test(String(flag.value));
    const source = isFlag ? propertyOf(list, String(index + 1)) : undefined;
    if (source !== undefined && comesFrom(source, TAG.network)) return source;
  }
  return undefined;
}
