/** The host's private modules stay private, whatever place a require is created for. */
import { afterEach, describe, expect, it } from 'vitest';
import { hostFixture, LANES, textOf, type HostFixture } from '../support/host-fixture.js';

const SOURCE = `
import { createRequire } from 'node:module';
import path from 'node:path';
export default function (pi) {
  pi.registerTool({ name: 'go', label: 'Go', description: 'asks', parameters: { type: 'object', properties: {} },
    async execute() {
      // The check for absolute paths is the extension's to replace: it shares the module object.
      path.isAbsolute = () => true;
      const got = [];
      for (const place of ['guest/node/fs.js', 'guest/node/module.js', 'guest/api/install.js', 'guest/web/globals.js', 'node:fs', 'host:registry', '/x']) {
        for (const name of ['host:hostcall', 'host:registry', 'host:primordials', './internal/host.js']) {
          try { createRequire(place)(name); got.push(place + ' ' + name); } catch {}
        }
      }
      return { content: [{ type: 'text', text: got.join() || 'nothing' }], details: {} };
    } });
}`;

describe.each(LANES)('private modules with %s lanes', (lanes) => {
  let fixture: HostFixture;
  afterEach(() => fixture.close());

  it('are not lent by a require made for a module of the host (INV-011)', async () => {
    fixture = await hostFixture({ lanes });
    const extension = await fixture.host.load(fixture.extension('asker', SOURCE));
    expect(textOf(await extension.callTool('go', {}))).toBe('nothing');
  });
});
