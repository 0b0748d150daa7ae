/** Intrinsics that the engine itself answers: those that make code of text, and those that load. */
import {
  TAG,
  UNDEFINED,
  UNKNOWN,
  alternatives,
  tagsOf,
  type NativeValue,
  type Value,
} from './value.js';
import type { Args, LoadRequest, TextRequest, Vm } from './vm.js';

const FUNCTION_PREFIX: Readonly<Record<string, string>> = {
  Function: 'function',
  AsyncFunction: 'async function',
  GeneratorFunction: 'function*',
  AsyncGeneratorFunction: 'async function*',
};

/** Runs its first argument as code when that is text. */
const TIMERS: ReadonlySet<string> = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'execScript',
]);

/** The first argument is the text of a script. */
const SCRIPTS: ReadonlySet<string> = new Set([
  'node:vm.runInThisContext',
  'node:vm.runInNewContext',
  'node:vm.runInContext',
  'node:vm.Script',
  'node:vm.createScript',
  'node:vm.SourceTextModule',
]);

const WORKERS: ReadonlySet<string> = new Set([
  'node:worker_threads.Worker',
  'Worker',
  'SharedWorker',
]);

export function callSink(
  vm: Vm,
  callee: NativeValue,
  self: Value,
  args: Args,
  isNew: boolean,
): Value | undefined {
  const { path } = callee;
  if (path === 'eval') return callEval(vm, callee, args);
  const prefix = FUNCTION_PREFIX[path];
  if (prefix !== undefined) {
    return toCode(vm, callee, args.list, args.open, { goal: 'function', prefix });
  }
  if (TIMERS.has(path)) return callTimer(vm, callee, args);
  if (path === 'process.getBuiltinModule') return load(vm, callee, first(args), 'loader');
  if (path.startsWith('require') || path.includes('odule'))
    return callLoader(vm, callee, args, isNew);
  if (path.startsWith('Object.prototype.__define')) return defineAccessor(vm, path, self, args);
  if (SCRIPTS.has(path)) return toCode(vm, callee, [first(args)], undefined, SCRIPT);
  if (path === 'node:vm.compileFunction') {
    return toCode(vm, callee, [first(args)], undefined, { goal: 'function', prefix: 'function' });
  }
  if (WORKERS.has(path)) return callWorker(vm, callee, args);
  return undefined;
}

const SCRIPT = { goal: 'script', prefix: '' } as const;

function first(args: Args): Value {
  return args.list[0] ?? args.open ?? UNDEFINED;
}

function toCode(
  vm: Vm,
  callee: NativeValue,
  parts: readonly Value[],
  open: Value | undefined,
  how: Pick<TextRequest, 'goal' | 'prefix'>,
): Value {
  return vm.parts.evaluateText(vm, {
    by: callee.path,
    callee,
    parts: (open === undefined ? parts : [...parts, open]).map((part) => asText(vm, part)),
    isOpen: open !== undefined,
    scope: undefined,
    ...how,
  });
}

/** Objects are converted: a template's texts, something with a toString of its own. */
function asText(vm: Vm, value: Value): Value {
  if (value.kind !== 'object') return value;
  const text = vm.machine.toText(value);
  if (text === undefined) return vm.unknown(tagsOf(value), value.made);
  return { kind: 'constant', value: text, made: vm.made('joined', value.made) };
}

function callEval(vm: Vm, callee: NativeValue, args: Args): Value {
  const scope = vm.evalScope;
  vm.evalScope = undefined;
  const text = first(args);
  // What is no text is given back.
  const isText = alternatives(text).some(
    (each) =>
      each.kind === 'unknown' ||
      (each.kind === 'constant' && typeof each.value === 'string') ||
      each.kind === 'native',
  );
  if (!isText) return text;
  return vm.parts.evaluateText(vm, {
    by: 'eval',
    callee,
    parts: [text],
    isOpen: false,
    goal: 'script',
    prefix: '',
    scope,
  });
}

const TEXT_TAGS = TAG.network | TAG.file | TAG.decoded | TAG.env | TAG.command;

/** A text for sure, or something that came from where texts come from. */
function isTextual(value: Value): boolean {
  if (value.kind === 'constant') return typeof value.value === 'string';
  if (value.kind !== 'unknown') return false;
  if (value.text !== undefined || (value.tags & TEXT_TAGS) !== 0) return true;
  return value.made?.how === 'joined' || value.made?.how === 'decoded';
}

function textOf(vm: Vm, value: Value): Value[] {
  if (value.kind === 'object' && value.type === 'array') {
    const text = vm.machine.toText(value);
    const made = vm.made('joined', value.made);
    return text === undefined ? [] : [{ kind: 'constant', value: text, made }];
  }
  return isTextual(value) ? [value] : [];
}

function callTimer(vm: Vm, callee: NativeValue, args: Args): Value | undefined {
  const texts = alternatives(first(args)).flatMap((each) => textOf(vm, each));
  if (texts.length === 0) return undefined;
  for (const text of texts) toCode(vm, callee, [text], undefined, SCRIPT);
  return UNKNOWN;
}

function callWorker(vm: Vm, callee: NativeValue, args: Args): Value | undefined {
  const text = first(args);
  const options = args.list[1];
  const flag = options === undefined ? undefined : vm.parts.getNamed(vm, options, 'eval');
  if (flag?.kind === 'constant' && Boolean(flag.value)) {
    toCode(vm, callee, [text], undefined, SCRIPT);
    return UNKNOWN;
  }
  const url = vm.machine.toText(text);
  if (url !== undefined && /^\s*(?:data|blob|https?):/i.test(url)) {
    const { module } = vm;
    vm.parts.load(vm, {
      specifier: { kind: 'constant', value: url },
      by: 'loader',
      loader: callee,
      module,
    });
  }
  return undefined;
}

function load(vm: Vm, callee: NativeValue, specifier: Value, by: LoadRequest['by']): Value {
  return vm.parts.load(vm, { specifier, by, loader: callee, module: vm.module });
}

function callLoader(vm: Vm, callee: NativeValue, args: Args, isNew: boolean): Value | undefined {
  switch (callee.path) {
    case 'require': {
      const isDetour = callee.made?.how === 'reflected';
      return load(vm, callee, first(args), isDetour ? 'loader' : 'require');
    }
    case 'require.resolve': {
      load(vm, callee, first(args), 'require.resolve');
      return first(args);
    }
    case 'node:module._load':
    case 'node:module.prototype.require':
      return load(vm, callee, first(args), 'loader');
    case 'node:module.createRequire':
    case 'node:module.createRequireFromPath':
      return { kind: 'native', path: 'require', made: vm.made('alias', callee.made) };
    case 'module._compile':
    case 'node:module._compile':
      return toCode(vm, callee, [first(args)], undefined, { goal: 'function', prefix: 'function' });
    case 'node:module':
      return isNew
        ? { kind: 'native', path: 'module', made: vm.made('reflected', callee.made) }
        : undefined;
    default:
      return undefined;
  }
}

/** `object.__defineGetter__(name, getter)` and its like for setters. */
function defineAccessor(vm: Vm, path: string, self: Value, args: Args): Value {
  const [key = UNDEFINED, accessor = UNDEFINED] = args.list;
  const isGetter = path.endsWith('Getter__');
  const property = isGetter ? { get: accessor } : { set: accessor };
  vm.machine.define(self, key, property);
  return UNDEFINED;
}
