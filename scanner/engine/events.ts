/**
 * Tells observers what happened. Handlers are looked up by path once for each path; an event for which
 * nobody asked costs one look into a map.
 */
import type { Handler, Observer, Rule, RuleContext } from '../rule.js';
import type {
  CallEvent,
  CodeEvent,
  KeyEvent,
  LoadEvent,
  ModuleEvent,
  ReadEvent,
  TextEvent,
  UnresolvedCallEvent,
  WriteEvent,
} from '../rule.js';

interface Bound<E> {
  readonly handler: Handler<E>;
  readonly context: RuleContext;
}

/** Handlers by path, `a.b.*` and `*`. */
class PathTable<E> {
  private readonly exact = new Map<string, Bound<E>[]>();
  private readonly below = new Map<string, Bound<E>[]>();
  private readonly found = new Map<string, readonly Bound<E>[] | undefined>();

  add(table: Readonly<Record<string, Handler<E>>> | undefined, context: RuleContext): void {
    for (const [path, handler] of Object.entries(table ?? {})) {
      const isBelow = path.endsWith('*');
      const key = isBelow ? path.slice(0, -1) : path;
      const map = isBelow ? this.below : this.exact;
      const list = map.get(key);
      if (list === undefined) map.set(key, [{ handler, context }]);
      else list.push({ handler, context });
    }
  }

  find(path: string): readonly Bound<E>[] | undefined {
    const known = this.found.get(path);
    if (known !== undefined || this.found.has(path)) return known;
    const all = [...(this.exact.get(path) ?? []), ...(this.below.get('') ?? [])];
    for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      all.push(...(this.below.get(path.slice(0, dot + 1)) ?? []));
    }
    const result = all.length === 0 ? undefined : all;
    if (this.found.size < PATHS_KEPT_MAX) this.found.set(path, result);
    return result;
  }
}

/** Paths made of names in the source; a program with more pays for each look-up. */
const PATHS_KEPT_MAX = 50_000;

export class Events {
  readonly calls = new PathTable<CallEvent>();
  readonly reads = new PathTable<ReadEvent>();
  readonly writes = new PathTable<WriteEvent>();
  readonly keys: Bound<KeyEvent>[] = [];
  readonly loads: Bound<LoadEvent>[] = [];
  readonly codes: Bound<CodeEvent>[] = [];
  readonly texts: Bound<TextEvent>[] = [];
  readonly unresolved: Bound<UnresolvedCallEvent>[] = [];
  readonly modules: Bound<ModuleEvent>[] = [];

  add(observer: Observer, context: RuleContext): void {
    this.calls.add(observer.calls, context);
    this.reads.add(observer.reads, context);
    this.writes.add(observer.writes, context);
    push(this.keys, observer.keys, context);
    push(this.loads, observer.load, context);
    push(this.codes, observer.code, context);
    push(this.texts, observer.text, context);
    push(this.unresolved, observer.unresolvedCall, context);
    push(this.modules, observer.module, context);
  }
}

function push<E>(list: Bound<E>[], handler: Handler<E> | undefined, context: RuleContext): void {
  if (handler !== undefined) list.push({ handler, context });
}

export function tell<E>(bound: readonly Bound<E>[] | undefined, event: E): void {
  if (bound === undefined) return;
  for (const { handler, context } of bound) handler(event, context);
}

export function addRules(
  events: Events,
  rules: readonly Rule[],
  contextOf: (rule: Rule) => RuleContext,
): void {
  for (const rule of rules) events.add(rule, contextOf(rule));
}
