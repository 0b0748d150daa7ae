/** What the comparison of two traces sees and what it is allowed not to see. */
import { describe, expect, it } from 'vitest';
import { compareSides, differencesOf, type Side } from '../../src/host/conformance/compare.js';
import { engineText } from '../../src/host/conformance/engine-text.js';
import { explainDifferences } from '../../src/host/conformance/known-differences.js';
import type { Trace } from '../../src/host/conformance/trace.js';

function side(name: Trace['side'], trace: Partial<Trace>, root = `/tmp/${name}`): Side {
  return {
    trace: { side: name, load: { ok: true }, registrations: {}, steps: [], entries: [], ...trace },
    places: [[root, '<world>']],
    files: {},
  };
}

describe('comparing two traces', () => {
  it('equal traces are equal, whatever their folders, ids and times', () => {
    const trace = (root: string, id: string, timestamp: string): Partial<Trace> => ({
      steps: [{ op: 'emit', result: { file: `${root}/a`, at: id }, calls: [] }],
      entries: [{ type: 'custom', id, parentId: null, timestamp }],
    });
    const upstream = side('upstream', trace('/tmp/upstream', 'aaaaaaaa', '2026-01-01T00:00:00Z'));
    const ours = side('ours', trace('/tmp/ours', 'bbbbbbbb', '2026-02-02T00:00:00Z'));
    expect(compareSides(upstream, ours)).toEqual({ status: 'equal', differences: [] });
  });

  it('a missing call, a changed text and a changed schema are differences with their path', () => {
    const call = { call: 'ui.notify', args: ['a', 'info'] };
    const upstream = side('upstream', {
      registrations: { tools: [{ name: 't', parameters: { type: 'object' } }] },
      steps: [{ op: 'emit', calls: [call, call] }],
    });
    const ours = side('ours', {
      registrations: { tools: [{ name: 't', parameters: { type: 'string' } }] },
      steps: [{ op: 'emit', calls: [{ ...call, args: ['b', 'info'] }] }],
    });
    const { status, differences } = compareSides(upstream, ours);
    expect(status).toBe('differs');
    expect(differences.map(({ path }) => path)).toEqual([
      'registrations.tools[0].parameters.type',
      'steps[0].calls[0].args[0]',
      'steps[0].calls[1]',
    ]);
  });

  it('files that only one side left behind are a difference', () => {
    const upstream = { ...side('upstream', {}), files: { 'a.txt': 'x' } };
    expect(compareSides(upstream, side('ours', {})).differences).toEqual([
      { path: 'files.a.txt', upstream: 'x' },
    ]);
  });

  it('two loads that fail for the same cause are equal, for another cause they are not', () => {
    const failed = (cause: string) => ({ load: { ok: false, error: cause, cause } });
    const up = side('upstream', failed('missing module ms'));
    expect(compareSides(up, side('ours', failed('missing module ms'))).status).toBe('equal');
    expect(compareSides(up, side('ours', failed('no factory'))).status).toBe('differs');
  });

  it('a load that fails only here is failed, or refused when we refused it', () => {
    const up = side('upstream', {});
    const load = { ok: false, error: 'x', cause: 'x' };
    expect(compareSides(up, side('ours', { load })).status).toBe('failed');
    expect(compareSides(up, side('ours', { load: { ...load, refused: true } })).status).toBe(
      'refused',
    );
  });

  it('a process that broke is failed, never equal', () => {
    const load = { ok: false, broken: true, error: 'did not end' };
    expect(compareSides(side('upstream', { load }), side('ours', { load })).status).toBe('failed');
  });

  it('absent and null are equal, false and zero are not absent', () => {
    expect(differencesOf({ a: null }, {}, '')).toEqual([]);
    expect(differencesOf({ a: false, b: 0, c: '' }, {}, '')).toHaveLength(3);
  });

  it.each([
    ["Cannot read properties of undefined (reading 'x')", "cannot read property 'x' of undefined"],
    ['ctx.model.get is not a function', 'not a function'],
    ['foo is not defined', "'foo' is not defined"],
  ])('the engine texts %j and %j are the same error', (v8, quickjs) => {
    expect(engineText(v8)).toBe(engineText(quickjs));
  });

  it('texts that an extension wrote are compared to the letter', () => {
    expect(engineText('Todo #1 not found')).toBe('Todo #1 not found');
    expect(engineText("Cannot read properties of undefined (reading 'x')")).not.toBe(
      engineText("cannot read property 'y' of undefined"),
    );
  });
});

describe('known differences', () => {
  const known = { a: [{ path: 'steps[1]*', reason: 'because' }] };

  it('a listed difference stays a difference and says its reason', () => {
    const found = [{ path: 'steps[1].result', ours: 1 }, { path: 'load' }];
    expect(explainDifferences('a', found, known)).toEqual({
      differences: [{ path: 'steps[1].result', ours: 1, reason: 'because' }, { path: 'load' }],
      stale: [],
    });
  });

  it('a listed difference that does not occur is stale', () => {
    expect(explainDifferences('a', [], known).stale).toEqual(['steps[1]*']);
  });
});
