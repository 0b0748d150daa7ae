/** `npm start`: everything in it really happens, and it says so when something does not. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileExample } from '../../src/cli/demo/expected-steps.js';
import { createWorld, jsonOf, runCli, type CliWorld } from './support/run-cli.js';

const DEMO_TIMEOUT_MS = 60_000;
let world: CliWorld;
beforeAll(() => {
  world = createWorld();
});
afterAll(() => {
  world.remove();
});

describe('pi-host demo', () => {
  it(
    'shows a real extension at work, every attack refused, and ends with the ledger verified',
    async () => {
      const outcome = await runCli(world, ['demo']);
      expect(outcome.stderr).toBe('');
      expect(outcome.code).toBe(0);
      expect(outcome.stdout).toContain('Added todo #1: read the ledger');
      expect(outcome.stdout).toContain('gate path, path_outside_roots');
      expect(outcome.stdout).toContain('gate policy, layer deny_caps');
      expect(outcome.stdout).toContain('gate egress, address_metadata');
      expect(outcome.stdout).toMatch(/stopped  demo-thief  (?:deadline|backstop|lane)/);
      expect(outcome.stdout.trimEnd()).toMatch(/ledger verified \(\d+ entries, \d+ chains\)$/);
    },
    DEMO_TIMEOUT_MS,
  );

  it(
    'shows another extension without calling what needs arguments, and leaves nothing behind',
    async () => {
      const mine = path.join(world.workspace, 'mine.ts');
      const parameters = `{ type: 'object', properties: { a: { type: 'string' } } }`;
      const done = `({ content: [{ type: 'text', text: 'done' }], details: {} })`;
      writeFileSync(
        mine,
        `export default (pi: any) => {
          pi.registerTool({ name: 'needs', label: 'N', description: 'd', parameters: ${parameters}, execute: async () => ${done} });
          pi.registerTool({ name: 'plain', label: 'P', description: 'd', parameters: { type: 'object', properties: {} }, execute: async () => ${done} });
        };`,
      );
      const outcome = await runCli(world, ['demo', mine, '--json'], {
        env: { TMPDIR: world.home },
      });
      expect(outcome.code).toBe(0);
      expect(jsonOf(outcome)).toMatchObject({
        ok: true,
        calls: [{ tool: 'plain', failed: false }],
        attacks: hostileExample().steps.map(({ step }) => ({ step, asExpected: true })),
        ledger: { valid: true },
      });
      const left = readdirSync(world.home).filter((name) => name.startsWith('pi-host-demo-'));
      expect(left).toEqual([]);
      expect(existsSync(path.join(world.workspace, 'taken.txt'))).toBe(false);
    },
    DEMO_TIMEOUT_MS,
  );
});
