/** The extension's API: functions given to it are called by the host, with its context. */
import { lookUpModel } from '../natives/index.js';
import { Obj } from './objects.js';
import { TAG, UNKNOWN, type NativeValue, type Value } from './value.js';
import type { Args, Vm } from './vm.js';

const INPUT: Value = { kind: 'unknown', tags: TAG.input };
const CONTEXT: NativeValue = { kind: 'native', path: 'ctx' };
/** Objects of functions within each other: `registerProvider(name, { oauth: { login } })`. */
const NESTING_MAX = 2;
const SUBSCRIPTIONS_MAX = 64;

export function callApi(vm: Vm, path: string, args: Args): Value | undefined {
  const isApi = path.startsWith('pi.') || path.startsWith('ctx.');
  if (!isApi) return undefined;
  if (path === 'pi.events.on') subscribe(vm, args);
  if (path === 'pi.events.emit') emit(vm, args);
  for (const each of args.list) serve(vm, each, '', path, 0);
  return lookUpModel(path) === undefined ? UNKNOWN : undefined;
}

function subscribe(vm: Vm, args: Args): void {
  const [name, handler] = args.list;
  if (name !== undefined && handler !== undefined) vm.subscriptions.push({ name, handler });
}

/** What is sent on the bus comes to the handlers of that name, or of any when it is not known. */
function emit(vm: Vm, args: Args): void {
  const [name, ...data] = args.list;
  for (const each of vm.subscriptions.slice(0, SUBSCRIPTIONS_MAX)) {
    const isKnown = name?.kind === 'constant' && each.name.kind === 'constant';
    if (isKnown && name.value !== each.name.value) continue;
    vm.machine.later(each.handler, UNKNOWN, data);
  }
}

function serve(vm: Vm, value: Value, name: string, path: string, depth: number): void {
  if (!(value instanceof Obj)) return;
  if (value.type === 'function') {
    vm.machine.later(value, UNKNOWN, argumentsOf(name, path));
    return;
  }
  if (value.type !== 'plain' || depth > NESTING_MAX) return;
  for (const [key, each] of value.props) {
    if (each.kind !== 'object') continue;
    if (each.type === 'function' && each instanceof Obj) {
      vm.machine.later(each, value, argumentsOf(key, path));
    } else {
      serve(vm, each, key, path, depth + 1);
    }
  }
}

function argumentsOf(name: string, path: string): readonly Value[] {
  if (name === 'execute') return [INPUT, INPUT, UNKNOWN, UNKNOWN, CONTEXT];
  if (path === 'pi.registerShortcut') return [CONTEXT];
  if (path === 'pi.events.on') return [INPUT];
  if (path.startsWith('ctx.')) return [INPUT, INPUT, INPUT, INPUT];
  return [INPUT, CONTEXT, INPUT, INPUT, CONTEXT];
}
