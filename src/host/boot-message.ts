/**
 * The `boot` entry of docs/abi.md: what an extension is told about its world. No secret and nothing
 * that identifies the host's process: the guest can read its whole memory and may send it away.
 */
import os from 'node:os';
import path from 'node:path';
import { guestModules } from '../../runtime/guest-modules.js';
import type { JsonObject, JsonValue } from '../vocabulary/json.js';
import type { ExtensionRecord } from './extension-record.js';

export interface BootFacts {
  readonly home: string;
  readonly hasUI: boolean;
  readonly size: { readonly columns: number; readonly rows: number };
  readonly theme: JsonObject;
  readonly flags: JsonObject;
}

/** Rows of `getFlags` to values by name; flags without a value are left out. */
export function flagValues(flags: readonly JsonObject[]): JsonObject {
  const values: Record<string, JsonValue> = {};
  for (const { name, value } of flags) {
    if (typeof name === 'string' && value !== undefined) values[name] = value;
  }
  return values;
}

export function bootMessage(record: ExtensionRecord, facts: BootFacts): JsonObject {
  const { scope, summary, principal } = record;
  return {
    extension: {
      path: record.path,
      dir: path.dirname(record.path),
      id: principal.extensionId,
      root: summary.root,
    },
    cwd: scope.cwd,
    home: facts.home,
    tmp: scope.privateTemp,
    platform: process.platform,
    arch: process.arch,
    pid: 1,
    execPath: process.execPath,
    columns: facts.size.columns,
    rows: facts.size.rows,
    versions: { node: process.versions.node },
    hasUI: facts.hasUI,
    flags: facts.flags,
    theme: facts.theme,
    generation: principal.generation,
    hostname: os.hostname(),
    release: os.release(),
    osType: os.type(),
    eol: os.EOL,
    eager: [...guestModules().artefact.eager],
  };
}
