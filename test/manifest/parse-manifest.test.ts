import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseExtensionJson,
  parsePackageJson,
  requestedCapabilities,
} from '../../src/manifest/parse-manifest.js';
import { CAPABILITIES } from '../../src/vocabulary/capability.js';

const V1 = { schema: 'pi.ext.manifest.v1', extension_id: 'my-ext', entrypoint: 'main.ts' };

describe('package.json', () => {
  it('lists extensions, skills, prompts and themes under pi; other keys are ignored', () => {
    const reading = parsePackageJson(
      JSON.stringify({
        name: '@a/b',
        version: '1.2.3',
        scripts: { test: 'x' },
        pi: {
          extensions: ['./a.ts', 'dir/*.ts', '!dir/no.ts', '+x.ts', '-y.ts'],
          skills: ['skills'],
          prompts: [],
          themes: ['t.json'],
          image: 'https://example.com/x.png',
          video: 5,
        },
      }),
    );
    expect(reading).toEqual({
      ok: true,
      manifest: {
        manifestId: undefined,
        packageName: '@a/b',
        version: '1.2.3',
        description: undefined,
        extensions: ['./a.ts', 'dir/*.ts', '!dir/no.ts', '+x.ts', '-y.ts'],
        skills: ['skills'],
        prompts: [],
        themes: ['t.json'],
        capabilities: undefined,
      },
    });
  });

  it.each(['{}', '{"name":"x"}', '{"pi":{}}', '\uFEFF{"pi":null}'])(
    '%j without a pi manifest lists nothing',
    (text) => {
      expect(parsePackageJson(text)).toMatchObject({ ok: true, manifest: { extensions: [] } });
    },
  );

  it('may carry a full manifest under pi, with version from the package', () => {
    const text = JSON.stringify({
      name: 'p',
      version: '2.0.0',
      pi: { ...V1, capabilities: ['read'] },
    });
    expect(parsePackageJson(text)).toMatchObject({
      ok: true,
      manifest: {
        manifestId: 'my-ext',
        packageName: 'p',
        version: '2.0.0',
        extensions: ['main.ts'],
        capabilities: ['read'],
      },
    });
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '{"name":5}',
    '{"pi":"x"}',
    '{"pi":[]}',
    '{"pi":{"extensions":"a.ts"}}',
    '{"pi":{"extensions":[5]}}',
    '{"pi":{"extensions":["../a.ts"]}}',
    '{"pi":{"extensions":["!../a.ts"]}}',
    '{"pi":{"extensions":["/etc/a.ts"]}}',
    '{"pi":{"extensions":["~/a.ts"]}}',
    '{"pi":{"extensions":["C:\\\\a.ts"]}}',
    '{"pi":{"extensions":["file:///a.ts"]}}',
    '{"pi":{"extensions":["a\\u0000.ts"]}}',
    '{"pi":{"extensions":[""]}}',
    '{"pi":{"schema":"pi.ext.manifest.v2","extension_id":"x","entrypoint":"a.ts"}}',
    '{"pi":{"capabilities":["everything"]}}',
    `{"name":"${'x'.repeat(300 * 1024)}"}`,
  ])('%.60j is refused with a fault', (text) => {
    const reading = parsePackageJson(text);
    expect(reading.ok).toBe(false);
    expect(reading.ok ? [] : reading.faults).not.toHaveLength(0);
  });
});

describe('extension.json', () => {
  it('names the extension and its entry', () => {
    const text = JSON.stringify({
      ...V1,
      name: 'My',
      version: '1.0.0',
      description: 'd',
      api_version: '1.0',
      runtime: 'js',
    });
    expect(parseExtensionJson(text)).toMatchObject({
      ok: true,
      manifest: { manifestId: 'my-ext', extensions: ['main.ts'], capabilities: undefined },
    });
  });

  it.each([
    { ...V1, schema: 'other' },
    { ...V1, extension_id: 'My Ext' },
    { ...V1, extension_id: '../x' },
    { ...V1, entrypoint: '../x.ts' },
    { ...V1, entrypoint: 'a/../../x.ts' },
    { ...V1, entrypoint: '/x.ts' },
    { ...V1, runtime: 'wasm' },
    { ...V1, capabilities: ['exec', 'root'] },
    { ...V1, trusted: true },
    { ...V1, grants: ['exec'] },
  ])('%j is refused', (value) => {
    expect(parseExtensionJson(JSON.stringify(value)).ok).toBe(false);
  });

  it('that is refused says why without repeating the text of the file (INV-012)', () => {
    const reading = parseExtensionJson(JSON.stringify({ ...V1, '\u001b[31mevil': 1 }));
    expect(reading).toEqual({ ok: false, faults: ['1 unknown key(s)'] });
    expect(parseExtensionJson('hunter2')).toEqual({ ok: false, faults: ['not valid JSON'] });
  });

  it('never makes the host throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        parseExtensionJson(text);
        parsePackageJson(text);
        parsePackageJson(`{"pi":${text}}`);
      }),
    );
  });
});

describe('declared capabilities', () => {
  it('only narrow what was inferred', () => {
    expect(requestedCapabilities(['read', 'exec'], undefined)).toEqual(['read', 'exec']);
    expect(requestedCapabilities(['read', 'exec'], ['read', 'http'])).toEqual(['read']);
    expect(requestedCapabilities(['read'], [])).toEqual([]);
  });

  it('never add one', () => {
    const caps = fc.subarray([...CAPABILITIES]);
    fc.assert(
      fc.property(caps, fc.option(caps, { nil: undefined }), (inferred, declared) => {
        const asked = requestedCapabilities(inferred, declared);
        expect(asked.every((each) => inferred.includes(each))).toBe(true);
      }),
    );
  });
});
