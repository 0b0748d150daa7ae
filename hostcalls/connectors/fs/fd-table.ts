/**
 * Open files of one extension. The numbers are ours: they mean nothing in another extension, in
 * another generation of the same one, or to the kernel. Entries end with the extension.
 */
import { closeSync } from 'node:fs';
import type { Principal } from '../../../src/vocabulary/identity.js';
import type { MethodContext } from '../../method-spec.js';
import type { LaneServices } from '../../services.js';
import { FsFailure } from './errors.js';
import { OPEN_FDS_MAX } from './limits.js';

export type OpenFile =
  | {
      readonly kind: 'file';
      readonly fd: number;
      readonly readable: boolean;
      readonly writable: boolean;
      readonly append: boolean;
    }
  | { readonly kind: 'directory'; readonly fd: number }
  | { readonly kind: 'null_device'; readonly readable: boolean; readonly writable: boolean };

export interface FdTable {
  /** @returns the guest's number. Throws FsFailure EMFILE when the table is full. */
  add(file: OpenFile): number;
  /** @throws FsFailure EBADF for a number that is not open here */
  get(number: number): OpenFile;
  close(number: number): void;
  closeAll(): void;
  readonly size: number;
}

/** Above the numbers that programs take for standard streams. */
const FIRST_NUMBER = 10;

/** @param openMax most files open at once */
export function createFdTable(openMax: number = OPEN_FDS_MAX): FdTable {
  const files = new Map<number, OpenFile>();
  // Numbers are not reused: a stale one fails instead of reaching another file.
  let next = FIRST_NUMBER;
  const get = (number: number): OpenFile => {
    const file = files.get(number);
    if (file === undefined) throw new FsFailure('EBADF', { withPath: false });
    return file;
  };
  return {
    add(file) {
      if (files.size >= openMax) throw new FsFailure('EMFILE');
      const number = next;
      next += 1;
      files.set(number, file);
      return number;
    },
    get,
    close(number) {
      const file = get(number);
      files.delete(number);
      closeFile(file);
    },
    closeAll() {
      for (const file of files.values()) closeFile(file);
      files.clear();
    },
    get size() {
      return files.size;
    },
  };
}

function closeFile(file: OpenFile): void {
  if (file.kind !== 'null_device') closeSync(file.fd);
}

/** Lanes can be shared: a table belongs to one instance of one extension, not to the lane. */
const TABLES = new WeakMap<LaneServices, Map<string, FdTable>>();

/** The table of the extension that makes this call; made at its first use. */
export function fdTableOf(context: MethodContext): FdTable {
  const tables = TABLES.get(context.services) ?? new Map<string, FdTable>();
  TABLES.set(context.services, tables);
  const key = keyOf(context.permit.facts.principal);
  const table = tables.get(key) ?? createFdTable();
  tables.set(key, table);
  return table;
}

/**
 * Closes what extensions left open; to be called when an extension ends.
 * @param services the lane's services object, the same that its calls carried
 * @param principal only this instance; without it everything in the lane
 */
export function closeAllFds(services: LaneServices, principal?: Principal): void {
  const tables = TABLES.get(services);
  if (tables === undefined) return;
  const keys = principal === undefined ? [...tables.keys()] : [keyOf(principal)];
  for (const key of keys) {
    tables.get(key)?.closeAll();
    tables.delete(key);
  }
}

function keyOf(principal: Principal): string {
  return JSON.stringify([principal.extensionId, principal.digest, principal.generation]);
}
