/**
 * TypeScript to JavaScript, and lowering of syntax that the engine does not know (`using`, legacy
 * decorators). Follows upstream: unused imports go, enums, namespaces, parameter properties,
 * `import x = require()` and `export =` are translated, JSX is a parse error in every file.
 */
import { transformSync, type HelperMode } from 'oxc-transform';
import { assertNesting } from './nesting-guard.js';

export interface StrippedSource {
  readonly text: string;
  /** To the original text; undefined when nothing was changed. */
  readonly mappings: string | undefined;
  readonly usesHelpers: boolean;
}

/** What the generated code calls when it needs run-time support (served by the registry). */
const HELPER_OBJECT = 'babelHelpers';
const HELPERS: string = 'External';
/** The newest language level whose syntax the guest engine runs as it is. */
const TARGET = 'es2022';

/**
 * @param language `ts` for every TypeScript file, also `.tsx`; `js` only lowers
 * @throws SyntaxError with the first message and its line
 */
export function stripTypes(path: string, text: string, language: 'ts' | 'js'): StrippedSource {
  assertNesting(text);
  const result = transformSync(path, text, {
    lang: language,
    sourceType: 'module',
    target: TARGET,
    sourcemap: true,
    ...(isHelperMode(HELPERS) ? { helpers: { mode: HELPERS } } : {}),
    decorator: { legacy: true },
  });
  const error = result.errors.find(({ severity }) => isError(severity));
  if (error !== undefined) {
    const at = error.labels[0]?.start ?? 0;
    const line = text.slice(0, at).split('\n').length;
    throw new SyntaxError(`${error.message} (line ${String(line)})`);
  }
  return {
    text: result.code,
    mappings: result.map?.mappings,
    usesHelpers: result.code.includes(`${HELPER_OBJECT}.`),
  };
}

/** The package declares its modes as an ambient `const enum`, which cannot be imported as a value. */
function isHelperMode(mode: string): mode is HelperMode {
  return mode === HELPERS;
}

function isError(severity: string): boolean {
  return severity === 'Error';
}
