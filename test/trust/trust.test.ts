import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activateKill,
  killOrderOf,
  liftKill,
  NOTHING_KILLED,
} from '../../src/trust/kill-switch.js';
import {
  arrive,
  mayAct,
  promote,
  quarantine,
  release,
  type TrustRecord,
  type TrustResult,
} from '../../src/trust/trust-state.js';
import { parseDigest, parseExtensionId } from '../../src/vocabulary/identity.js';

const ID = parseExtensionId('notes');
const OTHER = parseExtensionId('other');
const A = parseDigest('a'.repeat(64));
const B = parseDigest('b'.repeat(64));
const arrival = { extensionId: ID, publisher: 'ann', digest: A, asked: ['read', 'tool'] as const };
const act = { operator: 'operator:ann', reason: 'reviewed', nowMs: 5 };

const first = (): TrustRecord => arrive(undefined, arrival, 1).record;
function recordOf(result: TrustResult): TrustRecord {
  if (!result.ok) throw new Error(result.refusal);
  return result.change.record;
}

describe('trust', () => {
  it('starts at probation, never trusted (C-21)', () => {
    expect(arrive(undefined, arrival, 1)).toMatchObject({
      from: 'unknown',
      cause: 'first_contact',
      record: { state: 'probation', accepted: ['read', 'tool'] },
      growth: ['read', 'tool'],
    });
  });

  it('needs a promotion that names operator, reason and the digest that was looked at (F-235)', () => {
    expect(recordOf(promote(first(), A, act))).toMatchObject({
      state: 'trusted',
      by: 'operator:ann',
    });
    expect(promote(first(), B, act)).toEqual({ ok: false, refusal: 'other_digest' });
    expect(promote(first(), A, { ...act, reason: ' ' })).toEqual({
      ok: false,
      refusal: 'no_reason',
    });
    expect(promote(first(), A, { ...act, operator: '' })).toEqual({
      ok: false,
      refusal: 'no_operator',
    });
    expect(promote(undefined, A, act)).toEqual({ ok: false, refusal: 'unknown_extension' });
  });

  it('begins again with other content or another publisher, and names what it asks for beyond before', () => {
    const trusted = recordOf(promote(first(), A, act));
    expect(arrive(trusted, arrival, 9)).toMatchObject({
      cause: 'unchanged',
      record: trusted,
      growth: [],
    });
    expect(arrive(trusted, { ...arrival, digest: B, asked: ['read', 'exec'] }, 9)).toMatchObject({
      cause: 'new_digest',
      record: { state: 'probation', digest: B },
      growth: ['exec'],
    });
    expect(arrive(trusted, { ...arrival, publisher: 'eve' }, 9)).toMatchObject({
      cause: 'new_publisher',
      record: { state: 'probation' },
    });
  });

  it('does not leave quarantine by an update, a promotion or a second quarantine (F-233, INV-011)', () => {
    const held = recordOf(quarantine(first(), act));
    expect(arrive(held, { ...arrival, digest: B, publisher: null }, 9).record.state).toBe(
      'quarantined',
    );
    expect(promote(held, A, act)).toEqual({ ok: false, refusal: 'not_on_probation' });
    expect(recordOf(quarantine(held, act)).state).toBe('quarantined');
    expect(recordOf(release(held, act)).state).toBe('probation');
    expect(release(first(), act)).toEqual({ ok: false, refusal: 'not_quarantined' });
  });

  it('is reached by a promotion only, and quarantine left by a release only, in any order of acts', () => {
    const acts = fc.constantFrom(
      'arrive A',
      'arrive B',
      'promote A',
      'promote B',
      'quarantine',
      'release',
    );
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 30 }), (order) => {
        let record: TrustRecord | undefined;
        for (const each of order) {
          const before = record?.state;
          const [verb, which] = each.split(' ');
          const digest = which === 'B' ? B : A;
          const result =
            verb === 'promote'
              ? promote(record, digest, act)
              : verb === 'quarantine'
                ? quarantine(record, act)
                : verb === 'release'
                  ? release(record, act)
                  : ({ ok: true, change: arrive(record, { ...arrival, digest }, 1) } as const);
          if (!result.ok) continue;
          const next: TrustRecord = result.change.record;
          if (next.state === 'trusted' && before !== 'trusted')
            expect([verb, next.digest]).toEqual(['promote', digest]);
          if (before === 'quarantined' && next.state !== 'quarantined')
            expect(verb).toBe('release');
          record = next;
        }
      }),
    );
  });

  it.each([
    ['unknown', false],
    ['probation', true],
    ['trusted', true],
    ['quarantined', false],
  ] as const)('%s may act: %s (C-20)', (state, may) => {
    expect(mayAct(state)).toBe(may);
  });
});

describe('the kill switch', () => {
  const order = { by: 'operator:ann', reason: 'incident', sinceMs: 1 };

  it('stops one extension and no other', () => {
    const { next, audit } = activateKill(NOTHING_KILLED, ID, order);
    expect([killOrderOf(next, ID), killOrderOf(next, OTHER)]).toEqual([order, undefined]);
    expect(audit).toMatchObject({ activated: true, extensionId: ID, wasActive: false });
    expect(activateKill(next, ID, order).audit.wasActive).toBe(true);
  });

  it('for all stops every one, and lifting it leaves single orders in force', () => {
    const one = activateKill(NOTHING_KILLED, ID, order).next;
    const all = activateKill(one, undefined, { ...order, reason: 'all' }).next;
    expect(killOrderOf(all, OTHER)?.reason).toBe('all');
    const lifted = liftKill(all, undefined, { by: 'operator:ann', reason: 'over' });
    expect(lifted.audit).toMatchObject({ activated: false, wasActive: true });
    expect([killOrderOf(lifted.next, OTHER), killOrderOf(lifted.next, ID)]).toEqual([
      undefined,
      order,
    ]);
    expect(killOrderOf(liftKill(lifted.next, ID, act2()).next, ID)).toBeUndefined();
  });

  const act2 = () => ({ by: 'operator:ann', reason: 'over' });
});
