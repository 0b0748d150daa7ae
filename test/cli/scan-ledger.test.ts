/** Every scan of a program is on record, and the record verifies. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, jsonOf, runCli, type CliWorld } from './support/run-cli.js';
import { FLAGGED, FORBIDDEN, SAFE, writeTree } from './support/sources.js';

let world: CliWorld;
beforeAll(() => {
  world = createWorld();
});
afterAll(() => {
  world.remove();
});

describe('the ledger of scans', () => {
  it('has one entry for each program, with who it was and what was found (F-243)', async () => {
    const folder = writeTree(mkdtempSync(path.join(world.workspace, 'a-')), {
      'one.ts': SAFE,
      'two.js': FORBIDDEN,
      'three.js': 'not javascript at all',
    });
    const reports = jsonOf(await runCli(world, ['scan', folder, '--json']));
    const entries = jsonOf(await runCli(world, ['ledger', 'show', '--json']));
    expect(reports).toMatchObject([{ id: 'one' }, { id: null }, { id: 'two' }]);
    expect(entries).toMatchObject([
      { kind: 'open' },
      {
        kind: 'scan',
        ext: 'one',
        body: { class: 'safe', verdict: 'allow', score: 100, rules: {} },
      },
      {
        kind: 'scan',
        body: {
          class: 'forbidden',
          verdict: 'block',
          sources_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
        },
      },
      {
        kind: 'scan',
        ext: 'two',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
        body: {
          class: 'forbidden',
          recommendation: 'Block',
          profile: 'safe',
          rules: { 'native-binding': expect.any(Number) as unknown },
        },
      },
      { kind: 'close' },
    ]);
    const verified = await runCli(world, ['ledger', 'verify']);
    expect(verified.code).toBe(0);
  });

  it('holds no path and no text of the extension (INV-012)', async () => {
    const folder = writeTree(mkdtempSync(path.join(world.workspace, 'b-')), {
      'secretive.js': FORBIDDEN.replace("'fs'", "'zz-secret-zz'"),
    });
    await runCli(world, ['scan', folder]);
    const { stdout } = await runCli(world, ['ledger', 'show', '--json']);
    expect(stdout).not.toContain('zz-secret-zz');
    expect(stdout).not.toContain(folder);
  });

  it('names the waivers that were used', async () => {
    const file = path.join(
      writeTree(mkdtempSync(path.join(world.workspace, 'c-')), { 'w.js': FLAGGED }),
      'w.js',
    );
    const [report] = listOf(jsonOf(await runCli(world, ['scan', file, '--json'])));
    const day = (offset: number): string =>
      new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    const of = (value: unknown, key: string): unknown => Reflect.get(Object(value), key);
    const [finding] = listOf(of(report, 'findings'));
    const waivers = path.join(world.workspace, 'waivers.json');
    const waiver = {
      rule: of(finding, 'rule'),
      digest: of(report, 'digest'),
      owner: 'ops',
      reason: 'known',
    };
    writeFileSync(waivers, JSON.stringify([{ ...waiver, created: day(-1), expires: day(3) }]));
    expect((await runCli(world, ['scan', file, '--waivers', waivers])).code).toBe(0);
    const entries = jsonOf(await runCli(world, ['ledger', 'show', '--json']));
    expect(entries).toMatchObject([
      { kind: 'open' },
      {
        kind: 'scan',
        body: { waived: [{ rule: waiver.rule, owner: 'ops', expires: Date.parse(day(3)) }] },
      },
      { kind: 'close' },
    ]);
  });

  it('is needed: where nothing can be recorded nothing is scanned', async () => {
    const file = path.join(world.workspace, 'in-the-way');
    writeFileSync(file, '');
    const outcome = await runCli(world, ['--state-dir', path.join(file, 'state'), 'scan', '.']);
    expect(outcome.code).toBe(3);
    expect(outcome.stdout).toBe('');
  });
});

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('not a list');
  return value;
}
