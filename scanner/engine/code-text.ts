/**
 * Code from text. A text that is known is parsed and evaluated where it would run; what is found in it
 * is found at the place where it becomes code.
 */
import { parseText } from '../parse.js';
import type { ScannedModule } from '../report.js';
import type { CodeEvent } from '../rule.js';
import { boundNames, declareBlock, declareProgram, declareVars, type Item } from './hoist.js';
import { tell } from './events.js';
import { ProgramThrow, type Frame, type ModuleState } from './frame.js';
import { join } from './join.js';
import { Scope, Shape } from './scope.js';
import { hoistFunctions } from './blocks.js';
import {
  CHOICES_MAX,
  UNDEFINED,
  UNKNOWN,
  alternatives,
  tagsOf,
  type Constant,
  type Made,
  type Value,
} from './value.js';
import { newModuleState, type TextRequest, type Vm } from './vm.js';
import { partialText, tellingMade } from './operators.js';
import { worstClass, type FindingClass } from '../finding.js';

/** Texts that one scan evaluates; further ones are judged like those too deep in each other. */
const TEXTS_MAX = 400;

type Content = CodeEvent['content'];

/** Ways to say "the global object" or nothing at all. */
const IDIOM =
  /^\s*(?:["']use strict["'];?)?\s*(?:(?:return\s+)?\(?\s*(?:this|globalThis|self|window|global)?\s*\)?)?\s*;?\s*$/;
const COMMENTS = /\/\*[^]*?\*\/|\/\/[^\n\r\u2028\u2029]*/g;
const IDIOM_CHARS_MAX = 400;

export function isHarmlessIdiom(text: string): boolean {
  if (text.length > IDIOM_CHARS_MAX) return false;
  return IDIOM.test(text) || IDIOM.test(text.replace(COMMENTS, ' '));
}

export function evaluateText(vm: Vm, request: TextRequest): Value {
  const site = vm.site();
  const bodies = combinations(request.parts);
  if (request.isOpen || bodies === undefined) {
    const text = unknownText(vm, request);
    const event = { site, by: request.by, callee: request.callee, text };
    tell(vm.events.codes, { ...event, content: undefined, isHarmlessIdiom: false });
    vm.doubts++;
    return UNKNOWN;
  }
  let result: Value | undefined;
  for (const parts of bodies) {
    const value = evaluateKnown(vm, request, parts);
    result = result === undefined ? value : join(result, value);
  }
  return result ?? UNKNOWN;
}

/** Every way that the parts may be known texts; undefined when one is not known. */
function combinations(parts: readonly Value[]): Constant[][] | undefined {
  let all: Constant[][] = [[]];
  for (const part of parts) {
    const each = alternatives(part).filter((one): one is Constant => one.kind === 'constant');
    if (each.length !== alternatives(part).length || each.length * all.length > CHOICES_MAX) {
      return undefined;
    }
    all = all.flatMap((head) => each.map((one) => [...head, one]));
  }
  return all;
}

function unknownText(vm: Vm, request: TextRequest): Value {
  const { parts } = request;
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    const isShown = only.kind === 'unknown' || only.kind === 'choice';
    return isShown ? only : vm.unknown(tagsOf(only), only.made);
  }
  const joined = partialText(
    vm,
    parts.map((part) =>
      part.kind === 'constant' || part.kind === 'unknown' ? part : vm.unknown(tagsOf(part)),
    ),
  );
  return joined.kind === 'unknown' ? joined : vm.unknown(0);
}

function evaluateKnown(vm: Vm, request: TextRequest, parts: readonly Constant[]): Value {
  const site = vm.site();
  const texts = parts.map(({ value }) => String(value));
  const body = texts.at(-1) ?? '';
  const params = texts.slice(0, -1);
  let made: Made | undefined;
  for (const part of parts) made = tellingMade({ kind: 'unknown', tags: 0, made }, part);
  const isFunction = request.goal === 'function';
  const source = isFunction
    ? `(${request.prefix} anonymous(${params.join(',')}\n) {\n${body}\n})`
    : body;
  const { content, value } = scanText(vm, request, source, made);
  const event: CodeEvent = {
    site,
    by: request.by,
    callee: request.callee,
    text: {
      kind: 'constant',
      value: params.length === 0 ? body : `${params.join(',')}\n${body}`,
      made,
    },
    content,
    isHarmlessIdiom:
      params.every((each) => isHarmlessIdiom(each) || /^[\w$\s,]*$/.test(each)) &&
      isHarmlessIdiom(body),
  };
  tell(vm.events.codes, event);
  return value;
}

interface Scanned {
  readonly content: Content;
  readonly value: Value;
}

function refused(classOf: FindingClass): Scanned {
  return { content: { class: classOf, findings: [] }, value: UNKNOWN };
}

function scanText(vm: Vm, request: TextRequest, source: string, made: Made | undefined): Scanned {
  const outer = vm.module;
  if (outer.textDepth >= vm.limits.evaluatedDepth || vm.texts >= TEXTS_MAX) {
    return refused(request.goal === 'function' && source.length < 60 ? 'safe' : 'forbidden');
  }
  vm.texts++;
  const goal = request.goal === 'module' ? 'esm' : 'script';
  const parsed = parseText(source, goal, vm.limits);
  if (parsed.kind === 'limit') return refused('forbidden');
  // It would throw a SyntaxError, and do nothing.
  if (parsed.kind === 'unparsable') return refused('flagged');
  const state = textModule(vm, source, goal, outer, made);
  state.program = parsed.program;
  const before = vm.pending.length;
  const laters = vm.laters.length;
  const collected = vm.findings.collect(state);
  const value = runText(vm, request, state, parsed.program.body);
  vm.parts.drain(vm, before, laters);
  const findings = vm.findings.collected(collected);
  const evaluated = withStory(vm, value);
  return { content: { class: worstClass(findings), findings }, value: evaluated };
}

function withStory(vm: Vm, value: Value): Value {
  if (value.kind === 'native') return { ...value, made: vm.made('evaluated', value.made) };
  return value;
}

function textModule(
  vm: Vm,
  text: string,
  goal: 'esm' | 'script',
  outer: ModuleState,
  made: Made | undefined,
): ModuleState {
  const { scanned } = outer;
  const index = vm.modules.length;
  const inner: ScannedModule = {
    id: `${scanned.id}#text${String(index)}`,
    file: scanned.file,
    kind: goal,
    text,
    original: text,
    isOwn: scanned.isOwn,
    deps: scanned.deps,
    requires: scanned.requires,
  };
  const state = newModuleState(index, inner, text, { ...vm.site() }, outer.textDepth + 1);
  state.outerMade = made;
  vm.modules.push(state);
  return state;
}

function runText(vm: Vm, request: TextRequest, state: ModuleState, body: readonly Item[]): Value {
  const { at, end, frame, depth, keepsCompletion } = vm;
  const caller = vm.enter(state);
  const scope =
    request.scope === undefined
      ? globalScope(vm, state, body)
      : localScope(vm, state, body, request.scope);
  vm.keepsCompletion = true;
  vm.frame = scope.frame;
  vm.depth += 2;
  let value: Value = UNDEFINED;
  try {
    vm.parts.execute(vm, body, scope);
    value = scope.frame.completion ?? UNDEFINED;
    if (request.scope === undefined) publish(vm, scope);
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
  } finally {
    vm.keepsCompletion = keepsCompletion;
    vm.frame = frame;
    vm.depth = depth;
    vm.at = at;
    vm.end = end;
    vm.enter(caller);
  }
  return value;
}

const GLOBAL: Value = { kind: 'native', path: 'globalThis' };

function globalScope(vm: Vm, state: ModuleState, body: readonly Item[]): Scope {
  const declared = declareProgram(body, false);
  const none = { list: [], open: undefined };
  const frame: Frame = {
    module: state,
    closure: undefined,
    self: GLOBAL,
    newTarget: UNDEFINED,
    args: [],
    argsOfCall: none,
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
  const scope = new Scope(vm.journal, declared.shape, undefined, frame);
  state.scope = scope;
  hoistFunctions(vm, declared, scope);
  return scope;
}

/** Variables of a script are globals. */
function publish(vm: Vm, scope: Scope): void {
  for (const [name, slot] of scope.shape.slots) {
    const value = scope.values[slot];
    if (value !== undefined) vm.overlay.set(name, value);
  }
}

function localScope(vm: Vm, state: ModuleState, body: readonly Item[], outer: Scope): Scope {
  const { isStrict } = outer.shape;
  const declared = declareBlock(body, isStrict) ?? { shape: new Shape(isStrict), functions: [] };
  const frame: Frame = { ...outer.frame, module: state, completion: undefined };
  const scope = new Scope(vm.journal, declared.shape, outer, frame);
  state.scope = scope;
  const vars = new Shape(isStrict);
  for (const each of body) declareVars(each, vars);
  for (const each of body) {
    if (each.type === 'VariableDeclaration' && each.kind !== 'var') {
      for (const { id } of each.declarations) boundNames(id, (name) => vars.slots.delete(name));
    }
  }
  for (const name of vars.slots.keys()) {
    if (!isKnown(outer, name)) outer.declareAdded(name, UNDEFINED);
  }
  hoistFunctions(vm, declared, scope);
  for (const { id } of declared.functions) {
    const slot = declared.shape.slots.get(id.name);
    const value = slot === undefined ? undefined : scope.values[slot];
    if (value !== undefined && !isStrict) outer.declareAdded(id.name, value);
  }
  return scope;
}

function isKnown(scope: Scope, name: string): boolean {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    if (at.frame !== scope.frame) return false;
    if (at.shape.slots.has(name) || at.added?.has(name) === true) return true;
  }
  return false;
}
