/** Modules: preparing, running in order of dependency, imports, exports, require. */
import type { ImportDeclaration, Program } from 'acorn';
import { parseText } from '../parse.js';
import type { ScanEdge } from '../report.js';
import type { LoadEvent } from '../rule.js';
import { readPath } from './environment.js';
import { tell } from './events.js';
import { ProgramThrow, type Frame, type ImportedName, type ModuleState } from './frame.js';
import { declareProgram } from './hoist.js';
import { collectNames, nameOf } from './module-names.js';
import { join } from './join.js';
import { jsonValue } from './json-value.js';
import { Obj } from './objects.js';
import { builtinPath } from './paths.js';
import { Scope } from './scope.js';
import { hoistFunctions } from './blocks.js';
import { UNDEFINED, UNKNOWN, alternatives, type NativeValue, type Value } from './value.js';
import type { LoadRequest, Vm } from './vm.js';
import { engineFunction } from './writes.js';
import { decodeDataUrl } from './data-url.js';

const EXPORT_STEPS_MAX = 64;

function edgeOf(state: ModuleState, specifier: string, by: LoadEvent['by']): ScanEdge | undefined {
  const { deps, requires } = state.scanned;
  const isRequire = by === 'require' || by === 'loader' || by === 'require.resolve';
  return (
    (isRequire ? requires.get(specifier) : undefined) ??
    deps.get(specifier) ??
    requires.get(specifier)
  );
}

type Target =
  | { readonly kind: 'module'; readonly state: ModuleState }
  | { readonly kind: 'native'; readonly path: string }
  | undefined;

function targetOf(vm: Vm, state: ModuleState, specifier: string, by: LoadEvent['by']): Target {
  const edge = edgeOf(state, specifier, by);
  if (edge !== undefined && 'id' in edge) {
    const target = vm.modulesById.get(edge.id);
    return target === undefined ? undefined : { kind: 'module', state: target };
  }
  if (edge !== undefined && 'virtual' in edge) {
    return { kind: 'native', path: builtinPath(edge.virtual) ?? edge.virtual };
  }
  const path = builtinPath(specifier);
  if (path !== undefined) return { kind: 'native', path };
  // A package that is not here: its members have names, if nothing else.
  if (!/^[@\w]/.test(specifier) || /^\w+:/.test(specifier)) return undefined;
  return {
    kind: 'native',
    path:
      /^@?[\w./-]+$/.test(specifier) && specifier.includes('/') ? specifier : `npm:${specifier}`,
  };
}

/** Asks for a module by whatever form, and gives what that form gives. */
export function load(vm: Vm, request: LoadRequest): Value {
  const { specifier, by, loader } = request;
  const site = vm.site();
  tell(vm.events.loads, { site, specifier, by, loader });
  if (by === 'require.resolve') return specifier;
  let result: Value | undefined;
  for (const each of alternatives(specifier)) {
    const text = vm.machine.toText(each);
    const value = text === undefined ? UNKNOWN : loadOne(vm, request, text, each);
    result = result === undefined ? value : join(result, value);
  }
  return result ?? UNKNOWN;
}

function loadOne(vm: Vm, request: LoadRequest, specifier: string, value: Value): Value {
  const { by, module, loader } = request;
  if (/^\s*data:/i.test(specifier)) return loadData(vm, request, specifier, value);
  const target = targetOf(vm, module, specifier, by);
  if (target === undefined) return UNKNOWN;
  if (target.kind === 'native') return nativeModule(vm, target.path, by, value, loader);
  const { state } = target;
  runModule(vm, state);
  const isRequire = by === 'require' || by === 'loader' || by === 'createRequire';
  if (state.scanned.kind === 'esm') return namespaceOf(vm, state);
  if (isRequire || state.scanned.kind === 'json') return state.commonExports;
  return commonNamespace(vm, state);
}

function nativeModule(
  vm: Vm,
  path: string,
  by: LoadEvent['by'],
  specifier: Value,
  loader: Value | undefined,
): Value {
  const story = specifier.kind === 'choice' ? undefined : specifier.made;
  let made = story === undefined ? undefined : vm.made('computed', story);
  if (by === 'loader')
    made = vm.made('reflected', loader?.kind === 'native' ? (loader.made ?? made) : made);
  return readPath(vm, path, made);
}

