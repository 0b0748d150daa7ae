import { expect, test } from 'vitest';
import { PATH_CHARS_MAX, PATH_COMPONENTS_MAX } from '../../src/paths/limits.js';
import { parseLinkTarget, parsePath } from '../../src/paths/parse-path.js';

test.each([
  ['a', { absolute: false, names: ['a'], directory: false }],
  ['a//./b/', { absolute: false, names: ['a', 'b'], directory: true }],
  ['/a/..', { absolute: true, names: ['a', '..'], directory: true }],
  ['./.', { absolute: false, names: [], directory: true }],
  ['/', { absolute: true, names: [], directory: true }],
  ['', { absolute: false, names: [], directory: false }],
  ['...', { absolute: false, names: ['...'], directory: false }],
  ['%2e%2e/a\\b', { absolute: false, names: ['%2e%2e', 'a\\b'], directory: false }],
  ['profile:x', { absolute: false, names: ['profile:x'], directory: false }],
])('%j is taken apart without resolving anything', (path, expected) => {
  expect(parsePath(path)).toEqual({ ok: true, path: expected });
});

test.each([
  [undefined, 'path_odd_type'],
  [null, 'path_odd_type'],
  [7, 'path_odd_type'],
  [['a'], 'path_odd_type'],
  [new Uint8Array([97]), 'path_odd_type'],
  [{ toString: () => 'a' }, 'path_odd_type'],
  ['a\0b', 'path_nul'],
  ['\0', 'path_nul'],
  ['x'.repeat(PATH_CHARS_MAX + 1), 'path_too_long'],
  ['x'.repeat(5000), 'path_too_long'],
  ['a/'.repeat(PATH_COMPONENTS_MAX + 1), 'path_too_long'],
  ['file:///etc/passwd', 'path_url_form'],
  ['FiLe:x', 'path_url_form'],
  [' file:x', 'path_url_form'],
  ['a\ud800', 'path_ill_formed'],
  ['\udc00', 'path_ill_formed'],
  ['\uff0e\uff0e/x', 'path_lookalike'],
  ['a/\u2025', 'path_lookalike'],
  ['.\u200d./x', 'path_lookalike'],
  ['\ufe52', 'path_lookalike'],
])('%j is refused by form as %s', (path, fault) => {
  expect(parsePath(path)).toEqual({ ok: false, fault });
});

test('the target of a link may have any name, but no look-alike and no endless text', () => {
  expect(parseLinkTarget('file:x')).toMatchObject({ ok: true, path: { names: ['file:x'] } });
  expect(parseLinkTarget('\u2024\u2024')).toEqual({ ok: false, fault: 'path_lookalike' });
  expect(parseLinkTarget('x'.repeat(5000))).toEqual({ ok: false, fault: 'path_too_long' });
});
