/** Records of the evaluation: modules, functions, calls. Data only. */
import type {
  ArrowFunctionExpression,
  AnonymousClassDeclaration,
  AnonymousFunctionDeclaration,
  ClassDeclaration,
  ClassExpression,
  Expression,
  FunctionDeclaration,
  FunctionExpression,
  Program,
  PropertyDefinition,
  Statement,
} from 'acorn';
import type { Site } from '../rule.js';
import type { ScannedModule } from '../report.js';
import type { Declared } from './hoist.js';
import type { Obj } from './objects.js';
import type { Scope } from './scope.js';
import type { Made, Value } from './value.js';

export type FunctionSyntax =
  FunctionDeclaration | FunctionExpression | ArrowFunctionExpression | AnonymousFunctionDeclaration;
export type ClassSyntax = ClassDeclaration | ClassExpression | AnonymousClassDeclaration;

/** A name imported, or exported again: resolved each time, since what it names may change. */
export interface ImportedName {
  readonly specifier: string;
  /** `default`, a name, or `*` for the namespace. */
  readonly name: string;
}

export interface ModuleState {
  readonly index: number;
  readonly scanned: ScannedModule;
  readonly text: string;
  /** One byte a character: what was looked at, see VISITED. */
  readonly visited: Uint8Array;
  readonly blocks: Map<number, Declared | undefined>;
  readonly functions: Map<number, FunctionInfo>;
  readonly imports: Map<string, ImportedName>;
  /** Exported name to local name, or to what it is exported from. */
  readonly exports: Map<string, { readonly local: string } | ImportedName>;
  readonly stars: string[];
  /** Where this is code from a text: the place where it becomes code. */
  readonly outer: Site | undefined;
  /** Texts within texts. */
  readonly textDepth: number;
  /** How that text was made. */
  outerMade: Made | undefined;
  program: Program | undefined;
  scope: Scope | undefined;
  state: 'new' | 'running' | 'done';
  /** `export default` of an expression. */
  defaultExport: Value | undefined;
  /** `module.exports`; also of ES modules, which may have `require` and `module` here. */
  commonExports: Value;
  namespace: Obj | undefined;
  /** Steps of evaluation spent in it. */
  steps: number;
  /** Steps of runs of its functions that made nothing known. */
  wasted: number;
  /** Steps in which it is followed exactly. */
  budget: number | undefined;
}

/** Bits of ModuleState.visited. */
export const VISITED = { branch: 1, function: 2, text: 4, built: 8, postponed: 16 } as const;

export interface FunctionInfo {
  readonly declared: Declared;
  readonly node: FunctionSyntax;
  runs: number;
  /** Runs that are not finished. */
  active: number;
  /** Steps of runs that made nothing known. */
  wasted: number;
  /** It was run with unknown arguments, its effects joined: further runs would show nothing new. */
  isGeneral: boolean;
  /** No run assigned to anything outside. */
  isPure: boolean;
  /** Tags of unknown arguments that it was run with. */
  tags: number;
  /** Runs of closures that nothing called. */
  uncalled: number;
  result: Value | undefined;
}

/** `data` of a function of the program. */
export class Closure {
  readonly node: FunctionSyntax;
  readonly scope: Scope;
  readonly module: ModuleState;
  readonly isMethod: boolean;
  /** The object that `super` starts from, or that the function was first stored in. */
  home: Obj | undefined = undefined;
  classInfo: ClassInfo | undefined = undefined;
  name: string;

  constructor(node: FunctionSyntax, scope: Scope, isMethod: boolean, name: string) {
    this.node = node;
    this.scope = scope;
    this.module = scope.frame.module;
    this.isMethod = isMethod;
    this.name = name;
  }
}

/** `data` of a class. */
export interface ClassInfo {
  readonly node: ClassSyntax;
  readonly scope: Scope;
  readonly parent: Value | undefined;
  readonly fields: readonly {
    readonly node: PropertyDefinition;
    readonly key: string | undefined;
  }[];
  readonly prototype: Obj;
  /** What methods that nothing calls get as `this`. */
  sample: Obj | undefined;
}

export class ClassData {
  readonly info: ClassInfo;
  readonly module: ModuleState;
  /** The constructor as written. */
  readonly closure: Obj | undefined;
  name: string;

  constructor(info: ClassInfo, closure: Obj | undefined, name: string) {
    this.info = info;
    this.module = info.scope.frame.module;
    this.closure = closure;
    this.name = name;
  }
}

/** `data` of a function that the engine made: resolvers of promises, bound functions. */
export class EngineFunction {
  readonly name: string;
  readonly run: (self: Value, args: readonly Value[]) => Value;

  constructor(name: string, run: (self: Value, args: readonly Value[]) => Value) {
    this.name = name;
    this.run = run;
  }
}

export interface Frame {
  readonly module: ModuleState;
  readonly closure: Closure | undefined;
  self: Value;
  readonly newTarget: Value;
  /** Those of the function that `arguments` belongs to. */
  readonly args: readonly Value[];
  /** What further arguments are, when their number is not known. */
  readonly open: Value | undefined;
  readonly argsOfCall: { readonly list: readonly Value[]; readonly open: Value | undefined };
  readonly home: Obj | undefined;
  readonly callee: Obj | undefined;
  returned: Value | undefined;
  yielded: Value[] | undefined;
  isYieldOpen: boolean;
  /** Depth of evaluation at its start. */
  readonly depth: number;
  /** A `break`, `continue` or `return` that may or may not happen. */
  exits: number;
  /** Value of the last expression statement, for eval. */
  completion: Value | undefined;
}

/** A call that happens once what is running is done. */
export interface Later {
  readonly callee: Value;
  readonly self: Value;
  readonly args: readonly Value[];
  readonly module: ModuleState;
}

/** Something nobody has looked at yet. */
export type Pending =
  | { readonly kind: 'function'; readonly callee: Obj }
  | { readonly kind: 'statements'; readonly list: readonly PendingNode[]; readonly scope: Scope }
  | { readonly kind: 'expression'; readonly node: Expression; readonly scope: Scope };
export type PendingNode = Statement | Program['body'][number];

/** How a list of statements ended. */
export const NORMAL = 0;
export const BREAK = 1;
export const CONTINUE = 2;
export const RETURN = 3;
export const THROW = 4;
export type Completion = 0 | 1 | 2 | 3 | 4;

/** Thrown by the engine for an exception of the program; the value is in `Vm.thrown`. */
export class ProgramThrow extends Error {
  constructor() {
    super('thrown by the program');
  }
}
export const PROGRAM_THROW = new ProgramThrow();

/** A bound of the scan is exceeded: the module is refused. */
export class LimitExceeded extends Error {
  readonly limit: string;

  constructor(limit: string) {
    super(`Beyond the limit ${limit}`);
    this.limit = limit;
  }
}
