/** The lane's replica answers as upstream's session manager does, and as the main thread's session. */
import { SessionManager } from '@mariozechner/pi-coding-agent';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSessionReplica } from '../../hostcalls/session-replica.js';
import type { LocalReplica } from '../../hostcalls/session-replica.js';
import { createSessionTree } from '../../src/host/session/session-tree.js';
import type { SessionTree } from '../../src/host/session/session-tree.js';
import { createTestRuntime } from '../host/agent/test-runtime.js';

const QUERIES = ['entries', 'branch', 'leaf_id', 'leaf_entry', 'header', 'name', 'tree', 'cwd'];

function ids(prefix: string): () => string {
  let count = 0;
  return () => `${prefix}${(count += 1).toString(16).padStart(7, '0')}`;
}

function makeReplica(tree: SessionTree): LocalReplica {
  const { agent } = createTestRuntime().runtime.replicaSnapshot();
  return createSessionReplica(
    { session: tree.snapshot(), agent },
    { randomId: ids('e'), nowMs: () => 1_700_000_000_000 },
  );
}

function makeTree(): SessionTree {
  return createSessionTree({
    cwd: '/work',
    randomId: ids('a'),
    sessionId: () => 's',
    nowMs: () => 1_700_000_000_000,
  });
}

describe('the session replica', () => {
  test('what the extension appends is there at once', () => {
    const replica = makeReplica(makeTree());
    const entry = replica.append('custom', { customType: 'c', data: { n: 1 } });
    expect(entry.id).toMatch(/^[0-9a-f]{8}$/);
    expect(replica.get('entries', {})).toEqual([entry]);
    expect(replica.get('leaf_id', {})).toBe(entry.id);
    replica.append('session_info', { name: ' n ' });
    expect(replica.get('name', {})).toBe('n');
    replica.append('label', { targetId: entry.id, label: 'L' });
    expect(replica.get('label', { id: entry.id })).toBe('L');
  });

  test('a delta corrects an own entry in place and moves the leaf', () => {
    const replica = makeReplica(makeTree());
    const entry = replica.append('custom', { customType: 'c' });
    const other = { ...entry, id: 'bbbbbbbb' };
    replica.apply({
      session: { append: [other, { ...entry, parentId: 'bbbbbbbb' }], leafId: entry.id },
    });
    expect(replica.get('branch', {})).toEqual([other, { ...entry, parentId: 'bbbbbbbb' }]);
    expect(replica.get('leaf_id', {})).toBe(entry.id);
  });

  test('flags are answered for the extension that registered them only', () => {
    const replica = makeReplica(makeTree());
    replica.applyAgent({ flags: { mine: true, theirs: 1 }, ownFlags: ['mine', 'constructor'] });
    expect(replica.get('flag', { name: 'mine' })).toBe(true);
    expect(replica.get('flag', { name: 'theirs' })).toBeNull();
    expect(replica.get('flag', { name: 'constructor' })).toBeNull();
    expect(replica.get('no_such_query', {})).toBeUndefined();
  });

  test('agent deltas merge state and replace lists', () => {
    const replica = makeReplica(makeTree());
    replica.apply({ agent: { state: { isIdle: false }, activeTools: ['x'] } });
    expect(replica.get('state', {})).toMatchObject({ isIdle: false, thinkingLevel: 'off' });
    expect(replica.get('active_tools', {})).toEqual(['x']);
  });

  test('after any series of changes replica and main thread answer alike', () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant('append'), pick: fc.nat() }),
      fc.record({ kind: fc.constant('move'), pick: fc.nat() }),
      fc.record({ kind: fc.constant('label'), pick: fc.nat() }),
      fc.record({ kind: fc.constant('name'), pick: fc.nat({ max: 2 }) }),
      fc.record({ kind: fc.constant('summary'), pick: fc.nat() }),
      fc.record({ kind: fc.constant('fork'), pick: fc.nat() }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 25 }), (changes) => {
        const tree = makeTree();
        const replica = makeReplica(tree);
        tree.onChange((each) => {
          if (each.kind === 'append')
            replica.apply({ session: { append: [each.entry], leafId: tree.leafId() } });
          else if (each.kind === 'leaf') replica.apply({ session: { leafId: each.leafId } });
          else replica.apply({ session: { replace: { ...tree.snapshot() } } });
        });
        for (const { kind, pick } of changes) {
          const entries = tree.entries();
          const target = entries[pick % Math.max(1, entries.length)]?.id;
          if (kind === 'append' || target === undefined)
            tree.appendMessage({ role: 'user', content: String(pick) });
          else if (kind === 'move') tree.moveTo(pick % 7 === 0 ? null : target);
          else if (kind === 'label') tree.setLabel(target, pick % 3 === 0 ? undefined : `l${pick}`);
          else if (kind === 'name') tree.append('session_info', { name: ' n '.repeat(pick) });
          else if (kind === 'summary') tree.branchWithSummary(target, 's', undefined, true);
          else tree.keepBranch(target);
        }
        for (const query of QUERIES) {
          const answers: Record<string, unknown> = {
            entries: tree.entries(),
            branch: tree.branch(),
            leaf_id: tree.leafId(),
            leaf_entry: tree.entry(tree.leafId() ?? '') ?? null,
            header: tree.header(),
            name: tree.name() ?? null,
            tree: tree.tree(),
            cwd: tree.cwd,
          };
          expect([query, replica.get(query, {})]).toEqual([query, answers[query]]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('the tree answers as upstream’s session manager after the same steps', () => {
    const theirs = SessionManager.inMemory('/work');
    const tree = makeTree();
    const names = new Map<string, string>();
    const plain = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (key, item: unknown) => {
          if (key === 'timestamp' || key === 'labelTimestamp') return undefined;
          return typeof item === 'string' ? (names.get(item) ?? item) : item;
        }),
      );
    const both = (id: string, mine: string): void => {
      names.set(id, mine);
    };
    both(
      theirs.appendCustomEntry('c', { n: 1 }),
      tree.append('custom', { customType: 'c', data: { n: 1 } }).id,
    );
    const first = tree.leafId() ?? '';
    const firstTheirs = theirs.getLeafId() ?? '';
    both(
      theirs.appendCustomMessageEntry('m', 'hi', true),
      tree.appendCustomMessage({ customType: 'm', content: 'hi', display: true }).id,
    );
    both(theirs.appendSessionInfo(' title '), tree.append('session_info', { name: 'title' }).id);
    both(theirs.appendLabelChange(firstTheirs, 'L'), tree.setLabel(first, 'L').id);
    both(
      theirs.branchWithSummary(firstTheirs, 'sum', { d: 1 }, true),
      tree.branchWithSummary(first, 'sum', { d: 1 }, true).id,
    );
    theirs.branch(firstTheirs);
    tree.moveTo(first);
    expect(plain(tree.entries())).toEqual(plain(theirs.getEntries()));
    expect(plain(tree.branch())).toEqual(plain(theirs.getBranch()));
    expect(plain(tree.tree())).toEqual(plain(theirs.getTree()));
    expect(tree.label(first)).toBe(theirs.getLabel(firstTheirs));
    expect(tree.name()).toBe(theirs.getSessionName());
    expect(plain(tree.leafId())).toBe(plain(theirs.getLeafId()));
    expect(() => tree.setLabel('none', 'x')).toThrow('Entry none not found');
    expect(() => theirs.appendLabelChange('none', 'x')).toThrow('Entry none not found');
    expect(() => tree.moveTo('none')).toThrow('Entry none not found');
  });

  test('a damaged parent chain that loops still ends', () => {
    const replica = makeReplica(makeTree());
    const base = { type: 'custom', timestamp: '2024-01-01T00:00:00.000Z' };
    replica.apply({
      session: {
        append: [
          { ...base, id: 'x', parentId: 'y' },
          { ...base, id: 'y', parentId: 'x' },
        ],
        leafId: 'y',
      },
    });
    expect(replica.get('branch', {})).toHaveLength(2);
    expect(replica.get('tree', {})).toEqual([]);
  });
});
