import { describe, expect, it } from 'vitest';
import { deriveExtensionId, type ExtensionOrigin } from '../../src/manifest/derive-extension-id.js';

describe('the id of an extension', () => {
  const rows: readonly (readonly [ExtensionOrigin, string])[] = [
    [
      { manifestId: 'my-ext', packageName: 'p', entries: ['a.ts', 'b.ts'], entryPath: 'a.ts' },
      'my-ext',
    ],
    [{ packageName: '@a/b', entries: ['x.ts'], entryPath: 'x.ts' }, '@a/b'],
    [{ packageName: '@a/b', entries: ['x.ts', 'y.ts'], entryPath: 'x.ts' }, '@a/b#x'],
    [{ packageName: 'p', entries: ['x.ts', 'x.ts'], entryPath: 'x.ts' }, 'p'],
    [{ packageName: 'p', entries: ['a', 'b'], entryPath: './ext/one/index.ts' }, 'p#ext/one/index'],
    [{ packageName: '', entries: [], entryPath: '/home/u/hello.ts' }, 'hello'],
    [{ entries: ['/home/u/hello.ts'], entryPath: '/home/u/hello.ts' }, 'hello'],
    [{ entries: [], entryPath: '/home/u/hello.d.ts' }, 'hello'],
    [{ entries: [], entryPath: '/home/u/my.tool.mjs' }, 'my.tool'],
    [{ entries: [], entryPath: '/home/u/hello/index.ts' }, 'hello'],
    [{ entries: [], entryPath: 'hello/index.js' }, 'hello'],
    [{ entries: [], entryPath: 'C:\\ext\\hello\\index.tsx' }, 'hello'],
    [{ manifestId: '', entries: [], entryPath: '/x/run' }, 'run'],
  ];

  it.each(rows)('of %j is %s', (origin, id) => {
    expect(deriveExtensionId(origin)).toEqual({ ok: true, id });
  });

  it.each([
    { entries: [], entryPath: '/home/u/my tool.ts' },
    { entries: [], entryPath: 'index.ts' },
    { entries: [], entryPath: '' },
    { entries: [], entryPath: '/' },
    { entries: [], entryPath: '/x/.hidden.ts' },
    { packageName: '../evil', entries: [], entryPath: 'a.ts' },
    { packageName: '\u202Eevil', entries: [], entryPath: 'a.ts' },
    { packageName: 'a'.repeat(300), entries: [], entryPath: 'a.ts' },
    { packageName: 'p', entries: ['a', 'b'], entryPath: `${'a'.repeat(200)}.ts` },
    { manifestId: '__proto__', entries: [], entryPath: 'a.ts' },
  ])('of %j does not exist, so the extension is refused', (origin) => {
    expect(deriveExtensionId(origin)).toMatchObject({ ok: false });
  });

  it('is never one that reads as the digest of other code (INV-003)', () => {
    const digest = 'ab'.repeat(32);
    for (const id of [digest, digest.toUpperCase()]) {
      const origin = { manifestId: id, entries: [], entryPath: 'a.ts' };
      expect(deriveExtensionId(origin)).toEqual({
        ok: false,
        reason: 'the id looks like a digest',
      });
    }
  });
});