function loadData(vm: Vm, request: LoadRequest, url: string, value: Value): Value {
  const body = decodeDataUrl(url);
  const made = value.kind === 'choice' ? undefined : value.made;
  const text: Value =
    body === undefined
      ? { kind: 'unknown', tags: 0, made }
      : { kind: 'constant', value: body, made: vm.made('decoded', made) };
  const callee: Value = request.loader ?? { kind: 'native', path: 'import' };
  return vm.parts.evaluateText(vm, {
    by: request.by,
    callee,
    parts: [text],
    isOpen: false,
    goal: 'module',
    prefix: '',
    scope: undefined,
  });
}

/** Runs a module that has not run yet. */
export function runModule(vm: Vm, state: ModuleState): void {
  if (state.state !== 'new') return;
  state.state = 'running';
  const { at, end, frame, keepsCompletion, evalScope } = vm;
  const caller = vm.enter(state);
  vm.keepsCompletion = false;
  const laters = vm.laters.length;
  try {
    runPrepared(vm, state);
    vm.parts.runLaters(vm, laters);
  } finally {
    vm.keepsCompletion = keepsCompletion;
    vm.evalScope = evalScope;
    vm.frame = frame;
    vm.at = at;
    vm.end = end;
    vm.enter(caller);
    state.state = 'done';
  }
}

function runPrepared(vm: Vm, state: ModuleState): void {
  const { scanned } = state;
  if (scanned.kind === 'json') {
    state.commonExports = jsonValue(vm, scanned.text);
    state.defaultExport = state.commonExports;
    return;
  }
  const { program } = state;
  if (program === undefined) return;
  const isModule = scanned.kind === 'esm';
  const declared = declareProgram(program.body, isModule);
  const exports = vm.object('plain');
  state.commonExports = exports;
  const frame = moduleFrame(
    vm,
    state,
    isModule ? UNDEFINED : scanned.kind === 'cjs' ? exports : GLOBAL,
  );
  const scope = new Scope(vm.journal, declared.shape, undefined, frame);
  state.scope = scope;
  vm.frame = frame;
  hoistFunctions(vm, declared, scope);
  collectNames(state, program);
  loadImports(vm, state, program, scope);
  try {
    vm.parts.execute(vm, program.body, scope);
  } catch (error) {
    // What is left of it is pending.
    if (!(error instanceof ProgramThrow)) throw error;
  }
}

const GLOBAL: NativeValue = { kind: 'native', path: 'globalThis' };

export function moduleFrame(vm: Vm, module: ModuleState, self: Value): Frame {
  return {
    module,
    closure: undefined,
    self,
    newTarget: UNDEFINED,
    args: [],
    argsOfCall: { list: [], open: undefined },
    open: undefined,
    home: undefined,
    callee: undefined,
    returned: undefined,
    yielded: undefined,
    isYieldOpen: false,
    depth: vm.depth,
    exits: 0,
    completion: undefined,
  };
}

function loadImports(vm: Vm, state: ModuleState, program: Program, scope: Scope): void {
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      place(vm, node);
      loadStatic(vm, state, String(node.source.value), 'import');
      bindNatives(vm, state, node, scope);
    } else if (
      (node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') &&
      node.source
    ) {
      place(vm, node);
      loadStatic(vm, state, String(node.source.value), 'export');
    }
  }
}

function place(vm: Vm, node: { readonly start: number; readonly end: number }): void {
  vm.at = node.start;
  vm.end = node.end;
}

function loadStatic(vm: Vm, module: ModuleState, text: string, by: 'import' | 'export'): void {
  const specifier: Value = { kind: 'constant', value: text };
  vm.parts.load(vm, { specifier, by, loader: undefined, module });
}

/** Names imported of what the host provides have their value at once. */
function bindNatives(vm: Vm, state: ModuleState, node: ImportDeclaration, scope: Scope): void {
  const target = targetOf(vm, state, String(node.source.value), 'import');
  if (target?.kind !== 'native') return;
  const module: NativeValue = { kind: 'native', path: target.path };
  for (const each of node.specifiers) {
    place(vm, each);
    let value: Value = module;
    if (each.type === 'ImportSpecifier') {
      const name = nameOf(each.imported);
      value = vm.parts.getNamed(vm, module, name);
      const isRenamed = name !== each.local.name && name !== 'default';
      if (isRenamed && value.kind === 'native')
        value = { ...value, made: vm.made('alias', value.made) };
    }
    const slot = scope.shape.slots.get(each.local.name);
    if (slot !== undefined) scope.values[slot] = value;
  }
}

