/**
 * The shape of a rule. The engine evaluates the program once and tells every rule what reached what;
 * a rule decides with values, never with spelling. Handlers are indexed by the path of the intrinsic,
 * so that a rule costs nothing where its intrinsics do not occur.
 *
 * Add one: a file in rules/, a line in rules/index.ts, a table of cases in test/scanner/rules/.
 */
import type { Finding, FindingClass, Tier } from './finding.js';
import type { Need, ScannedModule } from './report.js';
import type { Value } from './engine/value.js';

export interface RuleMeta {
  /** Kebab-case; stable, since waivers name it. */
  readonly id: string;
  readonly tier: Tier;
  readonly class: Exclude<FindingClass, 'safe'>;
  /** One sentence: what the code does. */
  readonly message: string;
  /** One sentence: what its author or its user can do. */
  readonly remediation: string;
  /** Document and section, or threat, that asks for it. */
  readonly source: string;
  /** Judged again when it happens. */
  readonly isGated?: boolean;
}

/** Where something happens: offsets in `module.text`. */
export interface Site {
  readonly module: ScannedModule;
  readonly moduleIndex: number;
  readonly start: number;
  readonly end: number;
}

export interface CallEvent {
  readonly site: Site;
  /** Canonical path of the intrinsic that is called. */
  readonly path: string;
  /** The value called; its `made` tells how the program got there. */
  readonly callee: Value;
  readonly self: Value;
  /** Without a spread of unknown length, as many as given; `isOpen` when more may follow. */
  readonly args: readonly Value[];
  readonly isOpen: boolean;
  readonly isNew: boolean;
}

/** A global or a member of an intrinsic is read: `process.env`, `globalThis[x]`. */
export interface ReadEvent {
  readonly site: Site;
  /** Path of what was read. */
  readonly path: string;
  readonly value: Value;
}

/** A property of an intrinsic is set, defined or deleted; `path` is the property's: `Array.prototype.push`. */
export interface WriteEvent {
  readonly site: Site;
  readonly path: string;
  readonly key: Value;
  readonly value: Value;
  readonly how: 'assign' | 'define' | 'delete' | 'prototype';
}

/** A member of something is taken, set or called by a key that is not known, or `__proto__` and kin. */
export interface KeyEvent {
  readonly site: Site;
  readonly object: Value;
  readonly key: Value;
  readonly use: 'read' | 'write' | 'call';
  readonly value: Value | undefined;
}

/** A module is asked for: import, export from, import(), require, createRequire(...), module._load. */
export interface LoadEvent {
  readonly site: Site;
  readonly specifier: Value;
  readonly by:
    'import' | 'export' | 'import()' | 'require' | 'require.resolve' | 'createRequire' | 'loader';
  /** How the function that loads was reached, where it is a value. */
  readonly loader: Value | undefined;
}

/** Text becomes code. The engine scans known text itself and reports its findings at this site. */
export interface CodeEvent {
  readonly site: Site;
  /** `eval`, `Function`, `AsyncFunction`, `setTimeout`, `import()` of data, `node:vm.runInThisContext`. */
  readonly by: string;
  readonly callee: Value;
  /** The code, joined with parameter names; Unknown where any part of it is. */
  readonly text: Value;
  /** Worst class that the text's own scan gave, and its findings; undefined when it is not known. */
  readonly content:
    { readonly class: FindingClass; readonly findings: readonly Finding[] } | undefined;
  /** The text is empty, white space, comments or one of the idioms for the global object. */
  readonly isHarmlessIdiom: boolean;
}

/** A constant text: a literal, a template part, or one that the program builds (once a place). */
export interface TextEvent {
  readonly site: Site;
  readonly text: string;
  readonly isBuilt: boolean;
}

/** An unknown value is called, or a call's callee could not be told. */
export interface UnresolvedCallEvent {
  readonly site: Site;
  readonly callee: Value;
  readonly args: readonly Value[];
  /** The names spelled at the callee, as far as known: `ui.notify` of `x.ui.notify(...)`. */
  readonly member?: string | undefined;
  /** What the method is called on. */
  readonly self?: Value | undefined;
}

export interface ModuleEvent {
  readonly module: ScannedModule;
  readonly moduleIndex: number;
  /** Comments of `original`, where the module was parsed from it unchanged; else of `text`. */
  readonly comments: readonly { readonly text: string; readonly start: number }[];
}

export interface ReportExtra {
  readonly message?: string;
  readonly class?: FindingClass;
  readonly tier?: Tier;
  readonly remediation?: string;
  /** Values whose making is the evidence path. */
  readonly values?: readonly Value[];
  readonly isGated?: boolean;
}

export interface RuleContext {
  report(site: Site, extra?: ReportExtra): void;
  /** For inference only: rules do not call it. */
  need(
    kind: 'capability' | 'path' | 'host' | 'command' | 'env',
    need: Omit<Need, 'at'> & { readonly site: Site },
  ): void;
}

export type Handler<E> = (event: E, context: RuleContext) => void;

/**
 * Keys of `calls`, `reads` and `writes` are paths; a key that ends in `.*` takes every path below,
 * also deeper ones (`node:fs.*` takes `node:fs.promises.readFile`), `*` takes all.
 */
export interface Observer {
  readonly calls?: Readonly<Record<string, Handler<CallEvent>>>;
  readonly reads?: Readonly<Record<string, Handler<ReadEvent>>>;
  readonly writes?: Readonly<Record<string, Handler<WriteEvent>>>;
  readonly keys?: Handler<KeyEvent>;
  readonly load?: Handler<LoadEvent>;
  readonly code?: Handler<CodeEvent>;
  readonly text?: Handler<TextEvent>;
  readonly unresolvedCall?: Handler<UnresolvedCallEvent>;
  readonly module?: Handler<ModuleEvent>;
}

export interface Rule extends Observer {
  readonly meta: RuleMeta;
}
