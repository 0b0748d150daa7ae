/** The benign corpus: one extension per capability and API family does its work, or degrades as it says. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createScriptedUi } from '../../src/host/ui/scripted-ui.js';
import { CAPABILITIES } from '../../src/vocabulary/capability.js';
import { hostFixture, LANES, textOf, type HostFixture } from '../support/host-fixture.js';

const CORPUS_DIR = fileURLToPath(new URL('../../extensions-corpus/benign/', import.meta.url));
const expectation = z.strictObject({ says: z.string() });
const schema = z.strictObject({
  class: z.literal('benign'),
  capability: z.enum(CAPABILITIES),
  about: z.string(),
  profiles: z.strictObject({ safe: expectation, permissive: expectation }),
});
const programs = readdirSync(CORPUS_DIR).map((id) => {
  const text = readFileSync(path.join(CORPUS_DIR, id, 'expect.json'), 'utf8');
  return { id, ...schema.parse(JSON.parse(text)) };
});

it('the corpus has an extension for each capability', () => {
  const covered = new Set(programs.map(({ capability }) => capability));
  expect(CAPABILITIES.filter((capability) => !covered.has(capability))).toEqual([]);
});

describe.each(
  LANES.flatMap((lanes) => [
    { lanes, profile: 'safe' as const },
    { lanes, profile: 'permissive' as const },
  ]),
)('benign extensions in $lanes lanes, profile $profile', ({ lanes, profile }) => {
  let fixture: HostFixture;
  let server: Server;
  beforeAll(async () => {
    process.env.BENIGN_FLAVOUR = 'vanilla';
    server = createServer((_request, response) => response.end('{"sky":"clear"}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    const target = `127.0.0.1:${String(typeof bound === 'object' && bound !== null ? bound.port : 0)}`;
    fixture = await hostFixture({
      lanes,
      profile,
      ui: createScriptedUi({ confirm: [true] }),
      settings: { extensionRuntime: { httpPrivateTargets: [target] } },
    });
    const put = (name: string, text: string): void => {
      mkdirSync(path.dirname(path.join(fixture.workspace, name)), { recursive: true });
      writeFileSync(path.join(fixture.workspace, name), text);
    };
    put('notes.md', 'five words are in here\n');
    put('docs/a.txt', 'abc');
    put('docs/deep/b.txt', 'abcd');
    put('service.json', JSON.stringify({ address: `http://${target}` }));
  });
  afterAll(async () => {
    delete process.env.BENIGN_FLAVOUR;
    await fixture.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each(programs)('$id does its work', async (program) => {
    const place = path.join(path.dirname(fixture.workspace), 'extensions', program.id);
    cpSync(path.join(CORPUS_DIR, program.id), place, { recursive: true });
    const extension = await fixture.host.load(place);
    const result = await extension.callTool('run', {});
    expect(textOf(result)).toMatch(new RegExp(program.profiles[profile].says, 'u'));
    expect(result.isError).toBe(false);
    await extension.unload();
  });
});
