/**
 * Runs a small program twice: abstractly by the scanner, and for real. `probe(value)` shows a value
 * to both.
 */
import { runInThisContext } from 'node:vm';
import { scanSource } from '../../../scanner/scan.js';
import type { CallEvent, Handler, Rule } from '../../../scanner/rule.js';
import { wasMade, type Value } from '../../../scanner/engine/value.js';

/** The values that reach `probe`, as the scanner holds them. */
export function probedValues(source: string): readonly Value[] {
  const values: Value[] = [];
  scanSource(source, {
    rules: [
      probeRule(({ args: [value] }) => {
        if (value !== undefined) values.push(value);
      }),
    ],
    kind: 'script',
  });
  return values;
}

function probeRule(probe: Handler<CallEvent>): Rule {
  return {
    meta: {
      id: 'probe',
      tier: 'low',
      class: 'flagged',
      message: 'shown',
      remediation: 'none',
      source: 'tests',
    },
    calls: { probe },
  };
}

/** What the scanner saw at `probe`: a primitive, or what kept it from one. */
export type Seen = string | number | boolean | bigint | null | undefined | { readonly not: string };

export interface Probed {
  readonly seen: readonly Seen[];
  /** Whether each one counts as made by a decoder. */
  readonly decoded: readonly boolean[];
}

export function scanProbes(source: string): Probed {
  const seen: Seen[] = [];
  const decoded: boolean[] = [];
  const rule = probeRule(({ args: [value] }) => {
    seen.push(value === undefined ? { not: 'given' } : shown(value));
    decoded.push(value?.kind === 'constant' && wasMade(value, ['decoded']));
  });
  scanSource(source, { rules: [rule], kind: 'script' });
  return { seen, decoded };
}

function shown(value: Value): Seen {
  if (value.kind === 'constant') return value.value;
  return { not: value.kind === 'native' ? `native ${value.path}` : value.kind };
}

/** What the program really shows; code that it makes of text finds `probe` as a global. */
export function runProbes(source: string): readonly unknown[] {
  const seen: unknown[] = [];
  Reflect.set(globalThis, 'probe', (value: unknown) => seen.push(value));
  try {
    runInThisContext(`(function () {${source}\n}).call(globalThis)`);
  } finally {
    Reflect.deleteProperty(globalThis, 'probe');
  }
  return seen;
}
