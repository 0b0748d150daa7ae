/** Named sizes of the fs connector: what one call may walk, hold or keep open. */
import { constants } from 'node:fs';

/** Bytes copied or read between two yields of an asynchronous call: about a millisecond of work. */
export const CHUNK_BYTES = 1024 * 1024;
/** Entries of one listing; more fails with ERR_FS_TOO_MANY_ENTRIES. */
export const LIST_ENTRIES_MAX = 200_000;
/** Entries looked at before a tree is removed or renamed. */
export const TREE_ENTRIES_MAX = 200_000;
/** Depth of such a tree; one descriptor is open per level. */
export const TREE_DEPTH_MAX = 256;
/** Entries handled between two yields of an asynchronous tree operation. */
export const TREE_ENTRIES_PER_STEP = 256;
/** Descriptors that one extension may hold open. */
export const OPEN_FDS_MAX = 256;
/** Running `fs.watch` calls of one extension. */
export const WATCHES_MAX = 64;
/** Directories under one recursive watch. */
export const WATCH_DIRECTORIES_MAX = 4096;
/** Distinct events waiting for a slow guest; beyond, they collapse into one without a name. */
export const WATCH_PENDING_MAX = 1024;
/** Tries when another process creates and removes the same name while we open it. */
export const OPEN_TRIES_MAX = 4;

/**
 * Never follow the last link, never wait for a peer, never become a controlling terminal.
 * Part of every open.
 */
export const SAFE_OPEN = constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;
