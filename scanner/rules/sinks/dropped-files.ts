/**
 * Files that a program writes and then runs. What was written is remembered for one scan under the
 * path as far as it is known, or under the very value where nothing is known of it.
 */
import type { CallEvent, Handler, LoadEvent, RuleContext, Site } from '../../rule.js';
import { alternatives, type Value } from '../../engine/value.js';
import { commandUses, onCommands } from './command-calls.js';
import { INTERPRETERS, programName } from './commands.js';
import { fileAccesses, fileFunction, onFiles, plainPath } from './file-calls.js';
import { HOLE, textsOf } from './texts.js';

export interface DroppedFile {
  readonly site: Site;
  readonly content: Value | undefined;
  /** `createWriteStream`: what goes in is not seen at the call. */
  readonly isStream: boolean;
}

type Key = string | Value;
type Files = Map<Key, DroppedFile>;
const FILES_MAX = 256;
const EXECUTABLE_BITS = 0o111;

/**
 * @param isPayload whether what is written makes a file worth watching
 * @param onRun called once the same file is started, made executable or loaded
 */
export function onDroppedFiles(
  isPayload: (file: DroppedFile) => boolean,
  onRun: (file: DroppedFile, site: Site, context: RuleContext) => void,
): {
  readonly calls: Readonly<Record<string, Handler<CallEvent>>>;
  readonly load: Handler<LoadEvent>;
} {
  const written = new WeakMap<RuleContext, Files>();
  const run = new WeakMap<RuleContext, Map<Key, Site>>();
  const filesOf = (context: RuleContext): Files => getOrAdd(written, context);
  const runsOf = (context: RuleContext): Map<Key, Site> => getOrAdd(run, context);

  const addFile = (keys: readonly Key[], file: DroppedFile, context: RuleContext): void => {
    if (!isPayload(file)) return;
    for (const key of keys) {
      const site = runsOf(context).get(key);
      if (site !== undefined) onRun(file, site, context);
      else if (filesOf(context).size < FILES_MAX) filesOf(context).set(key, file);
    }
  };
  const addRun = (keys: readonly Key[], site: Site, context: RuleContext): void => {
    for (const key of keys) {
      const file = filesOf(context).get(key);
      if (file !== undefined) {
        onRun(file, site, context);
        return;
      }
      if (runsOf(context).size < FILES_MAX) runsOf(context).set(key, site);
    }
  };
  const checkFile: Handler<CallEvent> = (event, context) => {
    const name = fileFunction(event.path);
    const [target, second] = event.args;
    if (target === undefined) return;
    if (name === 'chmod' && makesExecutable(second)) {
      addRun(keysOf(target), event.site, context);
      return;
    }
    const isStream = name === 'createWriteStream';
    if (!isStream && name !== 'writeFile' && name !== 'appendFile') return;
    const content = fileAccesses(event)[0]?.content;
    const file = { site: event.site, content, isStream };
    addFile(keysOf(target), file, context);
    if (event.args.slice(2).some((each) => makesExecutable(modeOf(each))) && isPayload(file)) {
      onRun(file, event.site, context);
    }
  };
  const checkCommand: Handler<CallEvent> = (event, context) => {
    const [program] = event.args;
    const direct = program === undefined ? [] : keysOf(program);
    addRun(
      [...direct, ...commandUses(event).flatMap((use) => use.commands.flatMap(filesRun))],
      event.site,
      context,
    );
  };
  return {
    calls: { ...onFiles(checkFile), ...onCommands(checkCommand) },
    load: (event, context) => {
      addRun(keysOf(event.specifier), event.site, context);
    },
  };
}

function getOrAdd<V>(maps: WeakMap<RuleContext, Map<Key, V>>, context: RuleContext): Map<Key, V> {
  const found = maps.get(context) ?? new Map<Key, V>();
  maps.set(context, found);
  return found;
}

function keysOf(value: Value): readonly Key[] {
  const texts = textsOf(value).map(plainPath);
  if (texts.length > 0) return texts;
  return alternatives(value).filter((each) => each.kind === 'unknown');
}

/** Files that a simple command runs: its program, or the script of an interpreter. */
function filesRun({ words }: { readonly words: readonly string[] }): readonly string[] {
  const program = words[0] ?? '';
  const name = programName(program);
  const isRunner =
    INTERPRETERS.has(name) || ['.', 'source', 'open', 'start', 'xdg-open'].includes(name);
  const makesIt = name === 'chmod' && /\+\w*x|[1357]/.test(words[1] ?? '');
  const files = isRunner || makesIt ? words.slice(1).filter((word) => !word.startsWith('-')) : [];
  return [program, ...files].filter((word) => word !== '' && word !== HOLE).map(plainPath);
}

function makesExecutable(mode: Value | undefined): boolean {
  if (mode === undefined) return false;
  return alternatives(mode).some((each) => {
    if (each.kind !== 'constant') return false;
    const bits = typeof each.value === 'string' ? Number.parseInt(each.value, 8) : each.value;
    return typeof bits === 'number' && (bits & EXECUTABLE_BITS) !== 0;
  });
}

function modeOf(options: Value): Value | undefined {
  const [first] = alternatives(options);
  return first?.kind === 'object' ? first.props.get('mode') : undefined;
}
