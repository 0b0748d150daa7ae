/**
 * INV-002: "The capability that is checked is computed by the host from method and params. A
 * guest-supplied capability, grant, trust or policy field never changes a decision."
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { METHODS } from '../../hostcalls/catalog.js';
import { FIELD } from '../../src/vocabulary/wire.js';
import type { JsonObject } from '../../src/vocabulary/json.js';
import { dispatchFixture, errorOf, type DispatchFixture } from '../support/dispatch-fixture.js';

const CAPABILITY_WORDS = [
  'read',
  'write',
  'exec',
  'env',
  'http',
  'log',
  'ui',
  'tool',
  'events',
  'session',
];
const FORGED_KEYS = [
  'capability',
  'capabilities',
  'cap',
  'declared',
  'grant',
  'grants',
  'allow',
  'allowed',
  'trust',
  'trusted',
  'policy',
  'profile',
  'principal',
  'extensionId',
  'extension_id',
  'callId',
  'call',
  'permit',
  'epoch',
  'decision',
  'killed',
  'sessionGrants',
  'Capability',
  'CAPABILITY',
  ' capability',
  'capability\u0000',
];
/** Calls that policy denies here, with params that are otherwise right. */
const DENIED: readonly (readonly [string, string, JsonObject])[] = [
  ['exec', 'run', { cmd: 'touch', args: ['pwned'] }],
  ['exec', 'run', { cmd: 'touch pwned', args: [], shell: true }],
  ['env', 'get', { name: 'CANARY_PLAIN' }],
  ['fs', 'write', { path: 'pwned', flag: 'w', text: 'x' }],
];
const DENY = { decision: 'deny', reason: 'deny_caps' } as const;

let fixture: DispatchFixture;
beforeEach(() => {
  fixture = dispatchFixture({ exec: DENY, env: DENY, write: DENY });
});
afterEach(() => {
  fixture.close();
});

const forgedValue = fc.oneof(
  fc.constantFrom(...CAPABILITY_WORDS, 'allow', true, 1, null),
  fc.array(fc.constantFrom(...CAPABILITY_WORDS), { maxLength: 3 }),
  fc.record({ extensionId: fc.string(), decision: fc.constant('allow') }),
);

function send(
  mode: string,
  declared: string,
  [method, op, params]: (typeof DENIED)[number],
  forged: JsonObject,
): string {
  const body = [
    '1',
    mode,
    '7',
    method,
    op,
    declared,
    '',
    JSON.stringify({ ...forged, ...params }),
  ].join(FIELD);
  return fixture.dispatcher.record(body, undefined).text;
}

describe('a capability is derived by the host (INV-002)', () => {
  it('no declared capability and no forged field makes a denied call act', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DENIED),
        fc.constantFrom('s', 'a'),
        fc
          .oneof(fc.constantFrom('', ...CAPABILITY_WORDS), fc.string({ maxLength: 20 }))
          .filter((text) => !text.includes(FIELD)),
        fc.dictionary(fc.constantFrom(...FORGED_KEYS), forgedValue, { maxKeys: 4 }),
        (call, mode, declared, forged) => {
          const reply = send(mode, declared, call, forged);
          expect(
            reply === 'p' ||
              ['"denied"', '"invalid_request"'].includes(
                JSON.stringify(errorOf({ text: reply }).code),
              ),
          ).toBe(true);
          expect(fixture.exists('pwned')).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
    expect(
      fixture.entries.filter(({ body }) => JSON.stringify(body).includes('"decision":"allow"')),
    ).toEqual([]);
  });

  it('a declared capability that is not the derived one is refused and recorded, for every method', () => {
    for (const { method, op } of METHODS) {
      for (const declared of ['root', '*', 'read,exec', 'exec;log']) {
        const reply = fixture.dispatcher.record(
          ['1', 's', '0', method, op, declared, '', '{}'].join(FIELD),
          undefined,
        );
        expect(errorOf(reply), `${method}.${op}`).toMatchObject({ code: 'invalid_request' });
      }
    }
    const mismatch = fixture.dispatcher.record(
      ['1', 's', '0', 'fs', 'read', 'log', '', '{"path":"x"}'].join(FIELD),
      undefined,
    );
    expect(errorOf(mismatch)).toMatchObject({ code: 'invalid_request' });
    expect(fixture.entries.at(-1)).toMatchObject({
      body: { decision: 'deny', gate: 'abi', reason: 'capability_mismatch' },
    });
  });

  it('no other spelling of a method exists', () => {
    for (const { method, op } of METHODS) {
      for (const [m, o] of [
        [method.toUpperCase(), op],
        [` ${method}`, op],
        [method, `${op} `],
        [method, op.replaceAll('_', '-') + '_'],
        ['', `${method}.${op}`],
        [`${method}.${op}`, ''],
        [method, `${op}\u0000`],
      ] as const) {
        const reply = fixture.dispatcher.record(
          ['1', 's', '0', m, o, '', '', '{}'].join(FIELD),
          undefined,
        );
        expect(errorOf(reply), `${m}.${o}`).toMatchObject({ code: 'invalid_request' });
      }
    }
  });
});
