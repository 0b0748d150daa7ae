/** `pi-host scan` on files and folders: exit codes, what people see, what programs read. */
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseExtensionJson } from '../../src/manifest/parse-manifest.js';
import { createWorld, EXAMPLES, jsonOf, runCli, type CliWorld } from './support/run-cli.js';
import { FLAGGED, FORBIDDEN, GATED, SAFE, writeTree } from './support/sources.js';

let world: CliWorld;
beforeAll(() => {
  world = createWorld();
});
afterAll(() => {
  world.remove();
});

function write(files: Readonly<Record<string, string>>): string {
  return writeTree(mkdtempSync(path.join(world.workspace, 'scan-')), files);
}

const scan = (...args: readonly string[]) => runCli(world, ['scan', ...args]);

describe('the exit code of a scan', () => {
  it.each([
    ['safe code', 0, { 'a.ts': SAFE }],
    ['flagged code', 1, { 'a.js': FLAGGED }],
    ['forbidden code', 2, { 'a.js': FORBIDDEN }],
    ['code from strings', 2, { 'a.js': GATED }],
    ['safe and flagged', 1, { 'a.ts': SAFE, 'b.js': FLAGGED }],
    ['all of them', 2, { 'a.ts': SAFE, 'b.js': FORBIDDEN, 'c.js': FLAGGED }],
    ['an ES module', 0, { 'a.mjs': SAFE.replace(/: \{.*\}/, '') }],
    ['a CommonJS module', 2, { 'a.cjs': 'module.exports = () => process.binding("fs");' }],
    ['a hidden folder', 2, { '.hidden/deep/a.mjs': 'process.binding("fs");' }],
    ['data beside it', 0, { 'data.json': '{"eval": "eval(1)"}', 'a.ts': SAFE }],
    ['what does not parse', 2, { 'a.js': 'export default function (pi) {' }],
    ['TypeScript in JavaScript', 2, { 'a.js': 'let a: number = 1;' }],
  ])('of %s is %i', async (_what, code, files) => {
    const outcome = await scan(write(files));
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toBe('');
  });

  it('is the worst of all paths, and an error above all', async () => {
    const folder = write({ 'a.ts': SAFE, 'b.js': FLAGGED, 'c.js': FORBIDDEN });
    const at = (name: string): string => path.join(folder, name);
    expect((await scan(at('a.ts'), at('b.js'))).code).toBe(1);
    expect((await scan(at('c.js'), at('a.ts'))).code).toBe(2);
    const outcome = await scan(at('a.ts'), at('nothing.ts'), at('c.js'));
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toContain('nothing.ts');
    expect(outcome.stdout).toMatch(/^safe /);
    expect(outcome.stdout).toMatch(/^forbidden /m);
  });

  it.each([
    [[]],
    [['nothing.ts']],
    [['--json', '--sarif', '.']],
    [['--unknown', '.']],
    [['--waivers', 'nothing.json', '.']],
  ])('is 3 for the wrong use %j, with a next step', async (args) => {
    const outcome = await scan(...args);
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toContain('next:');
  });

  it('is 3 for a folder without anything to scan', async () => {
    expect((await scan(write({ 'README.md': '# a' }))).code).toBe(3);
  });

  it('does not depend on the profile (C-29)', async () => {
    const folder = write({ 'a.js': GATED });
    for (const profile of ['safe', 'balanced', 'permissive']) {
      expect((await scan(folder, '--profile', profile)).code).toBe(2);
    }
  });
});

