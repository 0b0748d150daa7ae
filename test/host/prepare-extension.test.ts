/** Reading and scanning foreign source is bounded, and what it meets ends its own lane alone. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHostLedger, type HostLedger } from '../../src/host/host-ledger.js';
import { LanePool } from '../../src/host/lane-pool.js';
import { prepareExtension } from '../../src/host/prepare-extension.js';
import { openStateDirectory } from '../../src/host/state-directory.js';

let folder = '';
let ledger: HostLedger;
let lanes: LanePool;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'prepare-')));
  ledger = openHostLedger(openStateDirectory(path.join(folder, 'state')));
  lanes = new LanePool(ledger);
});
afterEach(async () => {
  await lanes.closeWarm();
  await ledger.close();
  rmSync(folder, { recursive: true });
});

function entryOf(source: string) {
  const file = path.join(folder, 'extension.js');
  writeFileSync(file, source);
  return { path: file, root: undefined };
}

describe('an extension on its way in', () => {
  it('comes with the report of its scan', async () => {
    const lane = lanes.take('worker', false);
    const entry = entryOf('module.exports = () => process.binding("fs");');
    const { summary, scan } = await prepareExtension(lanes, lane, entry);
    expect(summary.entryPath).toBe(entry.path);
    expect(scan).toMatchObject({ class: 'forbidden', stats: { modules: 1 } });
    await lanes.close(lane);
  });

  it('that takes too long does not load, and its lane is ended', async () => {
    const lane = lanes.take('worker', false);
    const lines = Array.from(
      { length: 60_000 },
      (_, n) => `function f${String(n)}(a) { return a; }`,
    );
    const entry = entryOf(`${lines.join('\n')}\nmodule.exports = () => 1;`);
    await expect(prepareExtension(lanes, lane, entry, 1)).rejects.toMatchObject({
      code: 'E_REFUSED',
      message: expect.stringMatching(/prepareMsMax.*Next: /) as unknown,
    });
    expect(lane.connection.ended).toBe(true);
  });

  it('that cannot be read says so, and not that it was slow', async () => {
    const lane = lanes.take('worker', false);
    const entry = entryOf('module.exports = ;');
    await expect(prepareExtension(lanes, lane, entry)).rejects.toMatchObject({ code: 'E_LOAD' });
    await lanes.close(lane);
  });
});
