/** Puts the parts of the evaluator together. */
import type { ScanLimits } from '../limits.js';
import type { ScannedModule } from '../report.js';
import { bind, named } from './assignments.js';
import { call, callNative } from './calls.js';
import { callParent, makeClass, sampleOf } from './classes.js';
import { evaluateText } from './code-text.js';
import type { Events } from './events.js';
import { evaluate } from './expressions.js';
import { Findings } from './findings.js';
import { drain, runLaters } from './finish.js';
import { makeFunction } from './functions.js';
import { declareProgram } from './hoist.js';
import { Journal } from './journal.js';
import { createMachine } from './machine.js';
import { get, getNamed } from './members.js';
import { importedValue, load } from './modules.js';
import { Overlay } from './overlay.js';
import { getThroughProxy, setThroughProxy } from './proxies.js';
import { postponeBranch } from './blocks.js';
import { declareVariables, execute, executeBlock, executeBranch } from './statements.js';
import { newModuleState, Vm, type Parts } from './vm.js';
import { set } from './writes.js';
import type { ModuleState } from './frame.js';

const PARTS: Parts = {
  evaluate,
  execute,
  get,
  getNamed,
  set,
  call,
  callNative,
  callParent,
  makeFunction,
  makeClass,
  bind,
  declareVariables,
  executeBlock,
  executeBranch,
  postponeBranch,
  evaluateNamed: named,
  shapeOf: (_vm, body) => declareProgram(body, true).shape,
  sampleOf,
  evaluateText,
  drain,
  runLaters,
  load,
  importedValue,
  getThroughProxy,
  setThroughProxy,
};

const NOTHING: ScannedModule = {
  id: '',
  file: '',
  kind: 'script',
  text: '',
  original: '',
  isOwn: true,
  deps: new Map(),
  requires: new Map(),
};

export function createVm(limits: ScanLimits, events: Events): Vm {
  const journal = new Journal();
  const modules: ModuleState[] = [];
  return new Vm({
    parts: PARTS,
    limits,
    events,
    modules,
    findings: new Findings(modules),
    overlay: new Overlay(journal),
    journal,
    module: newModuleState(-1, NOTHING, ''),
    machine: createMachine,
  });
}
