/**
 * WebAssembly of bytes that are not part of the package, or that is given an intrinsic with power.
 * A module in the package or in a literal can do only what it imports, so it is fine.
 */
import { TAG, tagsOf } from '../engine/value.js';
import type { ObjectValue, Value } from '../engine/value.js';
import { promiseOf } from '../natives/data.js';
import type { ScannedModule } from '../report.js';
import { knownTexts } from './shared/known-text.js';
import { nativePaths } from './shared/reach.js';
import type { CallEvent, Handler, Rule } from '../rule.js';

const MAKERS: readonly string[] = [
  'WebAssembly.Module',
  'WebAssembly.compile',
  'WebAssembly.compileStreaming',
  'WebAssembly.instantiate',
  'WebAssembly.instantiateStreaming',
];
const POWER =
  /^(?:eval|Function|AsyncFunction|globalThis|require|process|process\.(?:binding|_linkedBinding|dlopen|mainModule)|node:child_process.*|pi|pi\..*)$/;
const IMPORT_DEPTH_MAX = 3;

function holdsPower(value: Value | undefined, depth = 0): boolean {
  if (value === undefined || depth > IMPORT_DEPTH_MAX) return false;
  if (nativePaths(value).some((path) => POWER.test(path))) return true;
  return value.kind === 'object' && someProperty(value, depth);
}

function someProperty(object: ObjectValue, depth: number): boolean {
  for (const each of object.props.values()) if (holdsPower(each, depth + 1)) return true;
  return false;
}

/** Modules that ask an address written out in them for something. */
const askers = new WeakSet<ScannedModule>();
const ADDRESS = /^https?:/i;

const ask: Handler<CallEvent> = (event) => {
  const texts = event.args.slice(0, 1).flatMap(knownTexts);
  if (texts.some((text) => ADDRESS.test(text))) askers.add(event.site.module);
};

/**
 * Bytes that a caller hands over are the caller's business, unless they came as text; a fetch of an
 * address that is not written out is how the glue of compilers finds the file beside it.
 */
function isFromElsewhere(bytes: Value, module: ScannedModule): boolean {
  const tags = tagsOf(promiseOf(bytes)?.value ?? bytes);
  const isText = (tags & TAG.input) !== 0 && (tags & TAG.decoded) !== 0;
  if (isText || (tags & TAG.command) !== 0) return true;
  return (tags & TAG.network) !== 0 && askers.has(module);
}

const make: Handler<CallEvent> = (event, context) => {
  const bytes = event.args[0];
  const isFetched = bytes !== undefined && isFromElsewhere(bytes, event.site.module);
  if (!isFetched && !holdsPower(event.args[1])) return;
  context.report(event.site, { values: [event.callee, ...event.args] });
};

export const webassembly: Rule = {
  meta: {
    id: 'webassembly',
    tier: 'medium',
    class: 'flagged',
    message: 'Runs WebAssembly that is not in the package, or lends it an intrinsic with power',
    remediation: 'Ship the module in the package and import only functions of the program.',
    source: 'threats T1, T8; 6.1 code from elsewhere',
  },
  calls: {
    ...Object.fromEntries(MAKERS.map((path) => [path, make])),
    fetch: ask,
    'node:http.get': ask,
    'node:http.request': ask,
    'node:https.get': ask,
    'node:https.request': ask,
  },
};
