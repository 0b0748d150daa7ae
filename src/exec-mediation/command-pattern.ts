/**
 * Patterns of operators against one simple command: words in order from the first, paths compared as
 * paths. Never against text, so a pattern can neither let a neighbour through nor hit another path
 * (docs/decisions/0015-exec-mediation.md).
 */
import { absolutePath, type PathBase } from './command-path.js';
import { parseShell } from './parse-shell.js';
import { isConstant, type Value } from './value.js';

export interface CommandPattern {
  readonly spelled: string;
  readonly words: readonly string[];
}

/** @returns undefined for a pattern that is not one simple command of constant words */
export function parsePattern(spelled: string): CommandPattern | undefined {
  const parsed = parseShell(spelled);
  const [statement, ...others] = parsed.script?.commands ?? [];
  const command = statement?.command;
  if (parsed.kind !== 'parsed' || others.length > 0 || command?.type !== 'Command')
    return undefined;
  if (command.name === undefined || command.redirects.length > 0) return undefined;
  const words = [command.name, ...command.args].map(({ type, text, ...rest }) =>
    type === 'Word' && 'value' in rest ? plainWord(text) : text,
  );
  return { spelled, words };
}

function plainWord(text: string): string {
  return text.replace(/(["'])(.*?)\1/g, '$2').replace(/\\(.)/g, '$1');
}

/** For allowing: the command is the pattern's words and nothing more, but for a trailing `*`. */
export function allows(pattern: CommandPattern, argv: readonly Value[], base: PathBase): boolean {
  if (!argv.every(isConstant)) return false;
  const { words } = pattern;
  const open = words.at(-1) === '*';
  const fixed = open ? words.slice(0, -1) : words;
  if (argv.length < fixed.length) return false;
  const rest = argv.slice(fixed.length);
  if (!fixed.every((word, index) => sameWord(word, argv[index]?.text ?? '', index, base)))
    return false;
  // A prefix lets options and further words through, never another place on the disk.
  return open || rest.every(({ text }) => !isPlace(text));
}

/** For denying: the words in order, options in any spelling; further words change nothing. */
export function denies(pattern: CommandPattern, argv: readonly Value[], base: PathBase): boolean {
  const [name = '', ...words] = pattern.words;
  const [program, ...args] = argv;
  if (program === undefined || !sameWord(name, program.text, 0, base)) return false;
  const wanted = words.filter((word) => word !== '*');
  const letters = args
    .filter(({ text }) => /^-[A-Za-z]/.test(text))
    .flatMap(({ text }) => Array.from(text.slice(1)));
  return wanted.every((word) => {
    if (/^-[A-Za-z]+$/.test(word))
      return (
        Array.from(word.slice(1)).every((letter) => letters.includes(letter)) ||
        args.some(({ text }) => text === word)
      );
    return args.some(({ text }) => sameWord(word, text, 1, base));
  });
}

function isPlace(text: string): boolean {
  return !text.startsWith('-') || /[/~]/.test(text);
}

function sameWord(wanted: string, given: string, index: number, base: PathBase): boolean {
  if (wanted === given) return true;
  if (index === 0)
    return (
      !wanted.includes('/') &&
      given.slice(given.lastIndexOf('/') + 1) === wanted &&
      given.startsWith('/')
    );
  if (wanted.startsWith('-') || given.startsWith('-')) return false;
  if (!/^[.~/]|\//.test(wanted)) return !/[/~]/.test(wanted) && given === `./${wanted}`;
  return absolutePath(wanted, base) === absolutePath(given, base);
}

const PARSED = new WeakMap<readonly string[], readonly CommandPattern[]>();

/** Patterns of one list of settings, parsed once. */
export function patternsOf(texts: readonly string[]): readonly CommandPattern[] {
  const known = PARSED.get(texts);
  if (known !== undefined) return known;
  const parsed = texts.map(parsePattern).filter((pattern) => pattern !== undefined);
  PARSED.set(texts, parsed);
  return parsed;
}
