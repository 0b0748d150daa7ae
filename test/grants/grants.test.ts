import { describe, expect, it } from 'vitest';
import {
  answerFromGrants,
  grantScopeOf,
  PROMPT_CHOICES,
  type Grant,
} from '../../src/grants/grant.js';
import { covers, formatPattern, patternsOf, type GrantPlace } from '../../src/grants/pattern.js';
import type { CallFacts, Resource } from '../../src/vocabulary/call-facts.js';
import { parseDigest } from '../../src/vocabulary/identity.js';
import { callFacts, PRINCIPAL } from '../support/call-facts.js';

const PLACE: GrantPlace = { cwd: '/w', egress: { httpPrivateTargets: [], httpPorts: [] } };
const facts = (
  resource: Resource | readonly Resource[],
  capability: CallFacts['capability'] = 'exec',
): CallFacts =>
  callFacts({ capability, resources: Array.isArray(resource) ? resource : [resource as Resource] });
const run = (...argv: string[]): Resource => ({
  kind: 'command',
  argv,
  shell: false,
  cwd: undefined,
});
const line = (text: string): Resource => ({
  kind: 'command',
  argv: [text],
  shell: true,
  cwd: undefined,
});
const read = (path: string): Resource => ({ kind: 'path', path, access: 'read' });
const write = (path: string): Resource => ({ kind: 'path', path, access: 'write' });
const get = (url: string, verb = 'GET'): Resource => ({ kind: 'url', url, verb });

function grantFor(call: CallFacts, overrides: Partial<Grant> = {}): Grant {
  const patterns = patternsOf(call, PLACE);
  if (patterns === undefined) throw new Error('cannot be remembered');
  return {
    id: 'g1',
    extensionId: PRINCIPAL.extensionId,
    publisher: null,
    digest: PRINCIPAL.digest,
    capability: call.capability,
    patterns,
    answer: 'allow',
    scope: 'always',
    by: 'operator:ann',
    sinceMs: 1,
    ...overrides,
  };
}
const answer = (
  grants: readonly Grant[],
  call: CallFacts,
  publisher: string | null = null,
): string | undefined => answerFromGrants(grants, call, publisher, PLACE)?.answer;

describe('a grant is never wider than what was shown', () => {
  it.each<[string, Resource, Resource, boolean]>([
    ['the same command', run('git', 'status'), run('git', 'status'), true],
    ['one word more', run('git', 'status'), run('git', 'status', '-s'), false],
    ['one word less', run('git', 'status'), run('git'), false],
    ['the same words in a shell', run('git status'), line('git status'), false],
    ['a line with a neighbour', line('git status'), line('git status; rm -rf .'), false],
    ['another folder', run('make'), { ...run('make'), cwd: '/w/sub' } as Resource, false],
    ['a file beside', read('src/a.ts'), read('src/b.ts'), true],
    ['a file below', read('src/a.ts'), read('src/deep/b.ts'), true],
    ['a file above', read('src/a.ts'), read('b.ts'), false],
    ['a folder that begins alike', read('src/a.ts'), read('src2/a.ts'), false],
    ['the absolute spelling', read('src/a.ts'), read('/w/src/b.ts'), true],
    ['a parent step', read('src/a.ts'), read('src/../.env'), false],
    ['the same file written', write('out.txt'), write('./out.txt'), true],
    ['another file written', write('out.txt'), write('out2.txt'), false],
    ['a write for a read', read('a/out.txt'), write('a/out.txt'), false],
    [
      'another path at the origin',
      get('https://api.example.com/a'),
      get('https://API.example.com:443/b'),
      true,
    ],
    [
      'another verb',
      get('https://api.example.com/a'),
      get('https://api.example.com/a', 'POST'),
      false,
    ],
    ['a subdomain', get('https://example.com/a'), get('https://api.example.com/a'), false],
    ['a user part', get('https://example.com/'), get('https://example.com@evil.com/'), false],
    ['another name', { kind: 'env', name: 'A' }, { kind: 'env', name: 'B' }, false],
    ['the same name', { kind: 'env', name: 'A' }, { kind: 'env', name: 'A' }, true],
  ])('%s', (_name, granted, wanted, covered) => {
    const capability = 'exec';
    expect(answer([grantFor(facts(granted, capability))], facts(wanted, capability))).toBe(
      covered ? 'allow' : undefined,
    );
  });

  it('and every thing that a call touches must be covered', () => {
    const copy = (from: string, to: string): CallFacts => facts([read(from), write(to)], 'write');
    const grants = [grantFor(copy('a/x', 'b/x'))];
    expect(answer(grants, copy('a/y', 'b/x'))).toBe('allow');
    expect(answer(grants, copy('a/x', 'b/y'))).toBeUndefined();
    expect(answer(grants, copy('c/x', 'b/x'))).toBeUndefined();
  });

  it.each([
    ['a parent step', facts(read('../x'))],
    ['a refused address', facts(get('http://169.254.169.254/'))],
    [
      'too much at once',
      facts(Array.from({ length: 17 }, (_, index) => read(`f${String(index)}`))),
    ],
  ])('what cannot be named for sure is allowed once only: %s', (_name, call) => {
    expect(patternsOf(call, PLACE)).toBeUndefined();
  });

  it('a call that touches nothing is remembered by its method', () => {
    const [pattern] =
      patternsOf(callFacts({ resources: [], method: 'session', op: 'set_name' }), PLACE) ?? [];
    expect(pattern).toEqual({ kind: 'call', call: 'session.set_name' });
    expect(covers([], [])).toBe(false);
  });
});

describe('a grant is bound to who asked', () => {
  const call = facts(run('git', 'status'));

  it.each<[string, Partial<Grant>]>([
    ['other content', { digest: parseDigest('cd'.repeat(32)) }],
    ['another publisher', { publisher: 'ann' }],
    ['another capability', { capability: 'read' }],
  ])('%s asks again (W20)', (_name, other) => {
    expect(answer([grantFor(call, other)], call)).toBeUndefined();
  });

  it('a deny wins over an allow', () => {
    expect(answer([grantFor(call), grantFor(call, { id: 'g2', answer: 'deny' })], call)).toBe(
      'deny',
    );
  });

  it('one denied part denies the whole call', () => {
    const both = facts([read('a/x'), read('b/x')], 'read');
    const grants = [
      grantFor(both),
      grantFor(facts(read('b/x'), 'read'), { id: 'g2', answer: 'deny' }),
    ];
    expect(answer(grants, both)).toBe('deny');
  });
});

it('only the lasting choices are kept', () => {
  expect(PROMPT_CHOICES.map((choice) => [choice, grantScopeOf(choice)?.scope])).toEqual([
    ['allow_once', undefined],
    ['allow_session', 'session'],
    ['allow_always', 'always'],
    ['deny', undefined],
    ['deny_always', 'always'],
  ]);
});

it('a person reads exactly what is kept', () => {
  const words = (resource: Resource): string =>
    (patternsOf(facts(resource), PLACE) ?? []).map(formatPattern).join();
  expect([
    words(run('git', 'commit', '-m', 'it is')),
    words(read('src/a.ts')),
    words(write('out.txt')),
    words(get('https://example.com/x?y')),
  ]).toEqual([
    "run git commit -m 'it is' in /w",
    'read any file below /w/src',
    'write /w/out.txt',
    'GET anything at https://example.com:443',
  ]);
});
