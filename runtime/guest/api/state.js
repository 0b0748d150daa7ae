/**
 * What one loaded extension has: its registrations, its phase, and whether it is still current.
 * authority: none
 *
 * INVARIANT: `pi` and every `ctx` ask `assertCurrent` before they do anything, so that code kept
 * after a reload fails with upstream's message here. The host checks the generation again for the
 * effect (decisions 1.11); nothing in this file protects anybody but the extension from itself.
 */
import { ErrorIntrinsic, MapIntrinsic } from 'host:primordials';

export const STALE_MESSAGE =
  'This extension ctx is stale after session replacement or reload. Do not use a captured pi or command ctx after ctx.newSession(), ctx.fork(), ctx.switchSession(), or ctx.reload(). For newSession, fork, and switchSession, move post-replacement work into withSession and use the ctx passed to withSession. For reload, do not use the old ctx after await ctx.reload().';

const LOADING_MESSAGE =
  'Extension runtime not initialized. Action methods cannot be called during extension loading.';

/**
 * @param host the outlet: { callSync, call, openStream, intrinsic, bootInfo }
 * @returns the record that every other file of api/ works on
 */
export function createState(host) {
  return {
    host,
    phase: 'loading',
    /** Objects made for this generation or an earlier one are stale once `staleMessage` is set. */
    staleGeneration: -1,
    staleMessage: undefined,
    handlers: new MapIntrinsic(),
    tools: new MapIntrinsic(),
    commands: new MapIntrinsic(),
    shortcuts: new MapIntrinsic(),
    flags: new MapIntrinsic(),
    flagValues: new MapIntrinsic(),
    messageRenderers: new MapIntrinsic(),
    queuedProviders: [],
    autocompleteProviders: new MapIntrinsic(),
  };
}

export function generationOf(state) {
  return state.host.bootInfo()?.generation ?? 0;
}

/** @throws Error with upstream's text when what belongs to `generation` was replaced */
export function assertCurrent(state, generation) {
  if (state.staleMessage !== undefined && generation <= state.staleGeneration) {
    throw new ErrorIntrinsic(state.staleMessage);
  }
}

/** @throws Error with upstream's text while the factory runs */
export function assertBound(state) {
  if (state.phase === 'loading') throw new ErrorIntrinsic(LOADING_MESSAGE);
}

/** The `invalidate` entry: everything handed out so far is stale from now on. */
export function invalidate(state, message, generation) {
  const current = generation ?? generationOf(state);
  if (current > state.staleGeneration) state.staleGeneration = current;
  state.staleMessage ??= message ?? STALE_MESSAGE;
}

/** An error of an API that this host does not offer; the name says which. */
export function notSupported(name, why) {
  const error = new ErrorIntrinsic(`ERR_NOT_SUPPORTED: ${name} ${why}`);
  error.code = 'ERR_NOT_SUPPORTED';
  return error;
}

export function query(state, query, args) {
  return state.host.callSync('agent', 'query', { query, ...args });
}

export function sessionQuery(state, query, args) {
  if (args?.fromId === undefined) {
    // Session getters are called in loops: the short form.
    state.askSession ??= state.host.prepareSync('session', 'query', 'query', 'id');
    return state.askSession(query, args?.id);
  }
  return state.host.callSync('session', 'query', { query, ...args });
}

export function register(state, kind, spec) {
  state.host.callSync('events', 'register', { kind, spec });
}