describe('a scan for people', () => {
  it('shows class, id, place, source, way, remedy, score, verdict and manifest', async () => {
    const { stdout } = await scan(path.join(write({ 'door.js': FORBIDDEN }), 'door.js'));
    expect(stdout).toMatch(/^forbidden {2}door {2}\S+door\.js {2}sha256 [0-9a-f]{16}$/m);
    expect(stdout).toMatch(/^ {4}at door\.js:\d+:\d+$/m);
    expect(stdout).toMatch(/^ {4}> \d \| .*\n {6,}\| *\^$/m);
    expect(stdout).toMatch(/^ {4}how {2}.+ -> .+$/m);
    expect(stdout).toMatch(/^ {4}fix {2}\S/m);
    expect(stdout).toMatch(/^ {2}score +\d+ of 100: Block$/m);
    expect(stdout).toMatch(/^ {2}verdict +block under profile safe$/m);
    expect(stdout).toMatch(/^ {2}manifest +\{"schema":"pi\.ext\.manifest\.v1"/m);
    expect(stdout).not.toContain('\u001b');
  });

  it('is coloured where colour is wanted', async () => {
    const folder = write({ 'a.js': FLAGGED });
    const { stdout } = await runCli(world, ['scan', folder], { env: { FORCE_COLOR: '1' } });
    expect(stdout).toContain('\u001b[33mflagged');
  });

  it('shows no control or direction character of a source (INV-012)', async () => {
    const text = `export default () => {\n  process.binding('\u202e\u001b[31m\u0007'); // \u2066\n};\n`;
    const { stdout, code } = await scan(path.join(write({ 'a.js': text }), 'a.js'));
    expect(code).toBe(2);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/);
  });

  it('gives the verdict of a profile, and says that an unknown one means safe (INV-006)', async () => {
    const folder = write({ 'a.js': GATED });
    expect((await scan(folder, '--profile', 'balanced')).stdout).toContain(
      'flag under profile balanced',
    );
    expect((await scan(folder, '--profile', 'standard')).stdout).toContain(
      'flag under profile balanced',
    );
    const unknown = await scan(folder, '--profile', 'open');
    expect(unknown.stdout).toContain('block under profile safe');
    expect(unknown.stderr).toContain('no profile "open": safe applies');
    const inForce = await runCli(world, ['--extension-policy', 'permissive', 'scan', folder]);
    expect(inForce.stdout).toContain('flag under profile permissive');
  });

  it('lists its rules with remedy and source', async () => {
    const { stdout, code } = await scan('--rules');
    expect(code).toBe(0);
    expect(stdout.match(/^ {2}source /gm)?.length).toBeGreaterThan(10);
    const rules = jsonOf(await scan('--rules', '--json'));
    expect(rules).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'native-binding', class: 'forbidden', tier: 'critical' }),
      ]),
    );
  });
});

describe('a scan as JSON', () => {
  it('is a list of whole reports, one for each program', async () => {
    const folder = write({ 'a.ts': SAFE, 'b.js': FORBIDDEN });
    const outcome = await scan(folder, '--json');
    const [safe, bad] = listOf(jsonOf(outcome));
    expect(safe).toMatchObject({
      schema: 'pi.ext.scan_report.v1',
      id: 'a',
      class: 'safe',
      verdict: 'allow',
      findings: [],
      findingsOmitted: 0,
      score: 100,
      recommendation: 'Allow',
      provenance: { packageName: null },
      dependencies: [],
    });
    expect(bad).toMatchObject({
      id: 'b',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      class: 'forbidden',
      verdict: 'block',
      recommendation: 'Block',
    });
    expect(outcome.stderr).toBe('');
  });

  it('says of each finding where it is, how the value got there and what to do', async () => {
    const [report] = listOf(jsonOf(await scan(write({ 'a.js': FORBIDDEN }), '--json')));
    expect(report).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({
          rule: expect.any(String) as unknown,
          class: 'forbidden',
          file: 'a.js',
          line: expect.any(Number) as unknown,
          column: expect.any(Number) as unknown,
          evidence: expect.any(Array) as unknown,
          remediation: expect.any(String) as unknown,
        }),
      ]) as unknown,
    });
  });

  it('is the same twice', async () => {
    const folder = write({ 'a.ts': SAFE, 'b.js': FORBIDDEN, 'c.js': FLAGGED });
    expect((await scan(folder, '--json')).stdout).toBe((await scan(folder, '--json')).stdout);
  });

  it('proposes a manifest that can be read back', async () => {
    const text = `import { execSync } from 'node:child_process';
      export default function (pi) { pi.registerCommand('x', { handler: () => execSync('git status') }); }`;
    const [report] = listOf(jsonOf(await scan(write({ 'a.js': text }), '--json')));
    expect(report).toMatchObject({ class: 'safe', verdict: 'allow' });
    const manifest: unknown = Reflect.get(Object(report), 'proposedManifest');
    expect(parseExtensionJson(JSON.stringify(manifest))).toMatchObject({
      ok: true,
      manifest: { capabilities: expect.arrayContaining(['exec']) as unknown },
    });
  });

  it('is one error object when nothing could be scanned', async () => {
    const outcome = await scan('nothing.ts', '--json');
    expect(outcome.code).toBe(3);
    expect(jsonOf(outcome)).toMatchObject({ error: { code: 'E_USAGE' } });
  });

  it('keeps places in TypeScript as the author wrote them', async () => {
    const text = `interface A {\n  b: string;\n}\nexport default function (pi: A): void {\n  process.binding(pi.b);\n}\n`;
    const [report] = listOf(jsonOf(await scan(write({ 'a.ts': text }), '--json')));
    expect(report).toMatchObject({ findings: [{ file: 'a.ts', line: 5, column: 3 }] });
  });
});

