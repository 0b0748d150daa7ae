/**
 * Writes the function that a module becomes. The engine compiles it by itself, the registry calls
 * it with the parameters below; the text of the module follows on the same line, so that line
 * numbers stay.
 *
 *   (function (registry, exports, require, module, __filename, __dirname, meta, dynamic) {...})
 *
 * `registry` is the module's link object, made by `runtime/guest/registry.js`:
 *   x(flat)  declares live exports: name, 1 if never reassigned, getter, name, ...
 *   n(f)     gives an anonymous default function its name
 *   p()      namespaces of the imports as far as they exist (function hoisting in cycles)
 *   r()      evaluates the imports in order; namespaces, or a promise of them in async modules
 *   c        assigning any property throws TypeError: where writes to imports end up
 *   h        helpers for lowered syntax
 * `meta` is import.meta, `dynamic` is import(). ES modules run strict with `this` undefined;
 * CommonJS files get the text untouched, `this` is `module.exports`.
 */
import type { BindingKind } from './scope.js';
import type { ExportSource, ModuleSyntax } from './module-syntax.js';

/** Parameter and variable names, unique in the module's text. */
export interface LinkNames {
  readonly registry: string;
  readonly meta: string;
  readonly dynamic: string;
  readonly view: string;
  readonly views: string;
  readonly defaultExport: string;
  readonly unused: string;
  /** What a rewritten loop iterates over. */
  readonly iterable: string;
}

const NAME_ATTEMPTS_MAX = 10_000;

export function uniqueNames(text: string): LinkNames {
  const pick = (base: string): string => {
    for (let n = 0; n < NAME_ATTEMPTS_MAX; n += 1) {
      const name = n === 0 ? base : `${base}$${String(n)}_`;
      if (!text.includes(name)) return name;
    }
    throw new RangeError(`no free name like ${base}`);
  };
  return {
    registry: pick('__m'),
    meta: pick('__meta'),
    dynamic: pick('__import'),
    view: pick('__i'),
    views: pick('__v'),
    defaultExport: pick('__default'),
    unused: pick('__u'),
    iterable: pick('__y'),
  };
}

export const COMMONJS_NAMES = ['exports', 'require', 'module', '__filename', '__dirname'] as const;

function parameters(names: LinkNames, hidden: (name: string) => boolean): string {
  const shown = COMMONJS_NAMES.map((name, n) =>
    hidden(name) ? `${names.unused}${String(n)}` : name,
  );
  return [names.registry, ...shown, names.meta, names.dynamic].join(',');
}

export interface EsHeaderInput {
  readonly syntax: ModuleSyntax;
  readonly names: LinkNames;
  readonly isAsync: boolean;
  readonly bindings: ReadonlyMap<string, BindingKind>;
  readonly reassigned: ReadonlySet<string>;
  readonly hasDirectEval: boolean;
  readonly usesHelpers: boolean;
  /** `require`, `module`, ... are not defined in this file (`.mjs`). */
  readonly withoutCommonJs: boolean;
}

export function esHeader(input: EsHeaderInput): string {
  const { syntax, names, isAsync, bindings } = input;
  const isHidden = (name: string): boolean => input.withoutCommonJs || bindings.has(name);
  let head = `(${isAsync ? 'async ' : ''}function(${parameters(names, isHidden)}){"use strict";`;
  if (input.usesHelpers) head += `const babelHelpers=${names.registry}.h;`;
  if (syntax.isEsModule) head += `${names.registry}.x([${exportTable(input)}]);`;
  if (syntax.hasAnonymousDefaultFunction) head += `${names.registry}.n(${names.defaultExport});`;
  const count = syntax.imports.length;
  if (count > 0) {
    const variables = Array.from({ length: count }, (_, n) => `${names.view}${String(n)}`);
    const assign = variables.map((name, n) => `${name}=${names.views}[${String(n)}]`).join(',');
    head += `var ${names.views}=${names.registry}.p(),${assign};`;
    head += `${names.views}=${isAsync ? 'await ' : ''}${names.registry}.r();${assign};`;
  }
  return head;
}

export function cjsHeader(names: LinkNames): string {
  return `(function(${parameters(names, () => false)}){`;
}

export const FOOTER = '\n})';

/** `__i0.name`, or `__i0` for a namespace. */
export function readOf(source: ExportSource, names: LinkNames): string {
  if (source.kind === 'local') return source.name;
  const view = `${names.view}${String(source.entry)}`;
  if (source.kind === 'namespace') return view;
  return /^[A-Za-z_$][\w$]*$/.test(source.name)
    ? `${view}.${source.name}`
    : `${view}[${literal(source.name)}]`;
}

function exportTable(input: EsHeaderInput): string {
  const { syntax, names, bindings, reassigned } = input;
  return syntax.exports
    .map(({ exported, source }) => {
      const read = readOf(source, names);
      if (source.kind !== 'local') {
        const guarded =
          source.kind === 'member' ? `${names.view}${String(source.entry)}&&${read}` : read;
        return `${literal(exported)},0,()=>${guarded}`;
      }
      const kind = source.name === names.defaultExport ? 'const' : bindings.get(source.name);
      const isFixed = !reassigned.has(source.name) && !input.hasDirectEval;
      // A name read before its declaration ran is `undefined`, as upstream's CommonJS gives it.
      const isHoisted =
        kind === 'var' ||
        kind === 'function' ||
        (syntax.hasAnonymousDefaultFunction && source.name === names.defaultExport);
      const getter = isHoisted ? `()=>${read}` : `()=>{try{return ${read}}catch{}}`;
      return `${literal(exported)},${isFixed ? '1' : '0'},${getter}`;
    })
    .join(',');
}

function literal(text: string): string {
  // U+2028 and U+2029 are allowed in string literals since ES2019.
  return JSON.stringify(text);
}
