import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growthOf } from '../../../scanner/report/growth.js';
import { finding, needs, side } from './samples.js';

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
const anySide = fc
  .record({
    hosts: words,
    env: words,
    findings: fc.array(
      fc
        .record({ excerpt: fc.constantFrom('x', 'y'), file: fc.constantFrom('f', 'g') })
        .map(finding),
      { maxLength: 5 },
    ),
  })
  .map(({ hosts, env, findings }) => side({ needs: needs({ hosts, env }), findings }));

describe('growth', () => {
  it('turned around is what went, and nothing grows against itself', () => {
    fc.assert(
      fc.property(anySide, anySide, (a, b) => {
        const forth = growthOf(a, b);
        const back = growthOf(b, a);
        expect(forth.findings.added.length).toBe(back.findings.gone.length);
        expect(forth.hosts.added.map(({ value }) => value)).toEqual(
          back.hosts.removed.map(({ value }) => value),
        );
        expect(growthOf(a, a).hasGrowth).toBe(false);
        // Whoever adds nothing to a has every value and as many findings there already.
        if (!forth.hasGrowth) expect(b.findings.length).toBeLessThanOrEqual(a.findings.length);
      }),
    );
  });
});
