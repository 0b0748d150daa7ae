/**
 * How long after its deadline a guest still computes. The figure is 150 ms at worst (runtime.md,
 * goals), asserted by the bench; here ten times that, because a test must hold on a busy machine.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { hostFixture, LANES, type HostFixture } from '../support/host-fixture.js';

const DEADLINE_MS = 200;
const LATE_MS_MAX = 1_500;
const BODIES: Readonly<Record<string, string>> = {
  'a loop': 'for (;;);',
  'a loop that catches everything': 'for (;;) { try { for (;;); } catch {} }',
  microtasks: 'for (;;) await null;',
  'a native loop': 'Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);',
  'a loop of native calls': "for (;;) 'abc'.repeat(1e6);",
  backtracking: "/^(a+)+$/.test('a'.repeat(60) + '!');",
  'a flood of memory': 'let list = [1]; for (;;) list = [...list, ...list].slice(0, 1e6);',
};

describe.each(LANES)('the stop of a guest with %s lanes', (lanes) => {
  let fixture: HostFixture;
  afterEach(() => fixture.close());

  it.each(Object.entries(BODIES))(
    'ends %s soon after its deadline (INV-011)',
    async (_name, body) => {
      fixture = await hostFixture({
        lanes,
        settings: { extensionRuntime: { maxMemoryMb: 64, deadlinesMs: { tool: DEADLINE_MS } } },
      });
      const source = `export default function (pi) { pi.registerTool({ name: 'go', label: 'Go', description: 'x', parameters: { type: 'object', properties: {} }, async execute() { ${body} } }); }`;
      const extension = await fixture.host.load(fixture.extension('late', source));
      await fixture.host.start();
      const begun = performance.now();
      expect(await extension.callTool('go', {})).toMatchObject({ isError: true });
      expect(performance.now() - begun - DEADLINE_MS).toBeLessThanOrEqual(LATE_MS_MAX);
    },
  );
});
