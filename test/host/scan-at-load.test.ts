/** The scanner decides what may load: before anything runs, over the very texts that run. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HostOptions } from '../../src/host/create-host.js';
import type { Extension } from '../../src/host/extension.js';
import type { HostEvent } from '../../src/host/host-events.js';
import { HostError } from '../../src/vocabulary/errors.js';
import { isJsonObject, type JsonObject } from '../../src/vocabulary/json.js';
import { hostFixture, LANES, textOf, type HostFixture } from '../support/host-fixture.js';

const SAYS = (text: string): string => `
  pi.registerTool({ name: 'say', label: 'Say', description: 'says', parameters: { type: 'object', properties: {} },
    async execute() { return { content: [{ type: 'text', text: String(${text}) }], details: {} }; } });`;
const CLEAN = `export default function (pi) { ${SAYS("'clean'")} }`;
const FORBIDDEN = `
import fs from 'node:fs';
fs.writeFileSync('ran.txt', 'it ran');
export default function (pi) { ${SAYS("'forbidden'")} }
export const door = () => process.binding('fs');`;
const FLAGGED = `
import { Worker } from 'node:worker_threads';
export const start = () => new Worker('./other.js');
export default function (pi) { ${SAYS("'flagged'")} }`;
const GATED = `export default function (pi) { ${SAYS("'gated'")} }
export const make = (text) => new Function(text);`;
const TODAY = new Date().toISOString().slice(0, 10);
const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

type ScanEvent = Extract<HostEvent, { type: 'scan' }>;

async function withHost(
  options: HostOptions,
  use: (fixture: HostFixture) => Promise<void>,
): Promise<void> {
  const fixture = await hostFixture(options);
  try {
    await use(fixture);
  } finally {
    await fixture.close();
  }
}

async function failureOf(loading: Promise<Extension>): Promise<HostError> {
  const error: unknown = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof HostError) return error;
  throw new Error('it loaded');
}

const scans = (fixture: HostFixture): readonly ScanEvent[] =>
  fixture.events.filter((event): event is ScanEvent => event.type === 'scan');

async function scanEntries(fixture: HostFixture): Promise<readonly JsonObject[]> {
  return (await fixture.entries()).filter(({ kind }) => kind === 'scan');
}

const bodyOf = (entry: JsonObject | undefined): JsonObject => {
  const body = entry?.body;
  return isJsonObject(body) ? body : {};
};

describe.each(LANES)('in a lane of kind %s', (lanes) => {
  it.each(['safe', 'balanced', 'permissive'])(
    'forbidden source does not load in the profile %s, and nothing of it runs (C-29, F-002)',
    (profile) =>
      withHost({ lanes, profile }, async (fixture) => {
        const error = await failureOf(fixture.host.load(fixture.extension('bad', FORBIDDEN)));
        expect(error.code).toBe('E_REFUSED');
        expect(error.message).toMatch(/the scanner blocks bad: [a-z-]+ at bad\.ts:\d+:\d+/);
        expect(error.message).toMatch(/pi-host scan/);
        expect(fixture.host.extensions).toEqual([]);
        expect(existsSync(path.join(fixture.workspace, 'ran.txt'))).toBe(false);
        expect(scans(fixture)).toMatchObject([
          { extensionId: 'bad', verdict: 'block', class: 'forbidden', enforced: true, profile },
        ]);
      }),
  );

  it('code from strings blocks in safe and is flagged in balanced (C-29)', async () => {
    await withHost({ lanes, profile: 'safe' }, async (fixture) => {
      const error = await failureOf(fixture.host.load(fixture.extension('gated', GATED)));
      expect(error.code).toBe('E_REFUSED');
      expect(error.message).toMatch(/profile balanced/);
    });
    await withHost({ lanes, profile: 'balanced' }, async (fixture) => {
      await fixture.host.load(fixture.extension('gated', GATED));
      expect(scans(fixture)).toMatchObject([{ verdict: 'flag', class: 'forbidden' }]);
    });
  });

  it('flagged source loads, and the operator is told what and where', () =>
    withHost({ lanes }, async (fixture) => {
      const extension = await fixture.host.load(fixture.extension('odd', FLAGGED));
      expect(textOf(await extension.callTool('say'))).toBe('flagged');
      const [event] = scans(fixture);
      expect(event).toMatchObject({ verdict: 'flag', class: 'flagged', digest: extension.digest });
      expect(event?.findings[0]).toMatchObject({ file: 'odd.ts', class: 'flagged' });
      expect(event?.findingsTotal).toBeGreaterThan(0);
    }));

  it('clean source loads without a word, and is on record all the same (F-243)', () =>
    withHost({ lanes }, async (fixture) => {
      const extension = await fixture.host.load(fixture.extension('clean', CLEAN));
      expect(scans(fixture)).toEqual([]);
      const entries = await scanEntries(fixture);
      expect(entries).toMatchObject([{ ext: 'clean', digest: extension.digest, gen: 1 }]);
      expect(bodyOf(entries[0])).toMatchObject({ class: 'safe', verdict: 'allow', rules: {} });
    }));

  it('one blocked extension does not touch another', () =>
    withHost({ lanes }, async (fixture) => {
      const extension = await fixture.host.load(fixture.extension('clean', CLEAN));
      await failureOf(fixture.host.load(fixture.extension('bad', FORBIDDEN)));
      expect(textOf(await extension.callTool('say'))).toBe('clean');
    }));

  it('what cannot be parsed does not load, wherever it is imported from', () =>
    withHost({ lanes, profile: 'permissive' }, async (fixture) => {
      const file = fixture.extension('broken', `import './part.js';\n${CLEAN}`);
      writeFileSync(path.join(path.dirname(file), 'part.js'), 'const = 1;');
      const error = await failureOf(fixture.host.load(file));
      expect(error.code).toBe('E_REFUSED');
      expect(error.message).toContain('part.js');
    }));

  it('reports only, when the embedding program says so', () =>
    withHost({ lanes, profile: 'safe', scan: 'report' }, async (fixture) => {
      const extension = await fixture.host.load(fixture.extension('bad', FORBIDDEN));
      expect(textOf(await extension.callTool('say'))).toBe('forbidden');
      expect(scans(fixture)).toMatchObject([{ verdict: 'block', enforced: false }]);
      expect(bodyOf((await scanEntries(fixture))[0])).toMatchObject({
        verdict: 'block',
        enforced: false,
      });
    }));

  it('runs the texts that were scanned, whatever becomes of the files meanwhile (T8)', () =>
    withHost({ lanes, profile: 'permissive' }, async (fixture) => {
      // The event comes between the scan and the start of the guest.
      const file = fixture.extension(
        'swapped',
        `${FLAGGED.replace("'flagged'", "[own, dep, data.value, require('dep/late.js')].join()")}
         import own from './own.js'; import dep from 'dep'; import data from './data.json';`,
      );
      const folder = path.dirname(file);
      const dep = path.join(folder, 'node_modules/dep');
      mkdirSync(dep, { recursive: true });
      const write = (word: string): void => {
        writeFileSync(path.join(folder, 'own.js'), `export default '${word} own';`);
        writeFileSync(path.join(folder, 'data.json'), JSON.stringify({ value: `${word} json` }));
        writeFileSync(path.join(dep, 'index.js'), `module.exports = '${word} dep';`);
        writeFileSync(path.join(dep, 'late.js'), `module.exports = '${word} late';`);
        writeFileSync(
          path.join(dep, 'package.json'),
          JSON.stringify({ name: 'dep', version: '1.0.0', description: word }),
        );
      };
      write('scanned');
      writeFileSync(
        path.join(folder, 'package.json'),
        JSON.stringify({
          name: 'swapped',
          version: '1.0.0',
          pi: { extensions: ['./swapped.ts'] },
          dependencies: { dep: '1' },
        }),
      );
      let swaps = 0;
      fixture.host.on((event) => {
        if (event.type !== 'scan') return;
        swaps += 1;
        write('swapped');
        writeFileSync(file, FORBIDDEN);
      });
      const extension = await fixture.host.load(file);
      expect(swaps).toBe(1);
      expect(textOf(await extension.callTool('say'))).toBe(
        'scanned own,scanned dep,scanned json,scanned late',
      );
      // The next instance would be of other code: it does not come.
      const error: unknown = await fixture.host.load(file).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'E_DUPLICATE' });
    }));
});

describe('a waiver in the settings', () => {
  const settingsFor = (rule: string, digest: string, changes: JsonObject = {}) => ({
    extensionScanner: {
      waivers: [
        {
          rule,
          digest,
          owner: 'security@example.org',
          reason: 'known',
          created: TODAY,
          expires: inDays(20),
          ...changes,
        },
      ],
    },
  });

  /** The digest and the rules of what blocks an extension. */
  async function blockedBy(source: string): Promise<{ digest: string; rules: readonly string[] }> {
    let found = { digest: '', rules: new Set<string>() };
    await withHost({ profile: 'permissive', lanes: 'inline' }, async (fixture) => {
      await failureOf(fixture.host.load(fixture.extension('bad', source)));
      const [event] = scans(fixture);
      found = {
        digest: event?.digest ?? '',
        rules: new Set(event?.findings.map(({ rule }) => rule)),
      };
    });
    return { digest: found.digest, rules: [...found.rules] };
  }

  it('lets exactly that code load, and its use is on record (F-272, F-277)', async () => {
    const { digest, rules } = await blockedBy(FORBIDDEN);
    const [rule = ''] = rules;
    expect(rules).toHaveLength(1);
    const settings = settingsFor(rule, digest);
    await withHost({ profile: 'permissive', lanes: 'inline', settings }, async (fixture) => {
      await fixture.host.load(fixture.extension('bad', FORBIDDEN));
      expect(scans(fixture)).toMatchObject([
        { class: 'forbidden', waived: [{ rule, owner: 'security@example.org' }] },
      ]);
      expect(bodyOf((await scanEntries(fixture))[0]).waived).toMatchObject([
        { rule, owner: 'security@example.org' },
      ]);
    });
    await withHost({ profile: 'permissive', lanes: 'inline', settings }, async (fixture) => {
      const other = fixture.extension('bad', `${FORBIDDEN}\n// another state of it`);
      expect((await failureOf(fixture.host.load(other))).code).toBe('E_REFUSED');
    });
  });

  it('that is malformed or over counts as none, and the operator is told once (F-276)', async () => {
    const { digest, rules } = await blockedBy(FORBIDDEN);
    const settings = settingsFor(rules[0] ?? '', digest, { expires: inDays(31) });
    await withHost({ profile: 'permissive', lanes: 'inline', settings }, async (fixture) => {
      await failureOf(fixture.host.load(fixture.extension('bad', FORBIDDEN)));
      await fixture.host.load(fixture.extension('clean', CLEAN));
      expect(fixture.events.filter(({ type }) => type === 'waiver_fault')).toEqual([
        { type: 'waiver_fault', message: expect.stringMatching(/waiver 1: .*30 days/) as unknown },
      ]);
      // The rest of the settings holds.
      expect(fixture.host.diagnostics).toEqual([]);
    });
  });
});

