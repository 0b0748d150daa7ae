/** The evaluator of statements. */
import type {
  BlockStatement,
  ClassDeclaration,
  IfStatement,
  ModuleDeclaration,
  Program,
  ReturnStatement,
  Statement,
  VariableDeclaration,
} from 'acorn';
import { named } from './assignments.js';
import { blockScope, joinCompletions, postpone, postponeBranch, postponeRest } from './blocks.js';
import { executeSwitch, executeTry } from './try-switch.js';
import { fork, maybe } from './branches.js';
import { truth } from './convert.js';
import { DEPTH_MAX } from './expressions.js';
import {
  BREAK,
  CONTINUE,
  LimitExceeded,
  NORMAL,
  ProgramThrow,
  RETURN,
  THROW,
  VISITED,
  type Completion,
  type ModuleState,
  type PendingNode,
} from './frame.js';
import { join } from './join.js';
import { executeDoWhile, executeFor, executeForIn, executeForOf, executeWhile } from './loops.js';
import { Scope, Shape } from './scope.js';
import { isSimple } from './syntax.js';
import { UNDEFINED } from './value.js';
import type { Vm } from './vm.js';

/** Runs a list; what is left when it ends early is looked at later. */
export function execute(vm: Vm, list: readonly PendingNode[], scope: Scope): Completion {
  const { depth, frame, module } = vm;
  let index = 0;
  try {
    for (; index < list.length; index++) {
      const node = list[index];
      if (node === undefined) continue;
      const completion = executeOne(vm, node, scope);
      if (completion !== NORMAL) {
        postponeRest(vm, list, index + 1, scope);
        return completion;
      }
    }
    return NORMAL;
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
    vm.depth = depth;
    vm.frame = frame;
    vm.enter(module);
    vm.isChainBroken = false;
    // The statement itself too: what stands behind the throwing part was not evaluated.
    postponeRest(vm, list, index, scope);
    return THROW;
  }
}

/** A statement that runs in this evaluation, out of several that may. */
export function executeBranch(vm: Vm, node: Statement, scope: Scope): Completion {
  const { visited } = vm.module;
  visited[node.start] = (visited[node.start] ?? 0) | VISITED.branch;
  return executeOne(vm, node, scope);
}

export function executeOne(vm: Vm, node: PendingNode, scope: Scope): Completion {
  vm.steps++;
  switch (node.type) {
    case 'ExpressionStatement': {
      const value = vm.parts.evaluate(vm, node.expression, scope);
      if (vm.keepsCompletion) scope.frame.completion = value;
      return NORMAL;
    }
    case 'VariableDeclaration':
      declareVariables(vm, node, scope);
      return NORMAL;
    case 'ReturnStatement':
      return executeReturn(vm, node, scope);
    case 'FunctionDeclaration':
    case 'EmptyStatement':
    case 'DebuggerStatement':
      return NORMAL;
    case 'BreakStatement':
      vm.label = node.label?.name;
      return BREAK;
    case 'ContinueStatement':
      vm.label = node.label?.name;
      return CONTINUE;
    case 'ThrowStatement':
      vm.thrown = vm.parts.evaluate(vm, node.argument, scope);
      return vm.throwsAreFollowed ? THROW : NORMAL;
    default:
      if (vm.depth > DEPTH_MAX) return tooDeep(vm, node, scope);
      vm.depth++;
      return leave(vm, executeCompound(vm, node, scope));
  }
}

function leave(vm: Vm, completion: Completion): Completion {
  vm.depth--;
  return completion;
}

function tooDeep(vm: Vm, node: PendingNode, scope: Scope): Completion {
  if (vm.depth - scope.frame.depth > Math.min(vm.limits.depth, DEPTH_MAX - 50)) {
    throw new LimitExceeded('depth');
  }
  postpone(vm, [node], scope);
  return NORMAL;
}

type Compound = Exclude<
  PendingNode,
  {
    type:
      | 'ExpressionStatement'
      | 'VariableDeclaration'
      | 'ReturnStatement'
      | 'FunctionDeclaration'
      | 'EmptyStatement'
      | 'DebuggerStatement'
      | 'BreakStatement'
      | 'ContinueStatement'
      | 'ThrowStatement';
  }
>;

function executeCompound(vm: Vm, node: Compound, scope: Scope): Completion {
  switch (node.type) {
    case 'IfStatement':
      return executeIf(vm, node, scope);
    case 'BlockStatement':
      return executeBlock(vm, node, scope);
    case 'ForStatement':
      return executeFor(vm, node, scope, undefined, executeBranch);
    case 'WhileStatement':
      return executeWhile(vm, node, scope, undefined, executeBranch);
    case 'DoWhileStatement':
      return executeDoWhile(vm, node, scope, undefined, executeBranch);
    case 'ForOfStatement':
      return executeForOf(vm, node, scope, undefined, executeBranch);
    case 'ForInStatement':
      return executeForIn(vm, node, scope, undefined, executeBranch);
    case 'TryStatement':
      return executeTry(vm, node, scope);
    case 'SwitchStatement':
      return executeSwitch(vm, node, scope);
    case 'LabeledStatement':
      return executeLabeled(vm, node.label.name, node.body, scope);
    case 'WithStatement': {
      const inner = new Scope(vm.journal, EMPTY, scope, scope.frame);
      inner.withObject = vm.parts.evaluate(vm, node.object, scope);
      return executeBranch(vm, node.body, inner);
    }
    case 'ClassDeclaration':
      declareClass(vm, node, scope);
      return NORMAL;
    default:
      executeModuleItem(vm, node, scope);
      return NORMAL;
  }
}

