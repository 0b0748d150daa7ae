/**
 * process.binding and its kin hand out the engine's C++ side; process.dlopen loads machine code.
 * Two uses are let pass: the type tests of `process.binding('util')`, which lodash falls back to and
 * which Node answers from a list of harmless functions, and the figure that safer-buffer reads.
 */
import { stringsOf } from '../engine/value.js';
import { isAliased, isReachedHidden, mayBeNative, nativePaths } from './shared/reach.js';
import type { CallEvent, Handler, ReadEvent, Rule } from '../rule.js';

const DOORS: readonly string[] = [
  'process.binding',
  'process._linkedBinding',
  'process.dlopen',
  'process.internalBinding',
  'internalBinding',
  'Deno.dlopen',
  'Deno.core',
  'Deno.UnsafeFnPointer',
  'Deno.UnsafeCallback',
  'Bun.dlopen',
];
const DOOR_SET: ReadonlySet<string> = new Set(DOORS);

function isTypeTestFallback(event: CallEvent): boolean {
  const names = event.args.slice(0, 1).flatMap(stringsOf);
  return (
    event.path === 'process.binding' &&
    names.length === 1 &&
    names[0] === 'util' &&
    isAliased(event.callee) &&
    !isReachedHidden(event.callee)
  );
}

/** The longest text a buffer can become, as safer-buffer asks for it. */
function isLimitOfTexts({ site, path, args }: CallEvent): boolean {
  return (
    path === 'process.binding' &&
    args.slice(0, 1).flatMap(stringsOf).join() === 'buffer' &&
    /^\s*\.kStringMaxLength\b/.test(site.module.text.slice(site.end, site.end + LIMIT_CHARS))
  );
}
const LIMIT_CHARS = 32;

const call: Handler<CallEvent> = (event, context) => {
  if (isTypeTestFallback(event) || isLimitOfTexts(event)) return;
  context.report(event.site, {
    message: `${event.path} opens a native door`,
    values: [event.callee, ...event.args],
  });
};

/** Asking whether it is there is fine in the open; taking it in hiding is not. */
const read: Handler<ReadEvent> = (event, context) => {
  if (!isReachedHidden(event.value)) return;
  context.report(event.site, {
    message: `${event.path} is taken by a name that hides it`,
    values: [event.value],
  });
};

export const nativeBinding: Rule = {
  meta: {
    id: 'native-binding',
    tier: 'critical',
    class: 'forbidden',
    message: 'Opens a native door of the engine',
    remediation: 'Use the public module that offers the same function.',
    source: 'threats 6.1 forbidden: native door; F-240',
  },
  calls: {
    ...Object.fromEntries(
      DOORS.flatMap((door) => [
        [door, call],
        [`${door}.*`, call],
      ]),
    ),
  },
  reads: Object.fromEntries(DOORS.map((door) => [door, read])),
  unresolvedCall(event, context) {
    const door = event.args.flatMap(nativePaths).find((path) => DOOR_SET.has(path));
    if (door === undefined) return;
    context.report(event.site, { message: `${door} is given away`, values: event.args });
  },
  keys(event, context) {
    if (event.use !== 'call' || !mayBeNative(event.object, 'process')) return;
    context.report(event.site, {
      class: 'flagged',
      tier: 'high',
      message: 'A member of process is called by a name that is not known',
      values: [event.object, event.key],
    });
  },
};
