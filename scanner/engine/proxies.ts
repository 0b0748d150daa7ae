/** Proxies: the traps of the program are called, else the target is asked. */
import { join } from './join.js';
import { Obj } from './objects.js';
import { UNDEFINED, UNKNOWN, type Value } from './value.js';
import type { Args, Vm } from './vm.js';

interface ProxyData {
  readonly target: Value;
  readonly handler: Value;
}

function isProxyData(data: unknown): data is ProxyData {
  return typeof data === 'object' && data !== null && 'target' in data && 'handler' in data;
}

function trap(vm: Vm, data: ProxyData, name: string): Value | undefined {
  const value = vm.parts.getNamed(vm, data.handler, name);
  return value.kind === 'constant' ? undefined : value;
}

export function getThroughProxy(vm: Vm, proxy: Obj, name: string, self: Value): Value {
  const { data } = proxy;
  if (!isProxyData(data)) return UNKNOWN;
  const handler = trap(vm, data, 'get');
  if (handler === undefined) return vm.parts.getNamed(vm, data.target, name);
  const key: Value = name.startsWith('@@')
    ? { kind: 'native', path: `Symbol.${name.slice(2)}` }
    : { kind: 'constant', value: name, made: vm.made('decoded') };
  const value = vm.parts.call(vm, handler, data.handler, {
    list: [data.target, key, self],
    open: undefined,
  });
  // Symbols are asked for by the language itself.
  return name.startsWith('@@') ? join(value, UNDEFINED) : value;
}

export function setThroughProxy(vm: Vm, proxy: Obj, name: string, value: Value): void {
  const { data } = proxy;
  if (!isProxyData(data)) return;
  const key: Value = { kind: 'constant', value: name };
  const handler = trap(vm, data, 'set');
  if (handler === undefined) vm.parts.set(vm, data.target, key, value);
  else
    vm.parts.call(vm, handler, data.handler, {
      list: [data.target, key, value, proxy],
      open: undefined,
    });
}

export function callProxy(vm: Vm, proxy: Obj, self: Value, args: Args, newTarget?: Value): Value {
  const { data } = proxy;
  if (!isProxyData(data)) return UNKNOWN;
  const handler = trap(vm, data, newTarget === undefined ? 'apply' : 'construct');
  if (handler === undefined) {
    const target = newTarget === undefined ? undefined : data.target;
    return vm.parts.call(vm, data.target, self, args, target);
  }
  const array = vm.array([...args.list]);
  if (args.open !== undefined) array.open(0, args.open);
  const list =
    newTarget === undefined ? [data.target, self, array] : [data.target, array, newTarget];
  return vm.parts.call(vm, handler, data.handler, { list, open: undefined });
}
