/**
 * INV-005: "Spies in all connectors see an effect only after a ledger entry with an allowing
 * admission for that very call. A gate that throws, hangs or returns nonsense is a deny."
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { admit } from '../../src/gates/admit.js';
import type { Gate } from '../../src/gates/gate.js';
import { GATES } from '../../src/gates/order.js';
import type { Verdict } from '../../src/vocabulary/verdict.js';
import type { JsonObject } from '../../src/vocabulary/json.js';
import { callFacts, gateState } from '../support/call-facts.js';
import { dispatchFixture, errorOf, type DispatchFixture } from '../support/dispatch-fixture.js';

let fixture: DispatchFixture;
beforeEach(() => {
  fixture = dispatchFixture();
  writeFileSync(path.join(fixture.workspace, 'there.txt'), 'there');
});
afterEach(() => {
  fixture.close();
});

/** Effects that leave a trace in the workspace: the call, and the trace. */
const EFFECTS: readonly (readonly [string, string, JsonObject, (f: DispatchFixture) => boolean])[] =
  [
    ['fs', 'write', { path: 'made', flag: 'w', text: 'x' }, (f) => f.exists('made')],
    ['fs', 'mkdir', { path: 'made' }, (f) => f.exists('made')],
    ['fs', 'copy', { from: 'there.txt', to: 'made' }, (f) => f.exists('made')],
    ['fs', 'rename', { from: 'there.txt', to: 'made' }, (f) => f.exists('made')],
    ['fs', 'symlink', { target: 'there.txt', path: 'made' }, (f) => f.exists('made')],
    ['fs', 'remove', { path: 'there.txt', kind: 'file' }, (f) => !f.exists('there.txt')],
    ['fs', 'truncate', { path: 'there.txt', length: 0 }, (f) => f.read('there.txt') === ''],
    ['fs', 'open', { path: 'made', flags: 'w' }, (f) => f.exists('made')],
  ];

describe('no effect without an entry before it (INV-005)', () => {
  it.each(EFFECTS)(
    '%s.%s acts behind its entry, in both modes',
    async (method, op, params, acted) => {
      for (const mode of ['sync', 'async'] as const) {
        let early = false;
        let allowed = 0;
        fixture.onBarrier = () => {
          early ||= acted(fixture);
          allowed = fixture.entries.filter(
            ({ kind, body }) =>
              kind === 'call' && JSON.stringify(body).includes('"decision":"allow"'),
          ).length;
        };
        if (mode === 'sync') fixture.sync(method, op, params);
        else await fixture.call(method, op, params).reply;
        expect({ early, allowed, acted: acted(fixture) }).toEqual({
          early: false,
          allowed: 1,
          acted: true,
        });
        fixture.close();
        fixture = dispatchFixture();
        writeFileSync(path.join(fixture.workspace, 'there.txt'), 'there');
      }
    },
  );

  it.each(EFFECTS)(
    '%s.%s does not act when the entry cannot be written',
    async (method, op, params, acted) => {
      fixture.onBarrier = () => {
        throw new Error('no space');
      };
      expect(errorOf(fixture.sync(method, op, params)).code).toBe('internal');
      expect(errorOf(await fixture.call(method, op, params).reply).code).toBe('internal');
      expect(acted(fixture)).toBe(false);
    },
  );
});

describe('a broken gate denies (INV-005)', () => {
  const broken: readonly (readonly [string, () => unknown])[] = [
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    [
      'throws nothing',
      () => {
        throw undefined as unknown as Error;
      },
    ],
    ['returns nothing', () => undefined],
    ['returns null', () => null],
    ['returns a promise', () => Promise.resolve({ decision: 'allow', reason: 'x' })],
    ['returns another word', () => ({ decision: 'ALLOW', reason: 'x' })],
    ['returns an inherited word', () => ({ decision: 'constructor', reason: 'x' })],
    ['returns true', () => true],
  ];
  it.each(broken)('that %s, at every place in the order', (_name, check) => {
    for (let place = 0; place <= GATES.length; place++) {
      const gate: Gate = {
        name: 'broken',
        alertCategory: 'policy_denial',
        check: () => check() as Verdict,
      };
      const admission = admit(callFacts(), gateState(), 0, GATES.toSpliced(place, 0, gate));
      expect(admission.decision).toBe('deny');
      expect(admission.decidedBy).toMatchObject({ gate: 'broken', reason: 'gate_error' });
    }
  });

  it('and no gate at all denies too', () => {
    expect(admit(callFacts(), gateState(), 0, []).decision).toBe('deny');
  });
});
