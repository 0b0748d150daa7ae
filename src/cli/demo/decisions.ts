/** What the ledger of a running host says was decided since the last look, in one row. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Host } from '../../host/host.js';
import { readEntries } from '../../host/host-ledger.js';
import { isJsonObject, type JsonObject } from '../../vocabulary/json.js';
import { jsonText } from '../json-text.js';

export interface Decisions {
  /** For example `allow session.query x2, events.register x4; deny fs.read`. */
  next(): Promise<string>;
}

export function watchDecisions(host: Host): Decisions {
  const seen = new Map<string, number>();
  return {
    async next() {
      // Answers only when every lane has written what it decided.
      await host.verifyLedger();
      const counts = new Map<string, Map<string, number>>();
      for (const file of readdirSync(host.ledgerDir).filter((name) => name.endsWith('.jsonl'))) {
        const entries = readEntries(path.join(host.ledgerDir, file));
        for (const entry of entries.slice(seen.get(file) ?? 0)) count(entry, counts);
        seen.set(file, entries.length);
      }
      return [...counts]
        .map(([decision, calls]) => `${decision} ${[...calls].map(times).join(', ')}`)
        .join('; ');
    },
  };
}

function count(entry: JsonObject, counts: Map<string, Map<string, number>>): void {
  const { body } = entry;
  if (entry.kind !== 'call' || !isJsonObject(body)) return;
  const calls = counts.get(jsonText(body.decision)) ?? new Map<string, number>();
  counts.set(jsonText(body.decision), calls);
  const call = `${jsonText(body.method)}.${jsonText(body.op)}`;
  calls.set(call, (calls.get(call) ?? 0) + 1);
}

function times([call, number]: readonly [string, number]): string {
  return number === 1 ? call : `${call} x${String(number)}`;
}
