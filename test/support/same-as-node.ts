/**
 * Differential rows: the same snippet in the guest and in Node must give the same JSON value, or
 * the same thrown name, code and message.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGuest, runInNode, tempDir, type Guest, type GuestOptions } from './guest-harness.js';

/** [what it promises, body of an async function]; `DIR` is a fresh directory of its own. */
export type Row = readonly [title: string, body: string];

/** Bodies that throw give what is thrown, so that errors compare like values. */
const outcomeOf = (body: string): string => `
try { return { value: await (async () => {${body}\n})() }; }
catch (e) { return { name: e?.name, code: e?.code, message: String(e?.message), errno: e?.errno, syscall: e?.syscall, path: e?.path, dest: e?.dest }; }`;

const VANISHING = /guest-test-[A-Za-z0-9]+/g;

function comparable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(VANISHING, 'DIR'));
}

/** Registers one test a row; all rows share a guest. */
export function sameAsNode(rows: readonly Row[], options: GuestOptions = {}): () => Guest {
  let guest: Guest | undefined;
  const current = (): Guest => {
    if (guest === undefined) throw new Error('no guest yet');
    return guest;
  };
  beforeAll(async () => {
    guest = await createGuest(options);
  });
  afterAll(() => {
    guest?.close();
  });
  for (const [title, body] of rows) {
    test(title, async () => {
      const [mine, theirs] = [tempDir(), tempDir()];
      try {
        const inNode = await runInNode(outcomeOf(body.replaceAll('DIR', theirs.path)));
        const inGuest = await current().run(outcomeOf(body.replaceAll('DIR', mine.path)));
        expect(comparable(inGuest)).toEqual(comparable(inNode));
      } finally {
        mine.dispose();
        theirs.dispose();
      }
    });
  }
  return current;
}
