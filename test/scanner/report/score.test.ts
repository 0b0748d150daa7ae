/** The score ranks, the recommendation follows the class. */
import { describe, expect, it } from 'vitest';
import { recommendationOf, scoreOf } from '../../../scanner/report/score.js';
import { finding } from './samples.js';

const many = (count: number, given: Parameters<typeof finding>[0]) =>
  Array.from({ length: count }, () => finding(given));

describe('the score of an install', () => {
  it.each([
    ['nothing found', [], 'safe', 100],
    ['one low finding', [finding({ tier: 'low' })], 'flagged', 79],
    ['one medium finding', [finding({ tier: 'medium' })], 'flagged', 79],
    ['one high finding', [finding({ tier: 'high' })], 'flagged', 79],
    ['two high findings of two rules', [finding({}), finding({ rule: 'b' })], 'flagged', 60],
    ['two high findings of one rule', many(2, {}), 'flagged', 76],
    ['fifty high findings of one rule', many(50, {}), 'flagged', 60],
    [
      'one critical and forbidden',
      [finding({ tier: 'critical', class: 'forbidden' })],
      'forbidden',
      29,
    ],
    ['one low and forbidden', [finding({ tier: 'low', class: 'forbidden' })], 'forbidden', 29],
    [
      'four critical rules',
      ['a', 'b', 'c', 'd'].map((rule) => finding({ rule, tier: 'critical', class: 'forbidden' })),
      'forbidden',
      0,
    ],
  ] as const)('of %s', (_what, findings, worst, score) => {
    expect(scoreOf(findings, worst)).toBe(score);
  });

  it('counts a rule by the worst of its findings, in any order', () => {
    const mixed = [finding({ tier: 'low' }), finding({ tier: 'critical' })];
    expect(scoreOf(mixed, 'flagged')).toBe(scoreOf([...mixed].reverse(), 'flagged'));
    expect(scoreOf(mixed, 'flagged')).toBe(64);
  });

  it('recommends to block what is forbidden, to review what is flagged, to allow the rest', () => {
    expect(recommendationOf('forbidden')).toBe('Block');
    expect(recommendationOf('flagged')).toBe('Review');
    expect(recommendationOf('safe')).toBe('Allow');
  });
});
