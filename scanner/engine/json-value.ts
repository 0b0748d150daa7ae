/** Values of a JSON module. */
import type { Value } from './value.js';
import { UNKNOWN } from './value.js';
import type { Vm } from './vm.js';

const VALUES_MAX = 200_000;

export function jsonValue(vm: Vm, text: string): Value {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    // Not JSON: the loader refuses it.
    return UNKNOWN;
  }
  return convert(vm, data, { left: VALUES_MAX });
}

function convert(vm: Vm, data: unknown, budget: { left: number }): Value {
  if (budget.left-- <= 0) return UNKNOWN;
  switch (typeof data) {
    case 'string':
    case 'number':
    case 'boolean':
      return { kind: 'constant', value: data };
    case 'object': {
      if (data === null) return { kind: 'constant', value: null };
      if (Array.isArray(data)) return vm.array(data.map((each) => convert(vm, each, budget)));
      const object = vm.object('plain');
      for (const [key, each] of Object.entries(data))
        object.props.set(key, convert(vm, each, budget));
      return object;
    }
    default:
      return UNKNOWN;
  }
}
