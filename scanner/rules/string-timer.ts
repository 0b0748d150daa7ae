/**
 * A timer that is given text runs it as code: forbidden whatever it holds, since nobody needs it. A
 * timer taken by a built name is given no function either; a tag hands it an array of texts.
 */
import { TAG, alternatives, wasMade } from '../engine/value.js';
import type { Value } from '../engine/value.js';
import { isNameBuilt } from './shared/reach.js';
import type { CallEvent, Handler, Rule } from '../rule.js';

const TIMERS: readonly string[] = [
  'execScript',
  'requestAnimationFrame',
  'requestIdleCallback',
  'setImmediate',
  'setInterval',
  'setTimeout',
];
const TIMER_SET: ReadonlySet<string> = new Set(TIMERS);

/** What only has to do with files may be a function over them; what was sent or decoded is text. */
function isPerhapsTask(task: Value): boolean {
  return alternatives(task).every(
    (each) =>
      each.kind === 'unknown' &&
      each.text === undefined &&
      (each.tags & (TAG.network | TAG.decoded | TAG.env | TAG.command)) === 0 &&
      !wasMade(each, ['joined', 'decoded']),
  );
}

const call: Handler<CallEvent> = (event, context) => {
  const task = event.args[0];
  const isTexts = task?.kind === 'object' && task.type === 'array';
  const isHidden = task?.kind === 'unknown' && isNameBuilt(event.callee);
  if (!isTexts && !isHidden) return;
  context.report(event.site, { values: [event.callee, task] });
};

export const stringTimer: Rule = {
  meta: {
    id: 'string-timer',
    tier: 'high',
    class: 'forbidden',
    message: 'A timer runs text as code',
    remediation: 'Give the timer a function.',
    source: 'threats 6.1 forbidden: string timers',
    isGated: true,
  },
  code(event, context) {
    if (!TIMER_SET.has(event.by) || isPerhapsTask(event.text)) return;
    context.report(event.site, { values: [event.callee, event.text] });
  },
  calls: Object.fromEntries(TIMERS.map((path) => [path, call])),
};
