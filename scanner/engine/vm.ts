/**
 * State of one scan, and the parts of the evaluator that call each other. The parts stand in files of
 * their own and meet here, so that no file imports another in a circle.
 */
import type {
  BlockStatement,
  ClassDeclaration,
  ClassExpression,
  AnonymousClassDeclaration,
  Expression,
  Pattern,
  Statement,
  Super,
  VariableDeclaration,
} from 'acorn';
import type { ScanLimits } from '../limits.js';
import type { Machine } from '../natives/native.js';
import type { ScannedModule } from '../report.js';
import type { Site } from '../rule.js';
import { BUILT_CHARS_MAX, BUILT_ITEMS_MAX, stepsFor } from './budget.js';
import type { Events } from './events.js';
import {
  PROGRAM_THROW,
  type ClassInfo,
  type Completion,
  type Frame,
  type FunctionSyntax,
  type ImportedName,
  type Later,
  type ModuleState,
  type Pending,
  type PendingNode,
} from './frame.js';
import type { Findings } from './findings.js';
import { Journal } from './journal.js';
import { Obj } from './objects.js';
import type { Overlay } from './overlay.js';
import type { Scope, Shape } from './scope.js';
import {
  UNDEFINED,
  type Constant,
  type How,
  type Made,
  type NativeValue,
  type ObjectType,
  type Unknown,
  type Value,
} from './value.js';

/** Arguments of a call; `open` is what follows them when their number is not known. */
export interface Args {
  readonly list: readonly Value[];
  readonly open: Value | undefined;
}

export interface Parts {
  evaluate(vm: Vm, node: Expression | Super, scope: Scope): Value;
  execute(vm: Vm, list: readonly PendingNode[], scope: Scope): Completion;
  get(vm: Vm, object: Value, key: Value): Value;
  getNamed(vm: Vm, object: Value, name: string, key?: Value): Value;
  set(vm: Vm, object: Value, key: Value, value: Value): void;
  call(vm: Vm, callee: Value, self: Value, args: Args, newTarget?: Value): Value;
  callParent(vm: Vm, frame: Frame, args: Args): void;
  callNative(vm: Vm, callee: NativeValue, self: Value, args: Args, isNew: boolean): Value;
  makeFunction(vm: Vm, node: FunctionSyntax, scope: Scope, name: string, isMethod?: boolean): Obj;
  makeClass(
    vm: Vm,
    node: ClassDeclaration | ClassExpression | AnonymousClassDeclaration,
    scope: Scope,
    name: string,
  ): Obj;
  declareVariables(vm: Vm, node: VariableDeclaration, scope: Scope): void;
  executeBlock(vm: Vm, node: BlockStatement, scope: Scope): Completion;
  executeBranch(vm: Vm, node: Statement, scope: Scope): Completion;
  postponeBranch(vm: Vm, node: Statement, scope: Scope): void;
  bind(vm: Vm, pattern: Pattern, value: Value, scope: Scope, isDeclaration: boolean): void;
  evaluateNamed(vm: Vm, node: Expression, scope: Scope, name: string): Value;
  shapeOf(vm: Vm, body: readonly PendingNode[], start: number): Shape;
  sampleOf(vm: Vm, info: ClassInfo): Value;
  /** Code from text in `scope`, or in the global one; gives what it evaluates to. */
  evaluateText(vm: Vm, request: TextRequest): Value;
  /** Looks at what is pending since these were the lengths of `pending` and `laters`. */
  drain(vm: Vm, pending: number, laters: number): void;
  runLaters(vm: Vm, from: number): void;
  load(vm: Vm, request: LoadRequest): Value;
  importedValue(vm: Vm, module: ModuleState, imported: ImportedName): Value;
  getThroughProxy(vm: Vm, proxy: Obj, name: string, self: Value): Value;
  setThroughProxy(vm: Vm, proxy: Obj, name: string, value: Value): void;
}

export interface TextRequest {
  readonly by: string;
  readonly callee: Value;
  /** The text, or for functions parameter names and body. */
  readonly parts: readonly Value[];
  readonly isOpen: boolean;
  readonly goal: 'script' | 'function' | 'module';
  readonly prefix: string;
  readonly scope: Scope | undefined;
}

export interface LoadRequest {
  readonly specifier: Value;
  readonly by:
    'import' | 'export' | 'import()' | 'require' | 'require.resolve' | 'createRequire' | 'loader';
  readonly loader: Value | undefined;
  readonly module: ModuleState;
}

/** Calls and syntax within each other that native recursion follows. */
const MADE_DEPTH_MAX = 10;