describe('the record of a scan', () => {
  it('holds ids of rules, counts and verdicts, and no text of the extension (INV-012)', () =>
    withHost({ lanes: 'inline' }, async (fixture) => {
      const marked = FORBIDDEN.replace("'fs'", "'canary-text'").replace('door', 'canaryName');
      await failureOf(fixture.host.load(fixture.extension('bad', marked)));
      const [entry] = await scanEntries(fixture);
      const body = bodyOf(entry);
      expect(body).toMatchObject({ class: 'forbidden', verdict: 'block', enforced: true });
      expect(Object.keys(isJsonObject(body.rules) ? body.rules : {}).length).toBeGreaterThan(0);
      expect(JSON.stringify(entry)).not.toMatch(/canary|bad\.ts/);
    }));

  it('stands before that of the load', () =>
    withHost({ lanes: 'inline' }, async (fixture) => {
      await fixture.host.load(fixture.extension('clean', CLEAN));
      const kinds = (await fixture.entries())
        .filter(({ ext }) => ext === 'clean')
        .map(({ kind }) => kind);
      expect(kinds.indexOf('scan')).toBeGreaterThanOrEqual(0);
      expect(kinds.indexOf('scan')).toBeLessThan(kinds.indexOf('load'));
    }));

  it('comes with every fresh instance, which is told of once', () =>
    withHost({ lanes: 'worker' }, async (fixture) => {
      const extension = await fixture.host.load(fixture.extension('odd', FLAGGED));
      await fixture.host.start();
      await fixture.host.agent.control.reload();
      expect(extension.details.generation).toBe(2);
      expect((await scanEntries(fixture)).map(({ gen }) => gen)).toEqual([1, 2]);
      expect(scans(fixture)).toHaveLength(1);
    }));
});
