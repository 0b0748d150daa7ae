/** Capability `exec` with the programs that are started. */
import type { CallEvent, Observer, ReadEvent } from '../rule.js';
import type { LoadEvent, RuleContext } from '../rule.js';
import { commandUses, onCommands, programsStarted } from '../rules/sinks/command-calls.js';
import { HOLE } from '../rules/sinks/texts.js';
import { COMPUTED, loads, needCapability } from './needing.js';

/** Words of other languages than a shell's stand where its commands are looked for. */
const PROGRAM = /^[\w@%+.,:/~-]*[A-Za-z][\w@%+.,:/~-]*$/;
/** Not programs: what a shell does itself. */
const BUILT_IN: ReadonlySet<string> = new Set(
  '[ [[ . : cd export set unset source eval exec test true false if then else fi for select function while do done case esac time echo printf read return exit trap shift local declare alias pushd popd wait'.split(
    ' ',
  ),
);

export const commandNeeds: Observer = {
  calls: onCommands(onCall),
  reads: { 'pi.exec': onRead, 'node:child_process.*': onRead },
  load: onLoad,
};

function onCall(event: CallEvent, context: RuleContext): void {
  needCapability(context, event, 'exec', `calls ${event.path}`);
  const uses = commandUses(event);
  const programs = new Set(uses.flatMap(programsStarted));
  if (uses.length === 0) programs.add(COMPUTED);
  for (const program of programs) {
    const isComputed = program.includes(HOLE) || program.startsWith('$');
    if (BUILT_IN.has(program) || (!isComputed && !PROGRAM.test(program))) continue;
    const value = isComputed ? COMPUTED : program;
    context.need('command', { site: event.site, from: event.path, value, reason: 'starts it' });
  }
}

function onRead(event: ReadEvent, context: RuleContext): void {
  needCapability(context, event, 'exec', `uses ${event.path}`);
}

/** Plain import of the shim: what is done with it may not be seen. */
function onLoad(event: LoadEvent, context: RuleContext): void {
  const module = loads(event, ['child_process']);
  if (module === undefined) return;
  needCapability(context, { site: event.site, path: module }, 'exec', `imports ${module}`);
}
