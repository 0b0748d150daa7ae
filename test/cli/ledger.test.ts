/** `pi-host ledger`: whole chains are verified, one changed character is found and named. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, example, jsonOf, runCli, type CliWorld } from './support/run-cli.js';

let world: CliWorld;
let chain: string;

beforeAll(async () => {
  world = createWorld();
  const args = ['run', example('hello.ts'), '--tool', 'hello', '--input', '{"name":"x"}'];
  expect((await runCli(world, args)).code).toBe(0);
  const ledger = path.join(world.state, 'ledger');
  chain = path.join(ledger, readdirSync(ledger)[0] ?? '', 'lane-1.jsonl');
});
afterAll(() => {
  world.remove();
});

describe('pi-host ledger', () => {
  it('verifies all chains of the state folder and exits 0', async () => {
    const outcome = await runCli(world, ['ledger', 'verify']);
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toMatch(/ledger verified \(\d+ entries, \d+ chains\)\n$/);
    expect(jsonOf(await runCli(world, ['ledger', 'verify', chain, '--json']))).toMatchObject({
      valid: true,
      chain_count: 1,
      first_broken: null,
    });
  });

  it('shows entries of one extension, newest last, as text and as JSON', async () => {
    const outcome = await runCli(world, ['ledger', 'show', '--extension', 'hello', '--json']);
    expect(outcome.code).toBe(0);
    const entries = jsonOf(outcome);
    expect(entries).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'load', ext: 'hello' })]),
    );
    const last = await runCli(world, ['ledger', 'show', '--last', '1']);
    expect(last.stdout.trim().split('\n')).toHaveLength(1);
    expect(last.stdout).toContain('close');
  });

  it('exits 1 and names the first broken entry when a chain was changed', async () => {
    const text = readFileSync(chain, 'utf8');
    const changed = path.join(world.workspace, 'changed.jsonl');
    writeFileSync(changed, text.replace('"ext":"hello"', '"ext":"hallo"'));
    const outcome = await runCli(world, ['ledger', 'verify', changed]);
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toContain('ledger tampered');
    expect(outcome.stdout).toMatch(/first broken entry: .*changed\.jsonl line \d+, hash_mismatch/);
    const json = await runCli(world, ['ledger', 'verify', changed, '--json']);
    expect(json.code).toBe(1);
    expect(jsonOf(json)).toMatchObject({
      valid: false,
      first_broken: { file: changed, code: 'hash_mismatch' },
    });
  });

  it('shows a forged entry without its control characters (INV-012)', async () => {
    const forged = path.join(world.workspace, 'forged.jsonl');
    const entry = {
      body: { '\u001b[2J': '\u202e' },
      chain: 'a.b',
      ext: '\u001b]0;x\u0007',
      kind: 'load',
      seq: 0,
      ts: 1,
    };
    writeFileSync(forged, `${JSON.stringify(entry)} ${'0'.repeat(64)}\n`);
    const outcome = await runCli(world, ['ledger', 'show', forged]);
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).not.toMatch(/[\u001b\u0007\u202e]/);
    expect((await runCli(world, ['ledger', 'verify', forged])).code).toBe(1);
  });

  it('exits 3 for a path that holds no ledger', async () => {
    for (const target of ['/no/such/path', world.home]) {
      const outcome = await runCli(world, ['ledger', 'verify', target]);
      expect(outcome.code).toBe(3);
      expect(outcome.stderr).toContain('no ledger at');
    }
    expect((await runCli(world, ['ledger', 'show', '--last', 'many'])).code).toBe(3);
  });
});