const EMPTY = new Shape(false);

function executeReturn(vm: Vm, node: ReturnStatement, scope: Scope): Completion {
  const value = node.argument ? vm.parts.evaluate(vm, node.argument, scope) : UNDEFINED;
  const { frame } = scope;
  frame.returned = frame.returned === undefined ? value : join(frame.returned, value);
  return RETURN;
}

export function declareVariables(vm: Vm, node: VariableDeclaration, scope: Scope): void {
  for (const { id, init, start, end } of node.declarations) {
    if (!init) {
      // `var x;` again leaves what x holds.
      if (id.type === 'Identifier' && node.kind !== 'var') {
        vm.parts.bind(vm, id, UNDEFINED, scope, true);
      }
      continue;
    }
    const value = named(vm, init, scope, id.type === 'Identifier' ? id.name : '');
    vm.at = start;
    vm.end = end;
    vm.parts.bind(vm, id, value, scope, true);
  }
}

function declareClass(vm: Vm, node: ClassDeclaration, scope: Scope): void {
  const value = vm.parts.makeClass(vm, node, scope, node.id.name);
  vm.parts.bind(vm, node.id, value, scope, true);
}

export function executeBlock(vm: Vm, node: BlockStatement, scope: Scope): Completion {
  const { body } = node;
  if (body.length === 0) return NORMAL;
  return execute(vm, body, blockScope(vm, node, body, scope));
}

function executeIf(vm: Vm, first: IfStatement, scope: Scope): Completion {
  let node = first;
  let holds = truth(vm.parts.evaluate(vm, node.test, scope));
  // A known chain of else-ifs is no deeper for being long.
  while (holds === false && node.alternate?.type === 'IfStatement') {
    postponeBranch(vm, node.consequent, scope);
    node = node.alternate;
    holds = truth(vm.parts.evaluate(vm, node.test, scope));
  }
  const { consequent, alternate } = node;
  if (holds === true) {
    if (alternate) postponeBranch(vm, alternate, scope);
    return executeBranch(vm, consequent, scope);
  }
  if (holds === false) {
    postponeBranch(vm, consequent, scope);
    return alternate ? executeBranch(vm, alternate, scope) : NORMAL;
  }
  if (isBareExit(consequent) && !alternate) {
    return joinCompletions(vm, scope, executeBranch(vm, consequent, scope), NORMAL);
  }
  if (!alternate) {
    const only = maybe(vm, () => executeBranch(vm, consequent, scope));
    return joinCompletions(vm, scope, only.kind === 'done' ? only.result : THROW, NORMAL);
  }
  const [one, other] = fork(
    vm,
    () => executeBranch(vm, consequent, scope),
    () => executeBranch(vm, alternate, scope),
  );
  return joinCompletions(
    vm,
    scope,
    one.kind === 'done' ? one.result : THROW,
    other.kind === 'done' ? other.result : THROW,
  );
}

/** `if (x) return y;` and the like assign nothing. */
function isBareExit(node: Statement): boolean {
  if (node.type === 'BreakStatement' || node.type === 'ContinueStatement') return true;
  if (node.type !== 'ReturnStatement') return false;
  return !node.argument || isSimple(node.argument);
}

function executeLabeled(vm: Vm, label: string, body: Statement, scope: Scope): Completion {
  let completion: Completion;
  switch (body.type) {
    case 'ForStatement':
      completion = executeFor(vm, body, scope, label, executeBranch);
      break;
    case 'WhileStatement':
      completion = executeWhile(vm, body, scope, label, executeBranch);
      break;
    case 'DoWhileStatement':
      completion = executeDoWhile(vm, body, scope, label, executeBranch);
      break;
    case 'ForOfStatement':
      completion = executeForOf(vm, body, scope, label, executeBranch);
      break;
    case 'ForInStatement':
      completion = executeForIn(vm, body, scope, label, executeBranch);
      break;
    default:
      completion = executeBranch(vm, body, scope);
  }
  if (completion === BREAK && vm.label === label) {
    vm.label = undefined;
    return NORMAL;
  }
  return completion;
}

function executeModuleItem(vm: Vm, node: ModuleDeclaration, scope: Scope): void {
  if (node.type === 'ExportNamedDeclaration' && node.declaration) {
    executeOne(vm, node.declaration, scope);
  } else if (node.type === 'ExportDefaultDeclaration') {
    exportDefault(vm, node.declaration, scope);
  }
}

type DefaultDeclaration = Extract<
  Program['body'][number],
  { type: 'ExportDefaultDeclaration' }
>['declaration'];

function exportDefault(vm: Vm, node: DefaultDeclaration, scope: Scope): void {
  const module: ModuleState = scope.frame.module;
  if (node.type === 'FunctionDeclaration') {
    if (node.id === null) {
      module.defaultExport = vm.parts.makeFunction(vm, node, scope, 'default');
    } else {
      const slot = scope.shape.slots.get(node.id.name);
      module.defaultExport = slot === undefined ? undefined : scope.values[slot];
    }
  } else if (node.type === 'ClassDeclaration') {
    const value = vm.parts.makeClass(vm, node, scope, node.id?.name ?? 'default');
    if (node.id !== null) vm.parts.bind(vm, node.id, value, scope, true);
    module.defaultExport = value;
  } else {
    module.defaultExport = named(vm, node, scope, 'default');
  }
}
