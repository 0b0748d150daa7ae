/**
 * INV-011 (c): "After terminate or quarantine no hostcall, callback, timer, child or socket of that
 * extension acts." Killed at many points of its work, an extension leaves nothing that goes on, and
 * every chain is whole; so it is when stops strike in the middle of host work.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { hostFixture, LANES, textOf, type HostFixture } from '../support/host-fixture.js';

const WORKER = `
import fs from 'node:fs';
export default function (pi) {
  const write = () => { try { fs.appendFileSync('work.txt', 'x'); } catch {} };
  pi.registerTool({ name: 'go', label: 'Go', description: 'writes', parameters: { type: 'object', properties: {} },
    async execute() {
      for (let i = 0; i < 5; i++) setInterval(write, 1);
      for (;;) { write(); await fs.promises.appendFile('work.txt', 'y').catch(() => {}); }
    } });
}`;
/** Ends somewhere in a write of megabytes: the time-out strikes host code more often than not. */
const HEAVY = `
import fs from 'node:fs';
export default function (pi) {
  pi.registerTool({ name: 'go', label: 'Go', description: 'writes', parameters: { type: 'object', properties: {} },
    async execute() { const block = new Uint8Array(6 << 20); for (;;) { try { fs.writeFileSync('block.bin', block); fs.existsSync('x'); } catch {} } } });
}`;
/** Catches the interrupt and acts in what time is left until the next poll. */
const CATCHER = `
import fs from 'node:fs';
export default function (pi) {
  pi.registerTool({ name: 'go', label: 'Go', description: 'catches', parameters: { type: 'object', properties: {} },
    async execute() {
      const late = () => { for (let i = 0; i < 50; i++) { try { fs.writeFileSync('late' + i, 'x'); } catch {} } return { content: [{ type: 'text', text: 'won' }] }; };
      return (async () => { for (;;); })().then(late, late);
    } });
}`;
const KILLS = 8;

describe.each(LANES)('the end of an extension with %s lanes', (lanes) => {
  let fixture: HostFixture;
  afterEach(() => fixture.close());
  const whole = async (): Promise<void> => {
    for (const report of await fixture.host.verifyLedger()) expect(report.errors).toEqual([]);
  };

  it('is final at whatever point of its work it is killed (INV-011)', async () => {
    fixture = await hostFixture({ lanes });
    const file = path.join(fixture.workspace, 'work.txt');
    const size = (): number => (existsSync(file) ? readFileSync(file).length : 0);
    for (let count = 0; count < KILLS; count++) {
      const extension = await fixture.host.load(fixture.extension('worker', WORKER));
      const before = size();
      const call = extension.callTool('go', {});
      // Each round ends a little later in the work than the one before.
      await expect.poll(() => size(), { interval: 1 }).toBeGreaterThan(before + count * 3);
      await extension.kill('test');
      const after = size();
      expect(await call).toMatchObject({ isError: true });
      await new Promise((resolve) => setImmediate(resolve));
      await whole();
      expect(size()).toBe(after);
      await extension.unload();
    }
    expect((await fixture.entries()).filter(({ kind }) => kind === 'kill')).toHaveLength(KILLS);
  });

  it('leaves whole chains when it strikes in the middle of writes (INV-010, INV-011)', async () => {
    fixture = await hostFixture({
      lanes,
      settings: { extensionRuntime: { deadlinesMs: { tool: 60 } } },
    });
    for (let count = 0; count < KILLS; count++) {
      const extension = await fixture.host.load(fixture.extension('heavy', HEAVY));
      expect(await extension.callTool('go', {})).toMatchObject({ isError: true });
      await fixture.host.settled();
      await extension.unload();
    }
    await fixture.host.close();
    await whole();
  });

  it('leaves no time to act for a guest that catches its interrupt (INV-011)', async () => {
    fixture = await hostFixture({
      lanes,
      settings: { extensionRuntime: { deadlinesMs: { tool: 60 } } },
    });
    const extension = await fixture.host.load(fixture.extension('catcher', CATCHER));
    const result = await extension.callTool('go', {});
    expect(result).toMatchObject({ isError: true });
    expect(textOf(result)).not.toContain('won');
    await fixture.host.settled();
    expect(
      Array.from({ length: 50 }, (_v, i) =>
        existsSync(path.join(fixture.workspace, `late${String(i)}`)),
      ).some(Boolean),
    ).toBe(false);
  });
});
