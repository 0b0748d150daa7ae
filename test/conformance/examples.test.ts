/** The scripted examples against the installed upstream, in built code, as the command runs them. */
import { mkdtempSync, rmSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discoverFolder } from '../../runtime/loader/discover-entries.js';
import { readCorpus } from '../../src/host/conformance/corpus.js';
import { readKnownDifferences } from '../../src/host/conformance/known-differences.js';
import { packageRoot } from '../../src/host/conformance/package-root.js';
import { runCorpus, type CorpusResult } from '../../src/host/conformance/run-corpus.js';
import { findUpstream } from '../../src/host/conformance/upstream-package.js';

const RUN_MS_MAX = 300_000;
const SCRIPTED = [
  'todo',
  'permission-gate',
  'protected-paths',
  'question',
  'git-checkpoint',
  'tools',
  'plan-mode',
  'status-line',
  'file-trigger',
  'input-transform',
  'event-bus',
  'dynamic-tools',
];
const root = packageRoot();
const upstream = findUpstream([root]);
const corpus = readCorpus(path.join(root, 'conformance/upstream-examples.json'), root);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pi-conformance-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const request = (ids: readonly string[]) => ({
  cases: corpus.filter(({ id }) => ids.includes(id)),
  upstream,
  known: {},
  outDir: path.join(folder, 'out'),
  jobs: 2,
  lanes: 'worker' as const,
});

it("the corpus lists every example that upstream's discovery finds", () => {
  const found = discoverFolder(path.join(upstream.dir, 'examples/extensions')).entries;
  expect(corpus.map(({ entry }) => entry).sort()).toEqual(found.map((each) => each.path).sort());
  expect(corpus).toHaveLength(72);
});

describe('a run over the scripted examples', () => {
  let result: CorpusResult | undefined;
  beforeAll(async () => {
    result = await runCorpus(request([...SCRIPTED, 'sandbox']));
  }, RUN_MS_MAX);

  it.each(SCRIPTED)('%s does what it does upstream', (id) => {
    expect(result?.cases.find((each) => each.id === id)).toEqual({
      id,
      status: 'equal',
      differences: [],
    });
  });

  it('an example whose package is missing fails for the cause for which it fails upstream', () => {
    const file = path.join(folder, 'out', 'sandbox.json');
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { load: unknown }>;
    expect(kept.upstream?.load).toMatchObject({
      ok: false,
      cause: 'missing module @anthropic-ai/sandbox-runtime',
    });
    expect(result?.cases.find((each) => each.id === 'sandbox')?.status).toBe('equal');
  });

  it('every case is in the denominator', () => {
    expect(result?.summary).toMatchObject({ denominator: SCRIPTED.length + 1, ok: true });
  });
});

describe('runs that are repeated or expected to differ', () => {
  it(
    'a finished case is not run again while nothing it depends on changed',
    async () => {
      const cases = request(['status-line']);
      await runCorpus(cases);
      const reused: boolean[] = [];
      await runCorpus({ ...cases, onCase: (_result, progress) => reused.push(progress.reused) });
      expect(reused).toEqual([true]);
    },
    RUN_MS_MAX,
  );

  it(
    'a difference that is listed and does not occur makes the run fail',
    async () => {
      const known = { 'status-line': [{ path: 'steps[0].result', reason: 'no longer' }] };
      const { summary } = await runCorpus({ ...request(['status-line']), known });
      expect(summary).toMatchObject({ ok: false, stale: { 'status-line': ['steps[0].result'] } });
    },
    RUN_MS_MAX,
  );

  it(
    'an extension of anybody that behaves differently is reported as different',
    async () => {
      // The engine's name is something a guest can see and upstream cannot have.
      const source = `export default (pi) => {
      pi.registerCommand('x', { handler: async (a, ctx) => ctx.ui.notify(typeof WebAssembly) });
    };`;
      writeFileSync(path.join(folder, 'own.js'), source);
      const script = { steps: [{ op: 'start' }, { op: 'command', name: 'x' }] };
      writeFileSync(path.join(folder, 'own.json'), JSON.stringify(script));
      const extensions = [{ id: 'own', entry: './own.js', script: 'own.json' }];
      writeFileSync(path.join(folder, 'corpus.json'), JSON.stringify({ extensions }));
      const cases = readCorpus(path.join(folder, 'corpus.json'), folder);
      const { cases: results, summary } = await runCorpus({ ...request([]), cases });
      expect(summary.ok).toBe(false);
      expect(results[0]?.differences).toEqual([
        { path: 'steps[1].calls[0].args[0]', upstream: 'object', ours: 'undefined' },
      ]);
    },
    RUN_MS_MAX,
  );
});

it('a corpus with an unknown step, a missing entry or two equal ids is refused by name', () => {
  const write = (name: string, value: unknown): string => {
    const file = path.join(folder, name);
    writeFileSync(file, JSON.stringify(value));
    return file;
  };
  write('bad.json', { steps: [{ op: 'dance' }] });
  const bad = write('c1.json', { extensions: [{ id: 'a', entry: '.', script: 'bad.json' }] });
  const missing = write('c2.json', { extensions: [{ id: 'a', entry: 'no-such-package/x.ts' }] });
  const twice = write('c3.json', {
    extensions: [
      { id: 'a', entry: '.' },
      { id: 'a', entry: '.' },
    ],
  });
  expect(() => readCorpus(bad, folder)).toThrow(/bad\.json/);
  expect(() => readCorpus(missing, folder)).toThrow(/no-such-package/);
  expect(() => readCorpus(twice, folder)).toThrow(/used twice/);
});

it('without upstream the error says how to install it', () => {
  expect(() => findUpstream([folder])).toThrow(
    /npm install .*@mariozechner\/pi-coding-agent@0\.73\.1/,
  );
});

it('the committed list of known differences is valid', () => {
  const known = readKnownDifferences(path.join(root, 'conformance/known-differences.json'));
  expect(Object.keys(known).length).toBeGreaterThan(0);
});
