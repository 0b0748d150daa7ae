/**
 * eval given to code that is not known: what it will be called with cannot be seen. `Function` is
 * passed around as a type everywhere (`isType(x, Function)`), so it counts only when reached in
 * hiding.
 */
import { isReachedHidden, nativePaths } from './shared/reach.js';
import { CODE_MAKERS } from './code-from-strings.js';
import type { Value } from '../engine/value.js';
import type { CallEvent, Handler, Rule } from '../rule.js';

/** Calls that look at a value and do not call it. */
const LOOKERS =
  /^(?:Object\.(?:is|keys|freeze|isFrozen|getOwnPropertyNames|getOwnPropertyDescriptors?|getPrototypeOf|prototype\..*)|Array\.(?:isArray|of)|Array\.prototype\.(?:push|unshift|includes|indexOf|lastIndexOf|concat|fill|splice)|(?:Weak)?(?:Map|Set)\.prototype\..*|String|Boolean|Symbol.*|Reflect\.(?:apply|construct|has|get|ownKeys|getPrototypeOf)|console\..*|Function\.prototype\.(?:toString|bind|call|apply))$/;

function isGiven(value: Value): boolean {
  if (nativePaths(value).includes('eval')) return true;
  // `x.constructor` of many things may be Function; what surely is, and was sought, counts.
  return value.kind === 'native' && CODE_MAKERS.has(value.path) && isReachedHidden(value);
}

const call: Handler<CallEvent> = (event, context) => {
  if (event.args.length === 0 || !event.args.some(isGiven) || LOOKERS.test(event.path)) return;
  context.report(event.site, { values: event.args.filter(isGiven) });
};

export const evalPassedOn: Rule = {
  meta: {
    id: 'eval-passed-on',
    tier: 'critical',
    class: 'forbidden',
    message: 'eval or a function constructor is given to other code',
    remediation: 'Give a function of the program instead.',
    source: 'threats 6.1 indirection: callbacks that receive the sink',
    isGated: true,
  },
  calls: { '*': call },
  unresolvedCall(event, context) {
    if (!event.args.some(isGiven)) return;
    context.report(event.site, { values: event.args.filter(isGiven) });
  },
};
