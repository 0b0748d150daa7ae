import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { HostOptions } from '../../src/host/create-host.js';
import { HostError } from '../../src/vocabulary/errors.js';
import { hostFixture, LANES, textOf, type HostFixture } from '../support/host-fixture.js';

const tool = (body: string): string => `
import { Type } from 'typebox';
import * as fs from 'node:fs';
import { execSync } from 'node:child_process';
export default function (pi) {
  pi.registerTool({ name: 'go', label: 'Go', description: 'test', parameters: Type.Object({ n: Type.Optional(Type.Number()) }),
    async execute(id, params, signal, onUpdate, ctx) {
      const say = (value) => ({ content: [{ type: 'text', text: typeof value === 'string' ? value : JSON.stringify(value) ?? 'undefined' }], details: {} });
      ${body}
    } });
}`;

describe.each(LANES)('a host with %s lanes', (lanes) => {
  let fixture: HostFixture;
  const open = async (options: HostOptions = {}): Promise<HostFixture> => {
    fixture = await hostFixture({ lanes, ...options });
    return fixture;
  };
  const call = async (source: string, options: HostOptions = {}): Promise<string> => {
    await open(options);
    const extension = await fixture.host.load(fixture.extension('probe', tool(source)));
    return textOf(await extension.callTool('go', {}));
  };
  afterEach(() => fixture.close());

  it('runs a tool of an unmodified extension, and its ledger verifies', async () => {
    expect(await call(`return say('hello ' + typeof pi.exec);`)).toBe('hello function');
    const reports = await fixture.host.verifyLedger();
    expect(reports.every((report) => report.chain_valid)).toBe(true);
    expect(reports.length).toBeGreaterThan(1);
  });

  it('reads and writes in the workspace, with an entry before and after each effect (INV-005)', async () => {
    const text = await call(
      `fs.writeFileSync('a.txt', 'one'); return say(fs.readFileSync('a.txt', 'utf8'));`,
    );
    expect(text).toBe('one');
    expect(readFileSync(path.join(fixture.workspace, 'a.txt'), 'utf8')).toBe('one');
    const entries = await fixture.entries();
    const write = entries.find(
      ({ kind, body }) => kind === 'call' && JSON.stringify(body).includes('"op":"write"'),
    );
    expect(write?.body).toMatchObject({
      cap: 'write',
      decision: 'allow',
      gate: 'policy',
      method: 'fs',
      reason: 'default_caps',
    });
    expect(
      entries.some(
        ({ kind, body }) => kind === 'outcome' && JSON.stringify(body).includes('"outcome":"ok"'),
      ),
    ).toBe(true);
  });

  it('keeps names, paths and contents out of the ledger (INV-012)', async () => {
    await call(
      `fs.writeFileSync('canary-name.txt', 'canary-content'); return say(process.env.CANARY_VARIABLE ?? '-');`,
    );
    expect(JSON.stringify(await fixture.entries())).not.toMatch(/canary/i);
  });

  it('refuses exec in the default profile, says which layer and which setting (INV-008)', async () => {
    const text = await call(`const r = await pi.exec('touch', ['made']); return say(r);`);
    expect(JSON.parse(text)).toMatchObject({ code: 1, stdout: '', killed: false });
    expect(existsSync(path.join(fixture.workspace, 'made'))).toBe(false);
    const refused = fixture.events.find(({ type }) => type === 'refused');
    expect(refused).toMatchObject({
      capability: 'exec',
      verdict: { gate: 'policy', reason: 'deny_caps' },
    });
    expect(JSON.stringify(refused)).toContain('allowDangerous');
  });

  it('runs commands, also synchronously, where policy allows', async () => {
    const text = await call(
      `const r = await pi.exec('echo', ['a']); return say(r.stdout + execSync('echo b').toString());`,
      { profile: 'permissive' },
    );
    expect(text).toBe('a\nb\n');
  });

  it('refuses files outside the workspace with EACCES, whether or not they exist', async () => {
    const text = await call(`
      const codes = [];
      for (const file of ['/etc/passwd', '/etc/no-such-file', '../../outside.txt']) { try { fs.readFileSync(file); codes.push('read'); } catch (e) { codes.push(e.code); } }
      return say(codes.join());`);
    expect(text).toBe('EACCES,EACCES,EACCES');
  });

  it('gives Node errors for what is missing inside', async () => {
    const text = await call(
      `try { fs.readFileSync('missing.txt'); } catch (e) { return say([e.code, e.syscall, e.path, e.message]); }`,
    );
    expect(JSON.parse(text)).toEqual([
      'ENOENT',
      'open',
      'missing.txt',
      "ENOENT: no such file or directory, open 'missing.txt'",
    ]);
  });

  it('shows the same for a secret variable that exists and for one that does not (INV-009)', async () => {
    process.env.HOST_TEST_API_KEY = 'canary-value-123';
    const text = await call(
      `return say([process.env.HOST_TEST_API_KEY, process.env.MISSING_API_KEY]);`,
      { profile: 'permissive' },
    );
    delete process.env.HOST_TEST_API_KEY;
    expect(JSON.parse(text)).toEqual(['[REDACTED]', '[REDACTED]']);
  });

  it('turns what a tool throws into an error result, as upstream does', async () => {
    await open();
    const extension = await fixture.host.load(
      fixture.extension('thrower', tool(`throw new Error('no luck');`)),
    );
    expect(await extension.callTool('go', {})).toMatchObject({
      isError: true,
      content: [{ type: 'text', text: 'no luck' }],
    });
  });

  it('stops a tool that never ends, brings a fresh instance, and keeps the others alive (INV-011)', async () => {
    await open({ settings: { extensionRuntime: { deadlinesMs: { tool: 200 } } } });
    const good = await fixture.host.load(
      fixture.extension('good', tool(`return say('fine');`).replace(/'go'/g, `'fine'`)),
    );
    const bad = await fixture.host.load(
      fixture.extension('looper', tool(`if (params.n === 1) for (;;) {} return say('again');`)),
    );
    expect(await bad.callTool('go', { n: 1 })).toMatchObject({ isError: true });
    expect(textOf(await good.callTool('fine', {}))).toBe('fine');
    await fixture.host.settled();
    expect(textOf(await bad.callTool('go', {}))).toBe('again');
    expect(bad.details).toMatchObject({ generation: 2, status: 'running' });
    const stops = (await fixture.entries()).filter(({ kind }) => kind === 'stop');
    expect(stops.length).toBeGreaterThan(0);
  });

  it('quarantines an extension at its third stop in ten minutes', async () => {
    await open({ settings: { extensionRuntime: { deadlinesMs: { tool: 50 } } } });
    const bad = await fixture.host.load(fixture.extension('looper', tool(`for (;;) {}`)));
    for (let count = 0; count < 3; count++) {
      await bad.callTool('go', {});
      await fixture.host.settled();
    }
    expect(bad.status).toBe('quarantined');
    expect(fixture.events).toContainEqual(
      expect.objectContaining({ type: 'alert', category: 'quarantine', severity: 'critical' }),
    );
    expect(await bad.callTool('go', {})).toMatchObject({ isError: true });
  });

  it('makes no hostcall succeed after a kill, and says so on record (INV-011)', async () => {
    await open();
    const source = tool(`return say('x');`).replace(
      'export default function (pi) {',
      `export default function (pi) { setInterval(() => { try { fs.appendFileSync('ticks.txt', 'x'); } catch {} }, 5);`,
    );
    const ticker = await fixture.host.load(fixture.extension('ticker', source));
    const ticks = path.join(fixture.workspace, 'ticks.txt');
    await expect.poll(() => existsSync(ticks)).toBe(true);
    await ticker.kill('test');
    const size = readFileSync(ticks).length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(readFileSync(ticks).length).toBe(size);
    expect((await fixture.entries()).some(({ kind }) => kind === 'kill')).toBe(true);
  });

  it('decides by a changed policy from the next call on, also of a guest that is computing', async () => {
    await open({ readSettings: true });
    const source = tool(`
      fs.writeFileSync('started.txt', '1');
      for (let i = 0; i < 1e9; i++) { try { fs.writeFileSync('again.txt', String(i)); } catch (e) { return say(e.code); } }`);
    const extension = await fixture.host.load(fixture.extension('writer', source));
    mkdirSync(path.join(fixture.workspace, '.pi'));
    writeFileSync(
      path.join(fixture.workspace, '.pi', 'settings.json'),
      '{ "extensionPolicy": { "denyCaps": ["write"] } }',
    );
    const running = extension.callTool('go', {});
    if (lanes === 'worker')
      await expect
        .poll(() => existsSync(path.join(fixture.workspace, 'started.txt')), { interval: 2 })
        .toBe(true);
    expect(fixture.host.reloadSettings()).toBe(true);
    expect(fixture.host.reloadSettings()).toBe(false);
    expect(textOf(await running)).toContain('EACCES');
    expect((await fixture.entries()).filter(({ kind }) => kind === 'policy').length).toBe(2);
  });

  it('refuses a second extension with the same id', async () => {
    await open();
    await fixture.host.load(fixture.extension('twin', tool(`return say(1);`)));
    const other = path.join(fixture.workspace, 'twin.ts');
    writeFileSync(other, tool(`return say(2);`));
    await expect(fixture.host.load(other)).rejects.toMatchObject({ code: 'E_DUPLICATE' });
  });

  it('says why a factory failed, with the line of the source', async () => {
    await open();
    const file = fixture.extension(
      'broken',
      `interface A {\n  a: number;\n}\nexport default function () {\n  throw new Error('bad start');\n}\n`,
    );
    const failure: unknown = await fixture.host.load(file).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(HostError);
    expect(failure).toMatchObject({
      code: 'E_FACTORY',
      message: 'Failed to load extension: bad start',
    });
    expect(JSON.stringify((failure as HostError).cause)).toContain('broken.ts:5');
  });

  it('gives a fresh instance nothing of the one before', async () => {
    await open({ settings: { extensionRuntime: { deadlinesMs: { tool: 100 } } } });
    const source = tool(
      `if (params.n === 1) { globalThis.kept = 1; for (;;) {} } return say(String(globalThis.kept));`,
    );
    const extension = await fixture.host.load(fixture.extension('memory', source));
    await extension.callTool('go', { n: 1 });
    await fixture.host.settled();
    expect(textOf(await extension.callTool('go', {}))).toBe('undefined');
  });
});
