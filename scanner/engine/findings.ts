/**
 * Findings from what rules report: places people can go to, an excerpt with nothing hidden in it, the
 * path by which the values came there. One finding a rule and place, the worst.
 */
import {
  EXCERPT_CHARS_MAX,
  FINDING_CLASSES,
  TIERS,
  type EvidenceStep,
  type Finding,
  type Place,
} from '../finding.js';
import type { ReportExtra, RuleMeta, Site } from '../rule.js';
import { alternatives, type How, type Made, type Value } from './value.js';
import type { ModuleState } from './frame.js';

const WORDS: Readonly<Record<How, string>> = {
  plain: 'named here',
  alias: 'under another name',
  joined: 'joined from parts',
  decoded: 'decoded',
  computed: 'taken by a computed name',
  reflected: 'reached through a prototype or by reflection',
  evaluated: 'result of code from text',
};

const STEPS_MAX = 12;

export interface Collection {
  readonly module: ModuleState;
  readonly keys: Set<string>;
}

export class Findings {
  private readonly byKey = new Map<string, Finding>();
  private readonly collections: Collection[] = [];
  private readonly modules: readonly ModuleState[];

  constructor(modules: readonly ModuleState[]) {
    this.modules = modules;
  }

  add(meta: RuleMeta, site: Site, extra: ReportExtra = {}): void {
    const { outermost, steps } = this.outermost(site);
    const place = placeOf(outermost);
    const key = `${meta.id}\0${String(outermost.moduleIndex)}\0${String(outermost.start)}`;
    const evidence = [...this.evidence(extra.values ?? []), ...steps].slice(0, STEPS_MAX);
    const finding: Finding = {
      ...place,
      rule: meta.id,
      class: extra.class ?? meta.class,
      tier: extra.tier ?? meta.tier,
      message: extra.message ?? meta.message,
      remediation: extra.remediation ?? meta.remediation,
      evidence,
      excerpt: excerptOf(outermost),
      isGated: extra.isGated ?? meta.isGated ?? false,
    };
    for (const { keys } of this.collections) keys.add(key);
    const known = this.byKey.get(key);
    if (known === undefined || compare(finding, known) < 0) this.byKey.set(key, finding);
  }

  /** The place in a file; through how many texts it goes is evidence. */
  private outermost(site: Site): { outermost: Site; steps: EvidenceStep[] } {
    const steps: EvidenceStep[] = [];
    let at = site;
    for (;;) {
      const state = this.modules[at.moduleIndex];
      if (state?.outer === undefined) return { outermost: at, steps };
      const { outer } = state;
      const text = visible(state.text.slice(at.start, Math.min(at.end, at.start + 80)));
      steps.push({ ...placeOf(outer), what: `in code from text: ${text}` });
      at = outer;
    }
  }

  placeOf(site: Site): Place {
    return placeOf(this.outermost(site).outermost);
  }

  private evidence(values: readonly Value[]): EvidenceStep[] {
    const steps: EvidenceStep[] = [];
    for (const value of values) {
      for (const each of alternatives(value)) {
        const chain: EvidenceStep[] = [];
        for (let made = each.made; made !== undefined; made = made.from) {
          const step = this.stepOf(made);
          if (step !== undefined) chain.unshift(step);
        }
        for (const step of chain)
          if (!steps.some((known) => isSameStep(known, step))) steps.push(step);
      }
    }
    return steps;
  }

  private stepOf(made: Made): EvidenceStep | undefined {
    const state = this.modules[made.module];
    if (state === undefined) return undefined;
    const site: Site = {
      module: state.scanned,
      moduleIndex: made.module,
      start: made.at,
      end: made.at,
    };
    return { ...placeOf(this.outermost(site).outermost), what: WORDS[made.how] };
  }

  /** What is reported from here on belongs to the text that `module` is, until `collected`. */
  collect(module: ModuleState): Collection {
    const collection: Collection = { module, keys: new Set() };
    this.collections.push(collection);
    return collection;
  }

  collected(collection: Collection): readonly Finding[] {
    const index = this.collections.indexOf(collection);
    if (index >= 0) this.collections.length = index;
    return [...collection.keys].flatMap((key) => this.byKey.get(key) ?? []).sort(compare);
  }

  sorted(): readonly Finding[] {
    return [...this.byKey.values()].sort(compare);
  }
}

function isSameStep(left: EvidenceStep, right: EvidenceStep): boolean {
  return left.what === right.what && left.line === right.line && left.column === right.column;
}

function rank(list: readonly string[], value: string): number {
  return list.indexOf(value);
}

/** Worst first, then by place. */
export function compare(left: Finding, right: Finding): number {
  return (
    rank(FINDING_CLASSES, right.class) - rank(FINDING_CLASSES, left.class) ||
    rank(TIERS, right.tier) - rank(TIERS, left.tier) ||
    byText(left.file, right.file) ||
    left.line - right.line ||
    left.column - right.column ||
    byText(left.rule, right.rule)
  );
}

function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

const lineStarts = new WeakMap<object, readonly number[]>();

export function placeOf(site: Site): Place {
  const { module, start } = site;
  const { file } = module;
  if (module.placeOf !== undefined) {
    const { line, column } = module.placeOf(start);
    return { file, line, column };
  }
  let starts = lineStarts.get(module);
  if (starts === undefined) lineStarts.set(module, (starts = startsOf(module.text)));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  return { file, line: low + 1, column: start - (starts[low] ?? 0) + 1 };
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function excerptOf(site: Site): string {
  const { text } = site.module;
  const end = Math.min(Math.max(site.end, site.start + 1), site.start + EXCERPT_CHARS_MAX);
  return visible(text.slice(site.start, end));
}

const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u115F\u1160\u3164\uFFA0\u2800]/gu;

/** Nothing that a terminal or an editor would not show. */
export function visible(text: string): string {
  const shown = text
    .replace(/\s+/g, ' ')
    .replace(HIDDEN, (each) => `\\u{${(each.codePointAt(0) ?? 0).toString(16)}}`);
  return shown.length > EXCERPT_CHARS_MAX ? `${shown.slice(0, EXCERPT_CHARS_MAX - 1)}…` : shown;
}
