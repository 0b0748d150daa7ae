/**
 * Judges text that becomes code. The text's own findings are reported by the engine; what is added
 * here is what the road to it says: unknown, hidden or decoded is forbidden, an alias or a text put
 * together from parts is at least flagged, a constant in the open is judged by its content alone.
 */
import { GAP, TAG, alternatives, stringsOf } from '../../engine/value.js';
import { isKnownGenerator } from './known-generators.js';
import { isAliased, isBuilt, isDecoded, isReachedHidden } from './reach.js';
import type { Finding } from '../../finding.js';
import type { CodeEvent } from '../../rule.js';

export interface CodeJudgement {
  readonly class: 'flagged' | 'forbidden';
  readonly message: string;
}

/** Probes for a kind of function, as get-intrinsic and its like spell them. */
const KIND_PROBE =
  /^(?:['"]use strict['"];\s*)?return\s*\(?\s*(?:async\s+)?function\s*\*?\s*\(\)\s*\{\s*\}\s*\)?(?:\.constructor)?;?$/;
/** Reaches the module's own require where a bundler would look for the word. */
const OWN_REQUIRE = /^(?:typeof\s+)?(?:require|module|exports)$/;

/** A function around another one that has as many parameters: function-bind, depd. */
const ARITY_WRAPPER = new RegExp(
  String.raw`return function\s*[\w$]*\s*\(${GAP}\)\s*\{[^${GAP}]*\breturn [\w$.]+\.apply\(this,\s*arguments\);?\s*\}$`,
);

/** The same probe for kinds of functions, where what kind is not known. */
const UNKNOWN_KIND_PROBE = new RegExp(
  String.raw`^(?:['"]use strict['"];\s*)?return \(${GAP}\)\.constructor;?$`,
);

/** Only the names of parameters, or a kind, are not known, and they did not come from outside. */
function isKnownShape(event: CodeEvent): boolean {
  return alternatives(event.text).every(
    (each) =>
      each.kind === 'unknown' &&
      (each.tags & ~TAG.input) === 0 &&
      each.text !== undefined &&
      each.text.indexOf(GAP) === each.text.lastIndexOf(GAP) &&
      (ARITY_WRAPPER.test(each.text) || UNKNOWN_KIND_PROBE.test(each.text)),
  );
}

function isEvery(event: CodeEvent, pattern: RegExp): boolean {
  const texts = stringsOf(event.text);
  return texts.length > 0 && texts.every((text) => pattern.test(text.trim()));
}

/**
 * A package that the extension depends on builds functions (templates, validators) out of what it is
 * given. Whether that happens is seen when it happens: the gate asks again.
 */
function isLibraryGenerator(event: CodeEvent): boolean {
  return (
    !event.site.module.isOwn &&
    event.by === 'Function' &&
    alternatives(event.text).every(
      (each) => each.kind === 'unknown' && (each.tags & ~(TAG.input | TAG.chance)) === 0,
    )
  );
}

/** What was flagged in the open is forbidden in a text; asking for a module by name is not grave. */
function isGrave(finding: Finding): boolean {
  return finding.tier === 'high' || finding.tier === 'critical';
}

/** `return x; eval(x)` keeps an object fast in old engines and never runs (to-fast-properties). */
const AFTER_RETURN =
  /(?:[;{}]|\bif\s*\((?:1|true)\))\s*return\s+[\w$]+\s*;\s*(?:\/\*[^*]*\*\/\s*|\/\/[^\n]*\n\s*)*$/;
const RETURN_CHARS = 200;

function isNeverReached({ site: { module, start } }: CodeEvent): boolean {
  const from = Math.max(0, start - RETURN_CHARS);
  const found = AFTER_RETURN.exec(module.text.slice(from, start));
  return found !== null && !isInComment(module.text, from + found.index);
}

/** Errs towards yes: a comment that only looks like one costs a finding, never hides one. */
function isInComment(text: string, at: number): boolean {
  if (text.lastIndexOf('/*', at) > text.lastIndexOf('*/', at)) return true;
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at + 1);
  return /\/\/|<!--|-->|\r|\u2028|\u2029/.test(line);
}

/** A call or `new` of the very name; through Reflect, `super` or a callback it is a detour. */
const OPEN_CALL =
  /^(?:new\s+)?\(?\s*(?:0\s*,\s*)?(?:(?:globalThis|global|window|self)\s*\??\.\s*)?(?:eval|Function|Worker|SharedWorker)\b\s*\)?\s*(?:\?\.)?\(/;

function isOpenCall({ site: { module, start, end } }: CodeEvent): boolean {
  return OPEN_CALL.test(module.text.slice(start, end));
}

/** Returns undefined where the content alone decides. */
export function judgeCode(event: CodeEvent): CodeJudgement | undefined {
  const isHiddenCallee = isReachedHidden(event.callee);
  if (isHiddenCallee) {
    return {
      class: 'forbidden',
      message: `Text becomes code through ${event.by}, which is reached in a way that hides it`,
    };
  }
  if (event.isHarmlessIdiom || isEvery(event, KIND_PROBE) || isKnownShape(event)) return undefined;
  if (isNeverReached(event) || isKnownGenerator(event)) return undefined;
  if (event.content === undefined) {
    return {
      class: isLibraryGenerator(event) ? 'flagged' : 'forbidden',
      message: `Text that is not known becomes code through ${event.by}`,
    };
  }
  if (event.content.findings.some(isGrave)) {
    return {
      class: 'forbidden',
      message: `${event.by} runs text that holds what would be a finding in the open`,
    };
  }
  if (isEvery(event, OWN_REQUIRE)) {
    return { class: 'flagged', message: `${event.by} fetches a name that the source hides` };
  }
  if (isDecoded(event.text)) {
    return {
      class: event.site.module.isOwn || event.content.class !== 'safe' ? 'forbidden' : 'flagged',
      message: `Text out of a decoder becomes code through ${event.by}`,
    };
  }
  if (isAliased(event.callee) || isBuilt(event.text) || !isOpenCall(event)) {
    return {
      class: 'flagged',
      message: `Text becomes code through ${event.by} under another name, by a detour or out of parts`,
    };
  }
  return undefined;
}
