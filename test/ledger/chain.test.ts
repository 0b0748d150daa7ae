import { createHash } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LedgerChain } from '../../src/ledger/chain.js';
import { canonicalJson, GENESIS_HASH } from '../../src/ledger/entry.js';
import { verifyChain } from '../../src/ledger/verify.js';
import type { JsonObject } from '../../src/vocabulary/json.js';
import { parseJsonText } from '../../src/vocabulary/json.js';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

function chainOf(bodies: readonly JsonObject[]): string {
  const lines: string[] = [];
  const chain = new LedgerChain('boot.1', hash, {
    line: (text) => lines.push(text),
    barrier: () => undefined,
  });
  chain.append({ kind: 'open', ts: 1 }, '{}');
  for (const [index, body] of bodies.entries()) {
    chain.append(
      { kind: 'call', ts: 2 + index, ext: 'a-b', gen: 1, digest: 'd', policy: 'p' },
      canonicalJson(body),
    );
  }
  return lines.join('');
}

const SMALL = chainOf([{ a: 1 }, { b: 'x', c: [true, null, { d: 2 }] }]);

describe('a chain that nobody touched', () => {
  it('verifies, and says that freshness is not proven', () => {
    const report = verifyChain(SMALL, hash);
    expect(report).toMatchObject({
      chain_valid: true,
      valid: true,
      entry_count: 3,
      chain: 'boot.1',
      freshness: 'not_proven',
    });
    expect(report.verification_errors).toEqual([]);
  });

  it('starts from the genesis hash and links every entry to the one before', () => {
    const entries = SMALL.trimEnd()
      .split('\n')
      .map((line) => ({ json: parseJsonText(line.slice(0, -65)), hash: line.slice(-64) }));
    expect(entries[0]?.json).toMatchObject({ prev_ledger_hash: GENESIS_HASH, seq: 0 });
    expect(entries[1]?.json).toMatchObject({ prev_ledger_hash: entries[0]?.hash });
    expect(entries[2]?.json).toMatchObject({ prev_ledger_hash: entries[1]?.hash });
  });

  it('hashes each entry as a leaf of RFC 6962, as a second implementation agrees', () => {
    for (const line of SMALL.trimEnd().split('\n')) {
      const leaf = utf8ToBytes(`\u0000${line.slice(0, -65)}`);
      expect(bytesToHex(sha256(leaf))).toBe(line.slice(-64));
    }
  });
});

describe('a chain that somebody touched (INV-010)', () => {
  const lines = SMALL.split('\n').slice(0, -1);
  const rejoin = (changed: readonly string[]): string =>
    changed.map((line) => `${line}\n`).join('');

  it('reports every single changed byte, with the line where it is', () => {
    for (let index = 0; index < SMALL.length; index++) {
      const old = SMALL.charCodeAt(index);
      const changed = SMALL.slice(0, index) + String.fromCharCode(old ^ 1) + SMALL.slice(index + 1);
      expect(verifyChain(changed, hash).chain_valid, `byte ${String(index)}`).toBe(false);
    }
  });

  it.each([
    ['removed in the middle', rejoin([lines[0] ?? '', lines[2] ?? ''])],
    ['removed at the start', rejoin(lines.slice(1))],
    ['doubled', rejoin([lines[0] ?? '', lines[1] ?? '', lines[1] ?? '', lines[2] ?? ''])],
    ['swapped', rejoin([lines[0] ?? '', lines[2] ?? '', lines[1] ?? ''])],
    ['torn at the end', SMALL.slice(0, -10)],
    ['empty', ''],
    ['followed by an empty line', `${SMALL}\n`],
    ['another chain appended', SMALL + SMALL],
  ])('reports an entry that is %s', (_what, text) => {
    const report = verifyChain(text, hash);
    expect(report.chain_valid).toBe(false);
    expect(report.verification_errors[0]?.line).toBeGreaterThan(0);
  });

  it('reports a rewritten entry even when its own hash was made fresh', () => {
    const forged = (lines[1] ?? '').slice(0, -65).replace('"a":1', '"a":2');
    const text = rejoin([lines[0] ?? '', `${forged} ${hash(`\u0000${forged}`)}`, lines[2] ?? '']);
    expect(verifyChain(text, hash).verification_errors.map(({ code }) => code)).toContain(
      'prev_hash_mismatch',
    );
  });

  it('reports an entry that is not in canonical form', () => {
    const loose = (lines[1] ?? '').slice(0, -65).replace('{"body"', '{ "body"');
    const text = rejoin([lines[0] ?? '', `${loose} ${hash(`\u0000${loose}`)}`]);
    expect(verifyChain(text, hash).verification_errors.map(({ code }) => code)).toContain(
      'not_canonical',
    );
  });

  it('never throws on bytes of any kind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(verifyChain(text, hash).chain_valid).toBe(false);
      }),
    );
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys and keeps every value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson(parseJsonText(JSON.stringify(value)));
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(parseJsonText(text))).toBe(text);
      }),
    );
  });
});
