import { describe, expect, test } from 'vitest';
import {
  evaluatePathRules,
  mayRemoveProtected,
  placeFault,
} from '../../src/paths/evaluate-path-rules.js';

const roots = [
  { path: '/home/u/ws', write: true, label: 'workspace' },
  { path: '/home/u/ws/ext', write: false, label: 'extension' },
  { path: '/home/u/.pi/data/x', write: true, label: 'data' },
  { path: '/tmp/private', write: true, label: 'temp' },
];
const rules = { cwd: '/home/u/ws', roots };

test.each([
  ['a', 'read'],
  ['a', 'write'],
  ['a/../b', 'write'],
  ['/home/u/ws', 'read'],
  ['.', 'read'],
  ['../ws/a', 'remove'],
  ['ext/index.ts', 'read'],
  ['.pi/settings.json', 'read'],
  ['.git/config', 'read'],
  ['.git/index', 'write'],
  ['/tmp/private/x', 'write'],
  ['/tmp/private/clone/.git', 'remove'],
  ['/home/u/.pi/data/x/state.json', 'write'],
] as const)('%s may be allowed to %s', (path, access) => {
  expect(evaluatePathRules(path, access, rules)).toEqual({
    decision: 'allow',
    reason: 'path_inside_roots',
  });
});

test.each([
  ['..', 'read', 'path_outside_roots'],
  ['a/../../x', 'read', 'path_outside_roots'],
  ['/home/u/ws-evil/a', 'read', 'path_outside_roots'],
  ['/home/u', 'read', 'path_outside_roots'],
  ['/', 'read', 'path_outside_roots'],
  ['/etc/passwd', 'read', 'path_outside_roots'],
  ['/home/u/.pi/settings.json', 'read', 'path_outside_roots'],
  ['/proc/self/environ', 'read', 'path_system_tree'],
  ['/dev/tty', 'write', 'path_system_tree'],
  ['/sys/kernel', 'read', 'path_system_tree'],
  ['/dev/null', 'remove', 'path_system_tree'],
  ['/dev/null/', 'read', 'path_system_tree'],
  ['ext/index.ts', 'write', 'path_read_only'],
  ['ext', 'remove', 'path_read_only'],
  ['.', 'remove', 'path_is_root'],
  ['/tmp/private/', 'remove', 'path_is_root'],
  ['.pi/x', 'write', 'path_protected_pi'],
  ['a/.PI', 'remove', 'path_protected_pi'],
  ['.git/hooks/x', 'write', 'path_protected_git'],
  ['.git', 'remove', 'path_protected_git'],
  ['/tmp/private/clone/.git/config', 'write', 'path_protected_git'],
  ['a\0', 'read', 'path_nul'],
  [7, 'read', 'path_odd_type'],
  ['file:///home/u/ws/a', 'read', 'path_url_form'],
  ['x'.repeat(5000), 'read', 'path_too_long'],
  ['\uff0e\uff0e/x', 'read', 'path_lookalike'],
  ['a\ud800', 'read', 'path_ill_formed'],
] as const)('%j to %s is denied: %s', (path, access, reason) => {
  expect(evaluatePathRules(path, access, rules)).toEqual({ decision: 'deny', reason });
});

test.each(['read', 'write'] as const)('the null device may be used to %s', (access) => {
  expect(evaluatePathRules('/dev/null', access, rules)).toEqual({
    decision: 'allow',
    reason: 'path_null_device',
  });
});

describe('places', () => {
  test('a root at / does not grant the system trees', () => {
    const everything = [{ path: '/', write: true, label: 'operator' }];
    expect(placeFault('/etc/x', 'write', everything)).toBeUndefined();
    expect(placeFault('/proc/1/mem', 'read', everything)).toBe('path_system_tree');
    expect(placeFault('/', 'remove', everything)).toBe('path_is_root');
  });

  test('only private folders let a repository be removed', () => {
    expect(roots.filter(mayRemoveProtected).map((root) => root.label)).toEqual(['data', 'temp']);
  });
});
