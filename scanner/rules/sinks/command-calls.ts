/**
 * The calls that start programs, and what each of them starts. A rule that looks at commands gets
 * them here, whether they were given as a shell text or as a list of arguments.
 */
import type { CallEvent, Handler } from '../../rule.js';
import { alternatives, type Value } from '../../engine/value.js';
import { commandsIn, commandsOfWords, programName } from './commands.js';
import type { SimpleCommand } from './shell-text.js';
import { HOLE, isSwitchedOn, itemTexts, propertyOf, textsOf } from './texts.js';

export interface CommandUse {
  /** The command line, arguments joined by blanks; HOLE where a part is not known. */
  readonly text: string;
  readonly commands: readonly SimpleCommand[];
  /** Values that made it, for the evidence. */
  readonly values: readonly Value[];
}

type Form = 'shell' | 'argv' | 'module';

const FORMS: Readonly<Record<string, Form>> = {
  'pi.exec': 'argv',
  'node:child_process.exec': 'shell',
  'node:child_process.execSync': 'shell',
  'node:child_process.execFile': 'argv',
  'node:child_process.execFileSync': 'argv',
  'node:child_process.spawn': 'argv',
  'node:child_process.spawnSync': 'argv',
  'node:child_process.fork': 'module',
};
const ALTERNATIVES_MAX = 8;

/** Handlers for every call that starts a program. */
export function onCommands<E extends CallEvent>(
  handler: Handler<E>,
): Readonly<Record<string, Handler<E>>> {
  return Object.fromEntries(Object.keys(FORMS).map((path) => [path, handler]));
}

export function startsProgram(path: string): boolean {
  return Object.hasOwn(FORMS, path);
}

/** What may be started; empty when nothing of the command is known. */
export function commandUses(event: CallEvent): readonly CommandUse[] {
  const form = FORMS[event.path];
  const first = event.args[0];
  if (form === undefined || first === undefined) return [];
  if (form === 'shell') {
    return textsOf(first)
      .slice(0, ALTERNATIVES_MAX)
      .map((text) => ({ text, commands: commandsIn(text), values: [first] }));
  }
  const list = event.args[1];
  const items = itemTexts(list) ?? (list !== undefined && isOpaque(list) ? [HOLE] : []);
  const values = list === undefined ? [first] : [first, list];
  return programsOf(first)
    .slice(0, ALTERNATIVES_MAX)
    .map((program) => {
      const words = form === 'module' ? ['node', program, ...items] : [program, ...items];
      const text = words.join(' ');
      const commands = usesShell(event) ? commandsIn(text) : commandsOfWords(words);
      return { text, commands, values };
    });
}

/** The option of that name in whichever argument holds the options. */
export function optionOf(event: CallEvent, name: string): Value | undefined {
  for (const each of event.args.slice(1)) {
    const found = propertyOf(each, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** First words of the commands that are known: `git`, `/usr/bin/env` becomes what it wraps. */
export function programsStarted(use: CommandUse): readonly string[] {
  const names = use.commands.map((command) => command.words[0] ?? '');
  return names
    .filter((name) => name !== '')
    .map((name) => (name.includes(HOLE) ? name : programName(name)));
}

function programsOf(value: Value): readonly string[] {
  const texts = textsOf(value);
  return texts.length > 0 ? texts : [HOLE];
}

function usesShell(event: CallEvent): boolean {
  return event.path !== 'pi.exec' && isSwitchedOn(optionOf(event, 'shell'));
}

function isOpaque(value: Value): boolean {
  return alternatives(value).some((each) => each.kind === 'unknown');
}
