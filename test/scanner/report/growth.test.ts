/** What a new version can do that the old one could not (T8). */
import { describe, expect, it } from 'vitest';
import { growthOf } from '../../../scanner/report/growth.js';
import { finding, needs, side } from './samples.js';

const valuesOf = (list: readonly { readonly value: string }[]): readonly string[] =>
  list.map(({ value }) => value);

describe('growth', () => {
  it('is none between two scans of the same', () => {
    const same = side({ findings: [finding(), finding()], needs: needs({ hosts: ['a.example'] }) });
    const growth = growthOf(same, same);
    expect(growth).toMatchObject({ hasGrowth: false, sameDigest: true, worstAdded: 'safe' });
    expect(growth.findings).toEqual({ added: [], gone: [] });
  });

  it.each(['capabilities', 'paths', 'hosts', 'commands', 'env'] as const)('counts %s', (kind) => {
    const [one, two] = kind === 'capabilities' ? ['read', 'exec'] : ['one', 'two'];
    const before = side({ needs: needs({ [kind]: [one] }) });
    const after = side({ needs: needs({ [kind]: [two] }) });
    const growth = growthOf(before, after);
    expect(valuesOf(growth[kind].added)).toEqual([two]);
    expect(valuesOf(growth[kind].removed)).toEqual([one]);
    expect(growth.hasGrowth).toBe(true);
    expect(growthOf(side({ needs: needs({ [kind]: [one, two] }) }), before).hasGrowth).toBe(false);
  });

  it('names a value once, however often it shows', () => {
    const after = side({ needs: needs({ hosts: ['a', 'a', 'b'] }) });
    expect(valuesOf(growthOf(side(), after).hosts.added)).toEqual(['a', 'b']);
  });

  it('knows a finding again that moved to another line or file, or was laid out anew', () => {
    const before = side({ findings: [finding({ excerpt: 'new  Worker(file)' })] });
    for (const moved of [
      { line: 99 },
      { file: 'lib/other.js' },
      { excerpt: 'new Worker(file)\n' },
    ]) {
      expect(growthOf(before, side({ findings: [finding(moved)] })).hasGrowth).toBe(false);
    }
  });

  it('knows a file again in the next version of its package', () => {
    const before = side({ findings: [finding({ file: '@a/b@1.0.0/x.js' }), finding()] });
    const after = side({ findings: [finding({ file: '@a/b@1.0.1/x.js' })] });
    expect(growthOf(before, after).findings.gone).toMatchObject([{ file: 'index.ts' }]);
  });

  it('counts findings, so that a second of the same is new', () => {
    const before = side({ findings: [finding()] });
    const after = side({ findings: [finding(), finding({ line: 9 })] });
    expect(growthOf(before, after).findings.added).toHaveLength(1);
    expect(growthOf(after, before).findings.gone).toHaveLength(1);
  });

  it('takes another text, rule or class for another finding', () => {
    const before = side({ findings: [finding()] });
    for (const other of [
      { excerpt: 'new Worker(other)' },
      { rule: 'x' },
      { class: 'forbidden' },
    ] as const) {
      const growth = growthOf(before, side({ findings: [finding(other)] }));
      expect(growth).toMatchObject({ hasGrowth: true });
      expect(growth.findings.gone).toHaveLength(1);
    }
  });

  it('says the worst class of what is new only', () => {
    const bad = finding({ class: 'forbidden' });
    expect(growthOf(side(), side({ findings: [bad, finding()] })).worstAdded).toBe('forbidden');
    expect(
      growthOf(side({ findings: [bad] }), side({ findings: [bad, finding()] })).worstAdded,
    ).toBe('flagged');
  });

  it('tells a new package from another version of a known one', () => {
    const before = side({
      dependencies: [
        { name: 'a', version: '1.0.0' },
        { name: 'c', version: '1.0.0' },
      ],
    });
    const after = side({
      dependencies: [
        { name: 'a', version: '1.1.0' },
        { name: 'b', version: '2.0.0' },
      ],
    });
    expect(growthOf(before, after)).toMatchObject({
      hasGrowth: true,
      dependencies: {
        added: ['b@2.0.0'],
        removed: ['c@1.0.0'],
        changed: [{ name: 'a', before: ['1.0.0'], after: ['1.1.0'] }],
      },
    });
    expect(
      growthOf(before, side({ dependencies: [{ name: 'a', version: '9.0.0' }] })).hasGrowth,
    ).toBe(false);
  });

  it('compares a new extension with nothing, and one that is gone too', () => {
    const only = side({ needs: needs({ capabilities: ['exec'] }) });
    expect(growthOf(undefined, only)).toMatchObject({ hasGrowth: true, before: { digest: null } });
    expect(growthOf(only, undefined)).toMatchObject({ hasGrowth: false, sameDigest: false });
  });
});
