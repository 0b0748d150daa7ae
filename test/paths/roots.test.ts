import { describe, expect, test } from 'vitest';
import {
  childPath,
  holdsRoot,
  isSystemTree,
  isWithin,
  joinNames,
  namesBelow,
  namesOf,
  rootOf,
} from '../../src/paths/roots.js';

const root = (path: string, write = true, label = 'workspace') => ({ path, write, label });

test('prefixes count by component', () => {
  expect(isWithin('/ws', '/ws')).toBe(true);
  expect(isWithin('/ws/a', '/ws')).toBe(true);
  expect(isWithin('/ws-evil', '/ws')).toBe(false);
  expect(isWithin('/w', '/ws')).toBe(false);
  expect(isWithin('/anything', '/')).toBe(true);
});

test('names and paths convert into each other', () => {
  expect(namesOf('/a/b')).toEqual(['a', 'b']);
  expect(namesOf('/')).toEqual([]);
  expect(joinNames([])).toBe('/');
  expect(childPath('/', 'a')).toBe('/a');
  expect(childPath('/a', 'b')).toBe('/a/b');
  expect(namesBelow('/a/b/c', root('/a'))).toEqual(['b', 'c']);
});

describe('the root of a place', () => {
  test('is the innermost one', () => {
    const outer = root('/ws');
    const inner = root('/ws/.pi/data', true, 'data');
    expect(rootOf('/ws/x', [inner, outer])).toBe(outer);
    expect(rootOf('/ws/.pi/data/x', [outer, inner])).toBe(inner);
    expect(rootOf('/ws/.pi/database', [outer, inner])).toBe(outer);
    expect(rootOf('/elsewhere', [outer, inner])).toBeUndefined();
  });

  test('is the writable one of two at the same place, in either order', () => {
    const writable = root('/ws');
    const readable = root('/ws', false, 'extension');
    expect(rootOf('/ws/x', [readable, writable])).toBe(writable);
    expect(rootOf('/ws/x', [writable, readable])).toBe(writable);
  });
});

test('a directory holds the roots below it, whatever the spelling', () => {
  const roots = [root('/ws'), root('/ws/sub/ext', false)];
  expect(holdsRoot('/ws/sub', roots)).toBe(true);
  expect(holdsRoot('/ws/SUB/Ext', roots)).toBe(true);
  expect(holdsRoot('/ws/sub/ext/inner', roots)).toBe(false);
  expect(holdsRoot('/ws/su', roots)).toBe(false);
});

test('process and device trees are refused unless a root was granted in one', () => {
  expect(isSystemTree('/proc/1', root('/'))).toBe(true);
  expect(isSystemTree('/dev', root('/'))).toBe(true);
  expect(isSystemTree('/sys/x', undefined)).toBe(true);
  expect(isSystemTree('/dev/shm/ws/x', root('/dev/shm/ws'))).toBe(false);
  expect(isSystemTree('/process', root('/'))).toBe(false);
  expect(isSystemTree('/', root('/'))).toBe(false);
});
