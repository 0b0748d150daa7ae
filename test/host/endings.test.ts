import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { chainFiles, readEntries, verifyLedger } from '../../src/host/host-ledger.js';
import { isJsonObject } from '../../src/vocabulary/json.js';
import { HostError } from '../../src/vocabulary/errors.js';
import type { HostOptions } from '../../src/host/create-host.js';
import { hostFixture, LANES, textOf, type HostFixture } from '../support/host-fixture.js';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof HostError ? error.code : String(error)),
  );

/** A tool `go` whose body is given; the module may wait before its factory. */
const tool = (body: string, before = ''): string => `
import * as fs from 'node:fs';
export default async function (pi) {
  ${before}
  pi.registerTool({ name: 'go', label: 'Go', description: 'd', parameters: { type: 'object' },
    async execute(id, params, signal, onUpdate) {
      const say = (text) => ({ content: [{ type: 'text', text }], details: {} });
      ${body}
    } });
}`;

describe.each(LANES)('a host with %s lanes that ends things', (lanes) => {
  let fixture: HostFixture;
  const temps = process.env.TMPDIR;
  const open = async (options: HostOptions = {}): Promise<HostFixture> => {
    fixture = await hostFixture({ lanes, ...options });
    const folder = path.join(path.dirname(fixture.workspace), 'tmp');
    mkdirSync(folder);
    process.env.TMPDIR = folder;
    return fixture;
  };
  const left = (): readonly string[] => readdirSync(process.env.TMPDIR ?? '');
  afterEach(async () => {
    await fixture.close();
    if (temps === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temps;
  });

  it('leaves no private temp of an extension that fails to load', async () => {
    await open();
    const file = fixture.extension('broken', tool('', `throw new Error('no');`));
    expect(await codeOf(fixture.host.load(file))).toBe('E_FACTORY');
    expect(left()).toEqual([]);
    expect(fixture.host.extensions).toEqual([]);
  });

  it('ends an extension that is still loading when it closes, and loads none afterwards', async () => {
    await open();
    const file = fixture.extension('slow', tool('', `await new Promise(() => {});`));
    const loading = codeOf(fixture.host.load(file));
    await fixture.host.close();
    expect(await loading).toMatch(/^E_STOPPED|^E_LOAD|^E_FACTORY/);
    expect(await codeOf(fixture.host.load(file))).toBe('E_STOPPED');
    expect(left()).toEqual([]);
    expect(fixture.host.extensions).toEqual([]);
  });

  it('may be closed twice', async () => {
    await open();
    await Promise.all([fixture.host.close(), fixture.host.close()]);
    await fixture.host.close();
  });

  it('refuses a second extension whose name differs in case alone', async () => {
    await open();
    await fixture.host.load(fixture.extension('twin', tool('')));
    expect(await codeOf(fixture.host.load(fixture.extension('Twin', tool(''))))).toBe(
      'E_DUPLICATE',
    );
  });

  it('applies a policy that changes while the factory waits, before its next call', async () => {
    await open({ readSettings: true });
    const at = (name: string): string => path.join(fixture.workspace, name);
    const wait = `fs.writeFileSync('before.txt', '');
      while (!fs.existsSync('go')) await new Promise((done) => setTimeout(done, 2));
      try { fs.writeFileSync('after.txt', ''); } catch {}`;
    const loading = fixture.host.load(fixture.extension('early', tool('', wait)));
    await expect
      .poll(() => existsSync(at('before.txt')), { interval: 2, timeout: 10_000 })
      .toBe(true);
    mkdirSync(at('.pi'));
    writeFileSync(at('.pi/settings.json'), '{ "extensionPolicy": { "denyCaps": ["write"] } }');
    expect(fixture.host.reloadSettings()).toBe(true);
    writeFileSync(at('go'), '');
    await loading;
    expect(existsSync(at('after.txt'))).toBe(false);
  });

  it('goes on when a listener of the embedding program throws at a progress report', async () => {
    await open();
    const file = fixture.extension(
      'progress',
      tool(`onUpdate({ content: [{ type: 'text', text: 'half' }] }); return say('done');`),
    );
    const extension = await fixture.host.load(file);
    let told = 0;
    const result = await extension.callTool(
      'go',
      {},
      {
        onUpdate: () => {
          told += 1;
          throw new Error('listener');
        },
      },
    );
    expect(told).toBe(1);
    expect(textOf(result)).toBe('done');
  });

  it('makes an answer that nests without end an error of its tool, and goes on', async () => {
    await open();
    const nested = `let deep = 1; for (let n = 0; n < params.n; n++) deep = { deep };
      return { content: [{ type: 'text', text: 'made' }], details: deep };`;
    const extension = await fixture.host.load(fixture.extension('deep', tool(nested)));
    expect(await extension.callTool('go', { n: 100 })).toMatchObject({ isError: false });
    for (const n of [600, 3_000]) {
      const result = await extension.callTool('go', { n });
      expect([result.isError, textOf(result)]).toEqual([true, expect.stringContaining('nests')]);
    }
    expect(await extension.callTool('go', { n: 1 })).toMatchObject({ isError: false });
  });

  it('records an outcome for every call that is open when the extension ends (INV-005)', async () => {
    await open({ profile: 'permissive' });
    const file = fixture.extension(
      'open',
      tool(`pi.exec('sh', ['-c', 'touch started; sleep 30']).catch(() => {}); return say('');`),
    );
    const extension = await fixture.host.load(file);
    await extension.callTool('go', {});
    await expect
      .poll(() => existsSync(path.join(fixture.workspace, 'started')), {
        interval: 5,
        timeout: 10_000,
      })
      .toBe(true);
    await fixture.host.close();
    const entries = chainFiles(fixture.host.ledgerDir).flatMap((file) => readEntries(file));
    const exec = entries.find(({ body }) => JSON.stringify(body).includes('"method":"exec"'));
    const ends = entries.filter(
      ({ body }) => isJsonObject(body) && body.decision_seq === exec?.seq,
    );
    expect(ends.map(({ kind }) => kind)).toEqual(['outcome']);
    const reports = verifyLedger(fixture.host.ledgerDir);
    expect(reports.every(({ valid, closed }) => valid && closed)).toBe(true);
  });
});
