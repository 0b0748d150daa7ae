/**
 * `ctx.sessionManager`: the read-only view of the session, each getter a synchronous question.
 * hostcalls: session.query
 *
 * Upstream passes its whole class; a sandbox offers the subset that its types promise. Entries are
 * copies. Absent values are `undefined` or `null` as upstream has them.
 */
import { ObjectFreeze } from 'host:primordials';
import { sessionQuery } from './state.js';

const orUndefined = (value) => (value === null ? undefined : value);
const orNull = (value) => (value === undefined ? null : value);

export function createSessionManager(state, assertActive) {
  const ask = (query, args) => {
    assertActive();
    return sessionQuery(state, query, args);
  };
  return ObjectFreeze({
    getCwd: () => ask('cwd'),
    getSessionDir: () => ask('dir'),
    getSessionId: () => ask('id'),
    getSessionFile: () => orUndefined(ask('file')),
    getLeafId: () => orNull(ask('leaf_id')),
    getLeafEntry: () => orUndefined(ask('leaf_entry')),
    getEntry: (id) => orUndefined(ask('entry', { id: `${id}` })),
    getLabel: (id) => orUndefined(ask('label', { id: `${id}` })),
    getBranch: (fromId) =>
      ask('branch', fromId === undefined || fromId === null ? {} : { fromId: `${fromId}` }) ?? [],
    getHeader: () => orNull(ask('header')),
    getEntries: () => ask('entries') ?? [],
    getTree: () => ask('tree') ?? [],
    getSessionName: () => orUndefined(ask('name')),
  });
}
