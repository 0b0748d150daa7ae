/**
 * Whether a pattern of the program may run on the host's own engine: only when its work is bounded
 * by counting. What is refused (backreferences, repeated groups with choices inside, too long, too
 * much work for this input) is Unknown to the caller, never a hang.
 *
 * The bound: each repetition of one character class can end at as many places as the longest run of
 * such characters in the input allows; the product over all of them, times the input, is the work.
 */
import type { RegExpData } from './data.js';

const PATTERN_CHARS_MAX = 200;
const INPUT_CHARS_MAX = 256 * 1024;
/** Character comparisons that one use of a pattern may cost. */
const WORK_MAX = 20_000_000;

export interface SafeRegExp {
  readonly regexp: RegExp;
  /** Upper bound of the comparisons on the input it was made for. */
  readonly work: number;
}

/** Ways that one repetition can end: a number, or as the runs of a class in the input. */
type Ways = { readonly count: number } | { readonly runsOf: string };

interface Shape {
  readonly ways: readonly Ways[];
  /** It takes a different number of characters or of ways each time. */
  readonly isVariable: boolean;
}

/** A host regular expression for `data` that is safe on `input`; undefined when there is none. */
export function safeRegExp(data: RegExpData, input: string): SafeRegExp | undefined {
  const { source, flags } = data;
  if (source.length > PATTERN_CHARS_MAX || input.length > INPUT_CHARS_MAX) return undefined;
  // Classes within classes are not read here.
  if (flags.includes('v')) return undefined;
  const shape = shapeOf(source);
  if (shape === undefined) return undefined;
  let regexp: RegExp;
  try {
    regexp = new RegExp(source, flags);
  } catch {
    return undefined;
  }
  const work = workOf(shape, input, flags) * (1 + source.length / 16);
  return work > WORK_MAX ? undefined : { regexp, work };
}

function workOf({ ways }: Shape, input: string, flags: string): number {
  let work = input.length + 1;
  for (const each of ways) {
    work *= 'count' in each ? each.count : 1 + longestRun(each.runsOf, input, flags);
    if (work > WORK_MAX) return work;
  }
  return work;
}

/** Characters of the longest stretch of `input` that one class matches. */
function longestRun(atom: string, input: string, flags: string): number {
  let runs: RegExp;
  try {
    // One class or fixed text repeated and nothing behind it: linear.
    runs = new RegExp(`(?:${atom})+`, `g${flags.replace(/[gyd]/g, '')}`);
  } catch {
    return input.length;
  }
  let longest = 0;
  for (const [run] of input.matchAll(runs)) longest = Math.max(longest, run.length);
  return longest;
}

/** Shapes of patterns, read once. */
const shapes = new Map<string, Shape | undefined>();
const SHAPES_MAX = 500;

function shapeOf(source: string): Shape | undefined {
  const known = shapes.get(source);
  if (known !== undefined || shapes.has(source)) return known;
  if (shapes.size >= SHAPES_MAX) shapes.clear();
  const reader = new PatternReader(source);
  const shape = reader.alternatives(0);
  const whole = shape !== undefined && reader.isAtEnd ? shape : undefined;
  shapes.set(source, whole);
  return whole;
}

const GROUP_OPENING = /^\((?:\?(?::|=|!|<=|<!|<[A-Za-z_$][\w$]*>))?/;
const QUANTIFIER = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/;
const ESCAPE =
  /^\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|c[a-z]|[pP]\{[\w=]+\}|0(?!\d)|[^\dk])/iu;
const CLASS = /^\[(?:[^\\\]]|\\.)*\]/su;
const DEPTH_MAX = 12;
const COUNT_MAX = 1_000;

/** Recursive descent over the pattern; undefined for what it does not know or does not allow. */
class PatternReader {
  private rest: string;

  constructor(source: string) {
    this.rest = source;
  }

  get isAtEnd(): boolean {
    return this.rest === '';
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    const found = pattern.exec(this.rest) ?? undefined;
    if (found !== undefined) this.rest = this.rest.slice(found[0].length);
    return found;
  }

  alternatives(depth: number): Shape | undefined {
    const ways: Ways[] = [];
    let branches = 1;
    let isVariable = false;
    let last: readonly Ways[] = [];
    while (this.rest !== '' && !this.rest.startsWith(')')) {
      if (this.take(/^\|/) !== undefined) {
        branches += 1;
        if (depth > 0) ways.push(...last);
        last = [];
        continue;
      }
      const term = this.term(depth);
      if (term === undefined) return undefined;
      ways.push(...last);
      last = term.ways;
      isVariable ||= term.isVariable;
    }
    // Nothing behind the last part of the whole can fail, so that part is never tried again.
    if (depth > 0 || last.length > 1) ways.push(...last);
    if (branches > 1) ways.push({ count: branches });
    return { ways, isVariable: isVariable || branches > 1 };
  }

  private term(depth: number): Shape | undefined {
    if (this.take(/^(?:\^|\$|\\[bB])/) !== undefined) return { ways: [], isVariable: false };
    if (this.rest.startsWith('(')) return this.group(depth);
    const atom = this.take(ESCAPE) ?? this.take(CLASS) ?? this.take(/^[^()[*+?\\|]/u);
    if (atom === undefined) return undefined;
    const times = this.quantifier();
    if (times === undefined) return undefined;
    if (times.max === Infinity) return { ways: [{ runsOf: atom[0] }], isVariable: true };
    const count = times.max - times.min + 1;
    return { ways: [{ count: Math.max(count, times.max) }], isVariable: count > 1 };
  }

  private group(depth: number): Shape | undefined {
    const whole = this.rest;
    if (this.take(GROUP_OPENING) === undefined) return undefined;
    const inner = depth < DEPTH_MAX ? this.alternatives(depth + 1) : undefined;
    if (inner === undefined || this.take(/^\)/) === undefined) return undefined;
    const text = whole.slice(0, whole.length - this.rest.length);
    const times = this.quantifier();
    if (times === undefined) return undefined;
    if (times.max === 1) {
      return times.min === 1 ? inner : { ways: [...inner.ways, { count: 2 }], isVariable: true };
    }
    // Repeating what can match in several ways is where patterns blow up.
    if (inner.isVariable) return undefined;
    const runs: Ways = times.max === Infinity ? { runsOf: text } : { count: times.max };
    return { ways: [...inner.ways, runs], isVariable: times.min !== times.max };
  }

  private quantifier(): { min: number; max: number } | undefined {
    const found = this.take(QUANTIFIER);
    // A brace that is no quantifier stands for itself.
    if (found === undefined) return { min: 1, max: 1 };
    const [text, min, comma, max] = found;
    if (min === undefined) {
      return { min: text.startsWith('+') ? 1 : 0, max: text.startsWith('?') ? 1 : Infinity };
    }
    const low = Number(min);
    const high =
      comma === undefined ? low : max === '' || max === undefined ? Infinity : Number(max);
    return low > COUNT_MAX || (high > COUNT_MAX && high !== Infinity)
      ? undefined
      : { min: low, max: high };
  }
}
