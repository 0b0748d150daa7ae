/**
 * What extensions really ask the host for is what the scanner said they would: every capability in
 * the ledger of a run was inferred from the source before.
 */
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanProgram } from '../../../src/host/scan-path.js';
import { createScriptedUi } from '../../../src/host/ui/scripted-ui.js';
import { hostFixture, type HostFixture } from '../../support/host-fixture.js';

const CORPUS_DIR = fileURLToPath(new URL('../../../extensions-corpus/benign/', import.meta.url));

describe('capabilities that a run asks for', () => {
  let fixture: HostFixture;
  let server: Server;
  beforeAll(async () => {
    server = createServer((_request, response) => response.end('{"sky":"clear"}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    const target = `127.0.0.1:${String(typeof bound === 'object' && bound !== null ? bound.port : 0)}`;
    fixture = await hostFixture({
      lanes: 'inline',
      profile: 'permissive',
      ui: createScriptedUi({ confirm: [true] }),
      settings: { extensionRuntime: { httpPrivateTargets: [target] } },
    });
    mkdirSync(path.join(fixture.workspace, 'docs'));
    writeFileSync(path.join(fixture.workspace, 'docs/a.txt'), 'abc');
    writeFileSync(path.join(fixture.workspace, 'notes.md'), 'five words are in here\n');
    const service = JSON.stringify({ address: `http://${target}` });
    writeFileSync(path.join(fixture.workspace, 'service.json'), service);
  });
  afterAll(async () => {
    await fixture.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each(readdirSync(CORPUS_DIR))('by %s were inferred', async (id) => {
    const place = path.join(path.dirname(fixture.workspace), 'extensions', id);
    cpSync(path.join(CORPUS_DIR, id), place, { recursive: true });
    const inferred = scanProgram({
      path: path.join(place, 'index.js'),
      root: place,
    }).report.needs.capabilities.map((each) => each.value);
    const extension = await fixture.host.load(place);
    await extension.callTool('run', {});
    await extension.unload();
    const used = (await fixture.entries()).flatMap(({ ext, kind, body }) => {
      const isCall = ext === id && kind === 'call' && typeof body === 'object' && body !== null;
      return isCall && 'cap' in body && typeof body.cap === 'string' ? [body.cap] : [];
    });
    expect(used).not.toEqual([]);
    expect([...new Set(used)].filter((each) => !inferred.some((other) => other === each))).toEqual(
      [],
    );
  });
});
