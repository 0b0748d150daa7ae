/**
 * INV-012: "Ledger [...] hold no raw command, variable name, value or file content from a guest,
 * only keyed hashes and reason codes."
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/ledger/entry.js';
import type { JsonObject } from '../../src/vocabulary/json.js';
import { FIELD } from '../../src/vocabulary/wire.js';
import { dispatchFixture, type DispatchFixture } from '../support/dispatch-fixture.js';

/** Stands in every generated text, so that any trace of it is found. */
const MARK = 'zqMARKqz';
const CALLS: readonly ((text: string) => readonly [string, string, JsonObject])[] = [
  (text) => ['fs', 'read', { path: text }],
  (text) => ['fs', 'write', { path: text, flag: 'w', text }],
  (text) => ['fs', 'rename', { from: text, to: `${text}2` }],
  (text) => ['exec', 'run', { cmd: text, args: [text], cwd: text }],
  (text) => ['env', 'get', { name: text }],
  (text) => ['session', 'append_entry', { customType: text, data: { [text]: text } }],
  (text) => ['events', 'emit', { channel: text, data: text }],
  (text) => ['log', 'write', { level: 'info', message: text }],
  (text) => ['fs', text, { [text]: text }],
  (text) => [text, 'read', {}],
];
const DENY = { decision: 'deny', reason: 'deny_caps' } as const;
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('"}\n{"', '\u001b[2J', '\u202e', '\\', '\u2028', '\u0000', '../../'),
);
const texts = fc.tuple(nasty, nasty).map(([before, after]) => before + MARK + after);

let fixture: DispatchFixture;
beforeEach(() => {
  fixture = dispatchFixture({ exec: DENY, env: DENY });
});
afterEach(() => {
  fixture.close();
});

describe('records hold nothing of the guest (INV-012)', () => {
  it('whatever it writes into names, values and contents', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CALLS),
        texts,
        fc.constantFrom('', MARK, 'exec'),
        (call, text, declared) => {
          const [method, op, params] = call(text);
          const before = fixture.entries.length;
          if (!`${method}${op}`.includes(FIELD)) {
            fixture.dispatcher.record(
              ['1', 's', '0', method, op, declared, '', JSON.stringify(params)].join(FIELD),
              undefined,
            );
          } else fixture.dispatcher.record(text, undefined);
          const made = fixture.entries.slice(before);
          expect(made.length).toBeGreaterThan(0);
          for (const entry of made) {
            const line = canonicalJson(entry);
            expect(line).not.toContain(MARK);
            expect(line).toMatch(/^[\u0020-\u007e]*$/u);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('nor the name of a method that looks like one of ours', () => {
    fixture.sync(MARK, 'read', {});
    fixture.sync('fs', MARK, {});
    expect(fixture.entries).toHaveLength(2);
    expect(JSON.stringify(fixture.entries)).not.toContain(MARK);
  });

  it('and equal texts leave different commitments, so that nothing can be looked up', () => {
    fixture.sync('fs', 'read', { path: MARK });
    fixture.sync('fs', 'read', { path: MARK });
    const args = fixture.entries
      .map(({ body }) => JSON.stringify(body))
      .map((text) => /"args":"([0-9a-f]+)"/u.exec(text)?.[1]);
    expect(args).toHaveLength(2);
    expect(args[0]).not.toBe(args[1]);
  });
});
