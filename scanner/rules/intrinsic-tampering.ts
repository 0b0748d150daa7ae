/**
 * Built-ins, prototypes, error hooks and the bridge, replaced. What is changed is changed for all
 * code of the guest. Not meant: settings (`Error.stackTraceLimit`), console and the output streams,
 * symbols that polyfills add, putting back what was there.
 */
import type { ScannedModule } from '../report.js';
import { isBridgePath, isHostPath, isLanguagePath, isWebPath } from './shared/intrinsic-names.js';
import { hasMember } from '../engine/intrinsics.js';
import { isBuilt, mayBeNative } from './shared/reach.js';
import type { Handler, Rule, WriteEvent } from '../rule.js';

const STACK_HOOK = 'Error.prepareStackTrace';
const ASSIGNMENTS = /\bprepareStackTrace\s*=(?!=)/g;
/** Hands out a function of the stack, from which its constructor is one step. */
const FRAME_FUNCTION = /\bgetFunction\s*(?:\?\.)?\s*\(/;

/** Who asks where it was called from sets the hook and puts back what was there. */
function isHookPutBack({ text }: ScannedModule): boolean {
  return (text.match(ASSIGNMENTS)?.length ?? 0) >= 2 && !FRAME_FUNCTION.test(text);
}

/** Names that `once` offers to add; nothing relies on them. */
const ONCE = /^Function\.prototype\.once(?:Strict)?$/;
const PROTOTYPE_MEMBER = /^(.+\.prototype)\.([^.]+)$/;

/** Packages bring what an old engine lacks; they add names, and put web APIs where there are none. */
function isPolyfillOfPackage(event: WriteEvent): boolean {
  if (event.site.module.isOwn || isBuilt(event.key)) return false;
  if (isWebPath(event.path)) return true;
  const [, prototype, name] = PROTOTYPE_MEMBER.exec(event.path) ?? [];
  if (prototype === undefined || name === undefined) return false;
  return name !== '?' && hasMember(prototype, name) === false;
}

function isLeftAlone(event: WriteEvent): boolean {
  if (ONCE.test(event.path) || isPolyfillOfPackage(event)) return true;
  // Prototypes of plain objects are the business of prototype-pollution.
  if (event.path.startsWith('Object.prototype.')) return true;
  if (mayBeNative(event.value, event.path)) return true;
  return (
    event.path === STACK_HOOK &&
    (event.value.kind === 'constant' || isHookPutBack(event.site.module))
  );
}

function whatChanges(event: WriteEvent): string | undefined {
  if (isLanguagePath(event.path)) return 'a built-in of the language';
  if (isWebPath(event.path) || isHostPath(event.path)) return 'a function of the host';
  if (isBridgePath(event.path)) return 'the bridge to the host';
  // Loggers assign to console; who defines a member means that nobody changes it back.
  if (event.how === 'define' && event.path.startsWith('console.')) return 'a function of the host';
  return undefined;
}

const write: Handler<WriteEvent> = (event, context) => {
  const what = whatChanges(event);
  if (what === undefined || isLeftAlone(event)) return;
  context.report(event.site, {
    message: `Changes ${event.path}, ${what}`,
    tier: what === 'the bridge to the host' ? 'high' : 'medium',
    values: [event.key, event.value],
  });
};

export const intrinsicTampering: Rule = {
  meta: {
    id: 'intrinsic-tampering',
    tier: 'medium',
    class: 'flagged',
    message: 'Changes a built-in',
    remediation: 'Wrap the function in one of your own and call that.',
    source: 'threats 6.1 tampering; T2',
  },
  writes: { '*': write },
};
