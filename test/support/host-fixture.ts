/**
 * A real host over a temporary workspace, for tests. Every guest test runs it in both lane kinds:
 * inline from source, worker from built code.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHost, type HostOptions } from '../../src/host/create-host.js';
import type { Host } from '../../src/host/host.js';
import type { HostEvent } from '../../src/host/host-events.js';
import { chainFiles, readEntries } from '../../src/host/host-ledger.js';
import type { JsonObject } from '../../src/vocabulary/json.js';

export const LANES = ['inline', 'worker'] as const;

export interface HostFixture {
  readonly host: Host;
  readonly workspace: string;
  readonly events: HostEvent[];
  /** Writes an extension outside the workspace and returns its path. */
  extension(name: string, source: string): string;
  /** All entries of all chains, after a flush. */
  entries(): Promise<readonly JsonObject[]>;
  close(): Promise<void>;
}

export async function hostFixture(options: HostOptions = {}): Promise<HostFixture> {
  const base = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'pi-host-test-')));
  const workspace = path.join(base, 'workspace');
  const extensions = path.join(base, 'extensions');
  mkdirSync(workspace);
  mkdirSync(extensions);
  const host = await createHost({
    root: workspace,
    stateDir: path.join(base, 'state'),
    readSettings: false,
    ...options,
  });
  const events: HostEvent[] = [];
  host.on((event) => events.push(event));
  let closed = false;
  return {
    host,
    workspace,
    events,
    extension(name, source) {
      const folder = path.join(extensions, name);
      mkdirSync(folder, { recursive: true });
      const file = path.join(folder, `${name}.ts`);
      writeFileSync(file, source);
      return file;
    },
    async entries() {
      if (!closed) await host.verifyLedger();
      return chainFiles(host.ledgerDir).flatMap((file) => readEntries(file));
    },
    async close() {
      if (!closed) {
        closed = true;
        await host.close();
      }
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** Text of a tool result's first part. */
export function textOf(result: { readonly content: unknown }): string {
  const { content } = result;
  const first: unknown = Array.isArray(content) ? content[0] : undefined;
  return typeof first === 'object' && first !== null && 'text' in first ? String(first.text) : '';
}