export class Vm {
  readonly parts: Parts;
  readonly limits: ScanLimits;
  readonly events: Events;
  readonly findings: Findings;
  readonly overlay: Overlay;
  readonly journal: Journal;
  readonly modules: ModuleState[];
  readonly modulesById = new Map<string, ModuleState>();
  /** Handlers on the extension's event bus. */
  readonly subscriptions: { readonly name: Value; readonly handler: Value }[] = [];
  /** Files of the extension, by the path that people see. */
  files: readonly (readonly [name: string, text: string])[] = [];
  readonly pending: Pending[] = [];
  readonly laters: Later[] = [];
  machine: Machine;
  module: ModuleState;
  frame: Frame | undefined = undefined;
  /** Offsets in the text of `module`: what is being evaluated. */
  at = 0;
  end = 0;
  steps = 0;
  /** Steps at which exact evaluation of the module ends. */
  exactUntil = 0;
  /** The same for all modules together. */
  exactEnd = Infinity;
  private entered = 0;
  private builtChars = 0;
  private builtItems = 0;
  /** Native recursion. */
  depth = 0;
  calls = 0;
  readonly refused: { readonly module: ModuleState; readonly limit: string }[] = [];
  /** Texts evaluated. */
  texts = 0;
  thrown: Value = UNDEFINED;
  /** Label of the `break` or `continue` on its way. */
  label: string | undefined = undefined;
  /** Counts what may throw for all that is known. */
  doubts = 0;
  /** Sure exceptions stop the statement; not when all of it has to be looked at. */
  throwsAreFollowed = true;
  /** Name spelled at the callee of the call that is being made. */
  calledName: string | undefined = undefined;
  /** Expression statements leave their value, for eval. */
  keepsCompletion = false;
  /** Where a direct eval that is being called stands. */
  evalScope: Scope | undefined = undefined;
  /** `a?.b.c` found nothing at `a`. */
  isChainBroken = false;
  /** `try` blocks around, whose handlers see what a sure mistake throws. */
  tries = 0;
  /** What nothing called is being called: all modules have run. */
  isFinishing = false;
  /** Intrinsics that came into variables of others meanwhile. */
  lateWrites = 0;
  /** Loops around that are followed exactly. */
  exactLoops = 0;
  /** Conversions of objects to primitives that are under way. */
  conversions = 0;

  constructor(init: {
    parts: Parts;
    limits: ScanLimits;
    events: Events;
    modules: ModuleState[];
    findings: Findings;
    overlay: Overlay;
    journal: Journal;
    module: ModuleState;
    machine: (vm: Vm) => Machine;
  }) {
    this.parts = init.parts;
    this.limits = init.limits;
    this.events = init.events;
    this.modules = init.modules;
    this.findings = init.findings;
    this.overlay = init.overlay;
    this.journal = init.journal;
    this.module = init.module;
    this.machine = init.machine(this);
  }

  get isExact(): boolean {
    return this.steps < this.exactUntil;
  }

  /** Makes `module` the one whose code is evaluated; gives the one before, for `leave`. */
  enter(module: ModuleState): ModuleState {
    const before = this.module;
    if (before === module) return before;
    this.account();
    this.module = module;
    const left = (module.budget ??= stepsFor(module, this.limits)) - module.steps;
    this.exactUntil = Math.min(this.steps + left, this.exactEnd);
    this.entered = this.steps;
    return before;
  }

  /** Adds the steps since the last switch to the module's own. */
  private account(): void {
    this.module.steps += this.steps - this.entered;
  }

  /** Whether so much more may be built and kept; counts it. */
  mayBuild(characters: number, items = 0): boolean {
    this.builtChars += characters;
    this.builtItems += items;
    return this.builtChars <= BUILT_CHARS_MAX && this.builtItems <= BUILT_ITEMS_MAX;
  }

  site(start = this.at, end = this.end): Site {
    const { module } = this;
    return { module: module.scanned, moduleIndex: module.index, start, end };
  }

  object(type: ObjectType, data?: unknown): Obj {
    return new Obj(this.journal, type, data);
  }

  array(items: (Value | undefined)[]): Obj {
    const array = new Obj(this.journal, 'array', undefined);
    array.setItems(items);
    return array;
  }

  /** A step of the story of a value; one like the last adds nothing. */
  made(how: How, from?: Made): Made {
    if (from !== undefined && (from.how === how || (from.depth ?? 0) >= MADE_DEPTH_MAX)) {
      if (from.how === how || tells(from, how)) return from;
    }
    const depth = (from?.depth ?? 0) + 1;
    return { how, module: this.module.index, at: this.at, from, depth };
  }

  text(value: Constant['value'], how: How, from?: Made): Constant {
    return { kind: 'constant', value, made: this.made(how, from) };
  }

  unknown(tags: number, made?: Made): Unknown {
    return { kind: 'unknown', tags, made };
  }

  throwValue(value: Value): never {
    this.thrown = value;
    throw PROGRAM_THROW;
  }

  /** A bound of the scan is exceeded in `module`: what is not looked at is refused. */
  refuse(module: ModuleState, limit: string): void {
    this.refused.push({ module, limit });
  }

  /** Throws an error of the program. */
  throwError(message: string, name = 'TypeError'): never {
    const error = this.object('error');
    error.props.set('message', { kind: 'constant', value: message });
    error.proto = { kind: 'native', path: `${name}.prototype` };
    return this.throwValue(error);
  }

  /** A mistake that surely throws here; where nothing catches it, the evaluation goes on. */
  fault(message: string): Value {
    this.doubts++;
    if (!this.throwsAreFollowed || this.tries === 0) return { kind: 'unknown', tags: 0 };
    return this.throwError(message);
  }
}

function tells(made: Made, how: How): boolean {
  for (let step: Made | undefined = made; step !== undefined; step = step.from) {
    if (step.how === how) return true;
  }
  return false;
}

export function moduleSite(state: ModuleState, start: number, end: number): Site {
  return { module: state.scanned, moduleIndex: state.index, start, end };
}

export function newModuleState(
  index: number,
  scanned: ScannedModule,
  text: string,
  outer?: Site,
  textDepth = 0,
): ModuleState {
  return {
    index,
    scanned,
    text,
    visited: new Uint8Array(text.length + 1),
    blocks: new Map(),
    functions: new Map(),
    imports: new Map(),
    exports: new Map(),
    stars: [],
    outer,
    textDepth,
    outerMade: undefined,
    program: undefined,
    scope: undefined,
    state: 'new',
    defaultExport: undefined,
    commonExports: UNDEFINED,
    namespace: undefined,
    steps: 0,
    wasted: 0,
    budget: undefined,
  };
}