describe('waivers', () => {
  const day = (offset: number): string =>
    new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

  async function waivable(): Promise<{ file: string; waiver: Record<string, string> }> {
    const file = path.join(write({ 'a.js': FLAGGED }), 'a.js');
    const [report] = listOf(jsonOf(await scan(file, '--json')));
    const of = (value: unknown, key: string): unknown => Reflect.get(Object(value), key);
    const [first] = Array.from(Object(of(report, 'findings')) as ArrayLike<unknown>);
    return {
      file,
      waiver: {
        rule: String(of(first, 'rule')),
        digest: String(of(report, 'digest')),
        owner: 'ops',
        reason: 'reviewed',
        created: day(-1),
        expires: day(5),
      },
    };
  }

  function waiverFile(waivers: unknown): string {
    const file = path.join(mkdtempSync(path.join(world.workspace, 'waivers-')), 'w.json');
    writeFileSync(file, JSON.stringify(waivers));
    return file;
  }

  it('take a finding out of the exit code and the score, and stay visible', async () => {
    const { file, waiver } = await waivable();
    for (const form of [[waiver], { waivers: [waiver] }]) {
      const outcome = await scan(file, '--waivers', waiverFile(form));
      expect(outcome.code).toBe(0);
      expect(outcome.stdout).toContain('flagged (waived)');
      expect(outcome.stdout).toMatch(/^ {2}score +100 of 100: Allow$/m);
    }
  });

  it('are bound to the digest, and end (F-276)', async () => {
    const { file, waiver } = await waivable();
    const other = waiverFile([{ ...waiver, digest: 'f'.repeat(64) }]);
    expect((await scan(file, '--waivers', other)).code).toBe(1);
    const over = await scan(
      file,
      '--waivers',
      waiverFile([{ ...waiver, created: day(-9), expires: day(-2) }]),
    );
    expect(over.code).toBe(1);
    expect(over.stderr).toMatch(/not used: .*expired/);
  });

  it('of the settings count as well', async () => {
    const { file, waiver } = await waivable();
    const set = `extensionScanner.waivers=${JSON.stringify([waiver])}`;
    expect((await runCli(world, ['--set', set, 'scan', file])).code).toBe(0);
  });

  it('are no list: an error in use', async () => {
    const outcome = await scan('.', '--waivers', waiverFile({ rule: 'x' }));
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toContain('no list of waivers');
  });
});

describe('upstream’s own examples', () => {
  it('are all scanned and load in every profile, but for one that runs the text of a file', async () => {
    const outcome = await scan(EXAMPLES, '--json');
    const reports = listOf(jsonOf(outcome));
    const names = readdirSync(EXAMPLES).filter((name) => !name.endsWith('.md'));
    expect(outcome.stderr).toBe('');
    expect(reports).toHaveLength(names.length);
    const blocked = reports.filter((each) => Reflect.get(Object(each), 'verdict') === 'block');
    const ids = blocked.map((each) => String(Reflect.get(Object(each), 'id')));
    expect(ids.filter((id) => id !== 'doom-overlay')).toEqual([]);
  });
});

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('not a list');
  return value;
}
