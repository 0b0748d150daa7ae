/** Killed or unloaded while its fresh instance is on the way: it must not come back. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { hostFixture, LANES, type HostFixture } from '../support/host-fixture.js';

const SOURCE = `
import * as fs from 'node:fs';
export default function (pi) {
  fs.appendFileSync('loads.txt', 'x');
  pi.registerTool({ name: 'go', label: 'Go', description: 'loops', parameters: { type: 'object', properties: {} }, async execute() { for (;;); } });
}`;

describe.each(LANES)('an extension that was stopped, with %s lanes', (lanes) => {
  let fixture: HostFixture;
  afterEach(() => fixture.close());

  it.each(['kill', 'unload'] as const)(
    'does not come back when %s meets its reload (INV-011)',
    async (how) => {
      fixture = await hostFixture({
        lanes,
        settings: { extensionRuntime: { deadlinesMs: { tool: 50 } } },
      });
      const extension = await fixture.host.load(fixture.extension('looper', SOURCE));
      await extension.callTool('go', {});
      await expect.poll(() => fixture.events.some(({ type }) => type === 'stopped')).toBe(true);
      await (how === 'kill' ? extension.kill('test') : extension.unload());
      await fixture.host.settled();
      expect(extension.status).toBe(how === 'kill' ? 'quarantined' : 'unloaded');
      expect(await extension.callTool('go', {})).toMatchObject({ isError: true });
      expect(extension.registrations).toEqual({});
      const loads = path.join(fixture.workspace, 'loads.txt');
      expect(existsSync(loads) ? readFileSync(loads, 'utf8') : '').toBe('x');
    },
  );
});
