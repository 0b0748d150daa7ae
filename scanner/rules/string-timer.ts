/**
 * A timer that is given text runs it as code. Nobody needs that, so a constant is flagged whatever
 * it holds, and text that is not known is forbidden.
 */
import { alternatives } from '../engine/value.js';
import { isBuilt, isReachedHidden } from './shared/reach.js';
import type { Rule } from '../rule.js';

const TIMERS: ReadonlySet<string> = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'requestAnimationFrame',
  'requestIdleCallback',
  'execScript',
  'node:timers.setTimeout',
  'node:timers.setInterval',
  'node:timers.setImmediate',
]);

export const stringTimer: Rule = {
  meta: {
    id: 'string-timer',
    tier: 'high',
    class: 'flagged',
    message: 'A timer runs text as code',
    remediation: 'Give the timer a function.',
    source: 'threats 6.1 forbidden: string timers',
    isGated: true,
  },
  code(event, context) {
    if (!TIMERS.has(event.by)) return;
    const isKnown = alternatives(event.text).every((each) => each.kind === 'constant');
    const isForbidden =
      !isKnown ||
      event.content?.class === 'forbidden' ||
      isReachedHidden(event.callee) ||
      isBuilt(event.text);
    context.report(event.site, {
      class: isForbidden ? 'forbidden' : 'flagged',
      values: [event.callee, event.text],
    });
  },
};
