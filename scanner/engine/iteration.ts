/** Spreading and iterating, by the protocol where the program made it, else by what the value holds. */
import { iterate } from '../natives/iterators.js';
import { tell } from './events.js';
import { Obj } from './objects.js';
import { UNDEFINED, UNKNOWN, tagsOf, type Value } from './value.js';
import type { Vm } from './vm.js';
import { define } from './writes.js';

/** The values that iterating gives, in order; undefined when they are not known. */
export function iterateValue(vm: Vm, value: Value): readonly (Value | undefined)[] | undefined {
  if (value instanceof Obj && value.type === 'array') {
    const isPlain = value.own('@@iterator') === undefined && value.proto === undefined;
    if (isPlain) return value.isOpen ? undefined : value.items;
  }
  if (value.kind !== 'object' && value.kind !== 'constant') return undefined;
  const { machine } = vm;
  const call = { path: '', self: UNDEFINED, args: [], isOpen: false, isNew: false, machine };
  return iterate(call, value);
}

/** Appends what `...value` gives; where it is not known, gives what each further item may be. */
export function spreadInto(vm: Vm, items: (Value | undefined)[], value: Value): Value | undefined {
  const known = iterateValue(vm, value);
  if (known !== undefined) {
    vm.steps += known.length >> 2;
    for (const item of known) items.push(item ?? UNDEFINED);
    return undefined;
  }
  return itemOf(vm, value);
}

/** What one item of something may be. */
export function itemOf(vm: Vm, value: Value): Value {
  if (value instanceof Obj && value.openValue !== undefined) return value.openValue;
  const tags = tagsOf(value);
  return tags === 0 ? UNKNOWN : vm.unknown(tags);
}

/** `{...value}`. */
export function spreadObject(vm: Vm, target: Obj, value: Value): void {
  if (value.kind === 'constant') {
    if (typeof value.value === 'string') {
      for (const [index, each] of Array.from(value.value).entries()) {
        define(vm, target, String(index), { kind: 'constant', value: each });
      }
    }
    return;
  }
  if (value instanceof Obj) {
    for (const [name, each] of value.props) define(vm, target, name, each);
    for (const name of value.accessors?.keys() ?? []) {
      define(vm, target, name, vm.parts.getNamed(vm, value, name));
    }
    if (value.isOpen) target.open(value.openTags, value.openValue);
    return;
  }
  if (value.kind === 'native') {
    // The same as listing its members.
    const bound = vm.events.calls.find('Object.assign');
    const callee: Value = { kind: 'native', path: 'Object.assign' };
    const args = [target, value];
    const event = { path: 'Object.assign', callee, self: UNDEFINED, args, isOpen: false };
    tell(bound, { ...event, site: vm.site(), isNew: false });
  }
  if (value.kind === 'native') {
    target.hold({ kind: 'unknown', tags: tagsOf(value), anyMemberOf: value.path });
  } else {
    target.open(tagsOf(value));
  }
}
