/** Asks for the private modules of the host by every loader there is. (T1, T2; class: forging) */
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import process from 'node:process';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });

/** Runs each attempt; one that returns something truthy got through. */
async function held(attempts) {
  const through = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      const got = await attempt();
      if (got) through.push(name + ' = ' + String(got).slice(0, 120));
    } catch {
      // refused, as it must be
    }
  }
  return through.length === 0 ? 'held' : 'ESCAPED: ' + through.join(' | ');
}
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      return say(
        await held({
          require: () => require('host:hostcall'),
          import: () => import('host:hostcall'),
          'import registry': () => import('host:registry'),
          'require from a shim': () => {
            path.isAbsolute = () => true;
            for (const place of [
              'guest/node/fs.js',
              'guest/api/install.js',
              'guest/web/globals.js',
              'guest/node/module.js',
              'node:fs',
              'fs',
            ]) {
              try {
                return Object.keys(createRequire(place)('host:hostcall'));
              } catch {}
            }
            return false;
          },
          'require by URL': () => {
            const url = new URL('file:///x');
            Object.defineProperty(url, 'pathname', { value: 'guest/node/fs.js' });
            Object.defineProperty(url, 'href', { value: 'guest/node/fs.js' });
            return createRequire(url)('host:hostcall');
          },
          'require by odd object': () => {
            class Place extends URL {
              get href() {
                return 'guest/node/fs.js';
              }
            }
            return createRequire(new Place('file:///x'))('host:hostcall');
          },
          'polluted record': () => {
            Object.prototype.isGuest = true;
            Object.prototype['host:hostcall'] = 'host:hostcall';
            try {
              return require('host:hostcall');
            } finally {
              delete Object.prototype.isGuest;
              delete Object.prototype['host:hostcall'];
            }
          },
          'module object': () =>
            module.require?.('host:hostcall') ??
            module.constructor?._load?.('host:hostcall') ??
            module.children?.[0]?.require('host:hostcall'),
          cache: () => Object.keys(require.cache).length > 0 && require.cache,
          spelling: () => {
            for (const name of [
              'HOST:hostcall',
              ' host:hostcall',
              'host:hostcall ',
              './host:hostcall',
              'node:host:hostcall',
              'host%3Ahostcall',
              'hostcall',
              'guest/hostcall.js',
              'guest/node/internal/host.js',
              'node:internal/host',
              './internal/host.js',
              '../hostcall.js',
            ]) {
              try {
                return Object.keys(require(name));
              } catch {}
            }
            return false;
          },
          binding: () =>
            process.binding?.('fs') ??
            process._linkedBinding?.('fs') ??
            process.dlopen?.({}, 'x.node'),
        }),
      );
    },
  });
}
