import { describe, expect, it } from 'vitest';
import { METHODS } from '../../../hostcalls/catalog.js';

/** What is answered from what the lane or the screen already has, or shows and changes no state. */
const LOOKS = new Set([
  'agent.query',
  'agent.wait_for_idle',
  'env.get',
  'env.names',
  'fs.access',
  'fs.fd_close',
  'fs.fd_read',
  'fs.fd_stat',
  'fs.list',
  'fs.open',
  'fs.read',
  'fs.readlink',
  'fs.realpath',
  'fs.stat',
  'fs.watch',
  'log.write',
  'session.query',
]);
const SHOWS = /^ui\.(?!set_editor_text$|paste_to_editor$)/;

describe('the catalog', () => {
  it('has an entry before the effect of every method that is more than a look (INV-005)', () => {
    const unguarded = METHODS.filter(({ effect }) => effect !== 'write')
      .map(({ method, op }) => `${method}.${op}`)
      .filter((name) => !LOOKS.has(name) && !SHOWS.test(name));
    expect(unguarded).toEqual([]);
  });

  it('forces the entries of what may run programs to the disk', () => {
    const critical = METHODS.filter((spec) => spec.critical === true);
    expect(critical.map(({ method, op }) => `${method}.${op}`)).toEqual([
      'exec.run',
      'exec.spawn',
      'tool.call',
    ]);
  });
});