/** The value of an imported name now. */
export function importedValue(
  vm: Vm,
  module: ModuleState,
  imported: ImportedName,
  steps = 0,
): Value {
  if (steps > EXPORT_STEPS_MAX) return UNKNOWN;
  const { specifier, name } = imported;
  const target = targetOf(vm, module, specifier, 'import');
  if (target === undefined) return UNKNOWN;
  if (target.kind === 'native') {
    const native: NativeValue = { kind: 'native', path: target.path };
    return name === '*' || name === 'default' ? native : vm.parts.getNamed(vm, native, name);
  }
  const { state } = target;
  runModule(vm, state);
  if (state.scanned.kind === 'esm') {
    return name === '*'
      ? namespaceOf(vm, state)
      : (exportedValue(vm, state, name, steps + 1) ?? UNKNOWN);
  }
  const exports = state.commonExports;
  if (name === '*') return commonNamespace(vm, state);
  if (name === 'default') return defaultOfCommon(vm, exports);
  return vm.parts.getNamed(vm, exports, name);
}

/** `exports.default` of what was compiled from a module, else all of `module.exports`. */
function defaultOfCommon(vm: Vm, exports: Value): Value {
  if (!(exports instanceof Obj)) return exports;
  if (exports.own('__esModule') === undefined) return exports;
  return vm.parts.getNamed(vm, exports, 'default');
}

export function exportedValue(
  vm: Vm,
  state: ModuleState,
  name: string,
  steps = 0,
): Value | undefined {
  if (steps > EXPORT_STEPS_MAX) return undefined;
  const entry = state.exports.get(name);
  if (entry !== undefined) {
    if (!('local' in entry)) return importedValue(vm, state, entry, steps + 1);
    if (entry.local === '*default*') return state.defaultExport ?? UNKNOWN;
    const slot = state.scope?.shape.slots.get(entry.local);
    const value = slot === undefined ? undefined : state.scope?.values[slot];
    if (value !== undefined) return value;
    const imported = state.imports.get(entry.local);
    return imported === undefined ? UNKNOWN : importedValue(vm, state, imported, steps + 1);
  }
  if (name === 'default') return undefined;
  for (const specifier of state.stars) {
    const target = targetOf(vm, state, specifier, 'export');
    if (target?.kind === 'native') return importedValue(vm, state, { specifier, name }, steps + 1);
    if (target === undefined) continue;
    runModule(vm, target.state);
    const value =
      target.state.scanned.kind === 'esm'
        ? exportedValue(vm, target.state, name, steps + 1)
        : vm.parts.getNamed(vm, target.state.commonExports, name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** An object whose members are what the module exports at the time. */
export function namespaceOf(vm: Vm, state: ModuleState): Obj {
  if (state.namespace !== undefined) return state.namespace;
  const namespace = vm.object('plain');
  state.namespace = namespace;
  namespace.accessors = new Map();
  for (const name of exportNames(vm, state, 0)) {
    const get = engineFunction(vm, name, () => exportedValue(vm, state, name) ?? UNDEFINED);
    namespace.accessors.set(name, { get, set: undefined });
  }
  return namespace;
}

function exportNames(vm: Vm, state: ModuleState, steps: number): ReadonlySet<string> {
  const names = new Set(state.exports.keys());
  if (steps > EXPORT_STEPS_MAX) return names;
  for (const specifier of state.stars) {
    const target = targetOf(vm, state, specifier, 'export');
    if (target?.kind !== 'module') continue;
    for (const name of exportNames(vm, target.state, steps + 1))
      if (name !== 'default') names.add(name);
  }
  return names;
}

/** `import * as x` of a CommonJS module. */
function commonNamespace(vm: Vm, state: ModuleState): Value {
  const exports = state.commonExports;
  if (!(exports instanceof Obj)) return exports;
  const namespace = vm.object('plain');
  namespace.setProto(exports);
  namespace.accessors = new Map([
    [
      'default',
      {
        get: engineFunction(vm, 'default', () => defaultOfCommon(vm, state.commonExports)),
        set: undefined,
      },
    ],
  ]);
  return namespace;
}

/** Parses a module; what keeps it from that is given back. */
export function prepare(
  vm: Vm,
  state: ModuleState,
  comments: Parameters<typeof parseText>[3],
): ReturnType<typeof parseText> | undefined {
  const { kind, text } = state.scanned;
  if (kind === 'json') return undefined;
  let parsed = parseText(text, kind, vm.limits, comments);
  if (parsed.kind === 'unparsable' && kind === 'cjs') {
    if (comments !== undefined) comments.length = 0;
    const other = parseText(text, 'esm', vm.limits, comments);
    if (other.kind === 'parsed') parsed = other;
  }
  if (parsed.kind === 'parsed') state.program = parsed.program;
  return parsed;
}
