import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCpuTime, checkQuota, releaseQuota, takeQuota } from '../../src/quota/check-quota.js';
import { demandOf, type Demand } from '../../src/quota/demand.js';
import { tightenLimits, UNLIMITED, type QuotaLimits } from '../../src/quota/limits.js';
import {
  addToWindow,
  amountWithin,
  createRollingWindow,
  waitUntilFits,
} from '../../src/quota/rolling-window.js';
import { createQuotaUsage, totalsOf } from '../../src/quota/usage.js';
import { callFacts } from '../support/call-facts.js';

const NOTHING: Demand = {
  subprocesses: 0,
  writeBytes: 0,
  httpRequests: 0,
  uiEvents: 0,
  logBytes: 0,
  pending: 0,
};
const limits = (some: Partial<QuotaLimits>): QuotaLimits => ({ ...UNLIMITED, ...some });

/** Takes as long as it fits; returns how many fitted. */
function takeAll(some: Partial<QuotaLimits>, demand: Demand, moments: readonly number[]): number {
  const usage = createQuotaUsage();
  let taken = 0;
  for (const nowMs of moments) {
    if (checkQuota(limits(some), usage, demand, nowMs) !== undefined) continue;
    takeQuota(usage, demand, nowMs);
    taken += 1;
  }
  return taken;
}

describe('a window', () => {
  it('counts exactly what lies within its span, whatever the order of adding and asking', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 5 })), {
          maxLength: 300,
        }),
        fc.integer({ min: 1, max: 1_000 }),
        (steps, spanMs) => {
          const window = createRollingWindow(spanMs);
          const all: [number, number][] = [];
          let now = 0;
          for (const [later, amount] of steps) {
            now += later;
            addToWindow(window, amount, now);
            all.push([now, amount]);
            const expected = all
              .filter(([moment]) => moment > now - spanMs)
              .reduce((sum, [, each]) => sum + each, 0);
            expect(amountWithin(window, now)).toBe(expected);
          }
        },
      ),
    );
  });

  it('says when the next one fits', () => {
    const window = createRollingWindow(1_000);
    addToWindow(window, 2, 100);
    addToWindow(window, 1, 600);
    expect(waitUntilFits(window, 1, 3, 700)).toBe(400);
    expect(amountWithin(window, 1_099)).toBe(3);
    expect(amountWithin(window, 1_100)).toBe(1);
    expect(waitUntilFits(window, 1, 3, 1_100)).toBe(0);
    expect(waitUntilFits(window, 4, 3, 1_100)).toBe(Infinity);
  });

  it('keeps counting when the clock steps back', () => {
    const window = createRollingWindow(1_000);
    addToWindow(window, 1, 5_000);
    addToWindow(window, 1, 4_000);
    expect(amountWithin(window, 5_999)).toBe(2);
    expect(amountWithin(window, 6_000)).toBe(0);
  });
});

describe('limits', () => {
  it.each([
    ['max_hostcalls_per_second', 10, NOTHING],
    ['max_hostcalls_per_minute', 10, NOTHING],
    ['max_hostcalls_total', 10, NOTHING],
    ['max_subprocesses', 3, { ...NOTHING, subprocesses: 1 }],
    ['max_write_bytes', 10, { ...NOTHING, writeBytes: 1 }],
    ['max_http_requests', 4, { ...NOTHING, httpRequests: 1 }],
    ['max_pending_calls', 4, { ...NOTHING, pending: 1 }],
    ['max_ui_events_per_second', 4, { ...NOTHING, uiEvents: 1 }],
    ['max_log_bytes_per_minute', 7, { ...NOTHING, logBytes: 1 }],
  ] as const)('%s admits exactly %i at one moment (F-147..F-152)', (resource, limit, demand) => {
    expect(
      takeAll(
        { [resource]: limit },
        demand,
        Array.from({ length: 50 }, () => 0),
      ),
    ).toBe(limit);
    expect(takeAll({ [resource]: 0 }, demand, [0, 1, 2])).toBe(0);
  });

  it('admit the next call when the window has moved on, and not one millisecond sooner', () => {
    expect(takeAll({ max_hostcalls_per_second: 1 }, NOTHING, [0, 999])).toBe(1);
    expect(takeAll({ max_hostcalls_per_second: 1 }, NOTHING, [0, 1_000])).toBe(2);
  });

  it('name the resource, the limit and what would have been used (F-154)', () => {
    const usage = createQuotaUsage();
    takeQuota(usage, { ...NOTHING, writeBytes: 90 }, 0);
    expect(
      checkQuota(limits({ max_write_bytes: 100 }), usage, { ...NOTHING, writeBytes: 20 }, 0),
    ).toEqual({
      resource: 'max_write_bytes',
      limit: 100,
      actual: 110,
    });
  });

  it('of something that a call does not use cannot refuse it', () => {
    const usage = createQuotaUsage();
    takeQuota(usage, { ...NOTHING, writeBytes: 500 }, 0);
    expect(checkQuota(limits({ max_write_bytes: 100 }), usage, NOTHING, 0)).toBeUndefined();
  });

  it('count what is open at the same time', () => {
    const usage = createQuotaUsage();
    const child = { ...NOTHING, subprocesses: 1, pending: 1 };
    const one = limits({ max_subprocesses: 1 });
    takeQuota(usage, child, 0);
    expect(checkQuota(one, usage, child, 1)?.resource).toBe('max_subprocesses');
    releaseQuota(usage, child);
    expect(checkQuota(one, usage, child, 1)).toBeUndefined();
  });

  it('refuse every call of a guest that has computed too long', () => {
    const usage = createQuotaUsage();
    addCpuTime(usage, 5_001, 10);
    const some = limits({ max_cpu_ms_per_minute: 5_000 });
    expect(checkQuota(some, usage, NOTHING, 11)?.actual).toBe(5_001);
    expect(checkQuota(some, usage, NOTHING, 60_010)).toBeUndefined();
  });

  it('are tightened by a factor, and never to nothing (F-156)', () => {
    const some = tightenLimits(
      limits({
        max_hostcalls_per_second: 10,
        max_subprocesses: 1,
        max_http_requests: 0,
        max_memory_mb: 64,
      }),
      0.25,
    );
    expect(some).toMatchObject({
      max_hostcalls_per_second: 2,
      max_subprocesses: 1,
      max_http_requests: 0,
      max_memory_mb: 64,
      max_write_bytes: null,
    });
  });
});

it('a call uses what its facts say', () => {
  expect(demandOf(callFacts({ capability: 'write', payloadBytes: 7 }))).toMatchObject({
    writeBytes: 7,
    httpRequests: 0,
  });
  expect(demandOf(callFacts({ capability: 'exec', sync: false }))).toMatchObject({
    subprocesses: 1,
    pending: 1,
  });
  expect(demandOf(callFacts({ capability: 'http' }))).toMatchObject({ httpRequests: 1 });
});

it('totals go on in the next instance', () => {
  const usage = createQuotaUsage();
  takeQuota(usage, { ...NOTHING, writeBytes: 5, httpRequests: 1 }, 0);
  expect(totalsOf(createQuotaUsage(totalsOf(usage)))).toEqual({
    callsTotal: 1,
    writeBytes: 5,
    httpRequests: 1,
  });
});
