import { describe, expect, it } from 'vitest';
import { isInForce, parseWaivers, UNWAIVABLE_RULES } from '../../scanner/waiver.js';

const DIGEST = 'ab'.repeat(32);
const NOW = Date.parse('2026-02-20T12:00:00Z');
const GOOD = {
  rule: 'code-from-strings',
  digest: DIGEST,
  owner: 'security@example.org',
  reason: 'validators are compiled from our own schemas',
  created: '2026-02-14',
  expires: '2026-02-28',
};
const faultOf = (changes: Readonly<Record<string, unknown>>): string | undefined =>
  parseWaivers([{ ...GOOD, ...changes }], NOW).faults[0]?.message;

describe('a waiver', () => {
  it('is read with rule, digest, owner, reason and dates (F-272, F-273, F-279)', () => {
    const { waivers, faults } = parseWaivers([GOOD], NOW);
    expect(faults).toEqual([]);
    expect(waivers).toEqual([
      {
        rule: GOOD.rule,
        digest: DIGEST,
        owner: GOOD.owner,
        reason: GOOD.reason,
        createdMs: Date.parse('2026-02-14T00:00:00Z'),
        expiresMs: Date.parse('2026-02-28T00:00:00Z'),
        renewals: 0,
      },
    ]);
  });

  it('may carry the fields that only people read', () => {
    expect(faultOf({ bead: 'x-1', scope: 'full', remove_when: 'fixed upstream' })).toBeUndefined();
  });

  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['longer than 30 days (F-274)', { created: '2026-02-14', expires: '2026-03-17' }, /30 days/],
    ['expired (F-276)', { created: '2026-02-01', expires: '2026-02-20' }, /expired on 2026-02-20/],
    ['created in the future (C-32)', { created: '2026-02-21' }, /future/],
    ['ending before it begins', { expires: '2026-02-13' }, /not later than created/],
    ['without an owner', { owner: ' ' }, /owner/],
    ['without a reason', { reason: undefined }, /reason/],
    ['of a short digest', { digest: 'abcd' }, /digest/],
    ['of an upper-case digest', { digest: DIGEST.toUpperCase() }, /digest/],
    ['for every rule', { rule: '*' }, /not the id of a rule/],
    ['for an empty rule', { rule: '' }, /not the id of a rule/],
    ['with a field of another spelling', { expiry: '2026-02-28' }, /no field "expiry"/],
    ['with a date of no calendar', { created: '2026-02-30' }, /not a date/],
    ['with a time of no zone', { expires: '2026-02-28T10:00' }, /not a date/],
    ['with a number for a date', { expires: 1_772_000_000_000 }, /not a date/],
    ['with renewals that are no number', { renewals: '1' }, /whole number/],
    ['renewed three times', { renewals: 3, first_created: '2025-12-20' }, /more than 2 times/],
    ['renewed without saying so', { first_created: '2026-01-20' }, /without renewals/],
    [
      'longer than 90 days in all (C-32)',
      { renewals: 2, first_created: '2025-11-25' },
      /90 days from first_created/,
    ],
    ['first created after created', { first_created: '2026-02-15' }, /later than created/],
  ])('that is %s counts as none and says why', (_, changes, why) => {
    expect(faultOf(changes)).toMatch(why);
    expect(parseWaivers([{ ...GOOD, ...changes }], NOW).waivers).toEqual([]);
  });

  it.each([null, 'code-from-strings', [], 7])('that is no object counts as none: %j', (item) => {
    const { waivers, faults } = parseWaivers([item, GOOD], NOW);
    expect(faults.map(({ index }) => index)).toEqual([0]);
    expect(waivers).toHaveLength(1);
  });

  it('that was renewed twice holds within 90 days of the first (F-278, C-32)', () => {
    expect(faultOf({ renewals: 2, first_created: '2025-12-15' })).toBeUndefined();
  });

  it.each(UNWAIVABLE_RULES)('cannot be had for %s, where nothing was judged', (rule) => {
    expect(faultOf({ rule })).toMatch(/cannot be waived/);
  });

  it('quotes and caps what it says of strange values', () => {
    expect(faultOf({ rule: `\u001b[31m${'x'.repeat(500)}` })).toMatch(
      /^waiver 1: "\\u001b\[31mx{1,60}" is/,
    );
  });

  it('holds for its digest and until its expiry, not at it', () => {
    const [waiver] = parseWaivers([GOOD], NOW).waivers;
    if (waiver === undefined) throw new Error('the waiver is good');
    expect(isInForce(waiver, DIGEST, NOW)).toBe(true);
    expect(isInForce(waiver, 'cd'.repeat(32), NOW)).toBe(false);
    expect(isInForce(waiver, DIGEST, waiver.expiresMs)).toBe(false);
    expect(isInForce(waiver, DIGEST, waiver.createdMs - 1)).toBe(false);
  });
});
