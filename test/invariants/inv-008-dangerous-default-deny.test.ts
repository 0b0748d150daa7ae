/**
 * INV-008: "With default settings, and with safe and standard without opt-in, exec and env are
 * denied on every road that leads to them. A prompt that nobody can answer is a deny."
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { HostOptions } from '../../src/host/create-host.js';
import type { PermissionAnswer, PermissionPrompts } from '../../src/host/ui/permission-prompts.js';
import { hostFixture, LANES, textOf, type HostFixture } from '../support/host-fixture.js';

const ROADS = `
import cp from 'node:child_process';
import process from 'node:process';
export default function (pi) {
  pi.registerTool({ name: 'go', label: 'Go', description: 'acts', parameters: { type: 'object', properties: {} },
    async execute(id, params, signal, onUpdate, ctx) {
      const through = [];
      const roads = {
        'pi.exec': async () => { if ((await pi.exec('touch', ['pwned-a'])).code !== 0) throw 0; },
        execSync: () => cp.execSync('touch pwned-b'), execFileSync: () => cp.execFileSync('touch', ['pwned-c']),
        spawnSync: () => { if (cp.spawnSync('touch', ['pwned-d']).status !== 0) throw 0; },
        spawn: () => new Promise((resolve, reject) => cp.spawn('touch', ['pwned-e']).on('error', reject).on('exit', resolve)),
        exec: () => new Promise((resolve, reject) => cp.exec('touch pwned-f', (error) => (error ? reject(error) : resolve()))),
        'process.env': () => { if (process.env.PLAIN_CANARY === undefined) throw 0; },
        'env keys': () => { if (!Object.keys(process.env).includes('PLAIN_CANARY')) throw 0; },
      };
      for (const [name, road] of Object.entries(roads)) { try { await road(); through.push(name); } catch {} }
      return { content: [{ type: 'text', text: through.join() || 'none' }], details: {} };
    } });
}`;

const prompts = (ask: PermissionPrompts['ask']): PermissionPrompts => ({ ask });
/** Opted in under a mode that asks: every call is a question. */
const PROMPTING = { extensionPolicy: { profile: 'balanced', allowDangerous: true } };

const CASES: readonly (readonly [string, HostOptions])[] = [
  ['default settings', {}],
  ['safe', { profile: 'safe' }],
  ['balanced', { profile: 'balanced' }],
  ['standard', { profile: 'standard' }],
  ['an unknown profile', { profile: 'Permissive!' }],
  ['a prompt that nobody answers', { settings: PROMPTING }],
  [
    'a prompt that throws',
    {
      settings: PROMPTING,
      prompts: prompts(() => {
        throw new Error('no screen');
      }),
    },
  ],
  [
    'a prompt that rejects',
    { settings: PROMPTING, prompts: prompts(() => Promise.reject(new Error('closed'))) },
  ],
  [
    'a prompt that answers nonsense',
    { settings: PROMPTING, prompts: prompts(() => Promise.resolve('yes' as PermissionAnswer)) },
  ],
  [
    'a prompt that says no',
    { settings: PROMPTING, prompts: prompts(() => Promise.resolve('deny')) },
  ],
];

describe.each(LANES)('exec and env with %s lanes', (lanes) => {
  let fixture: HostFixture;
  afterEach(async () => {
    delete process.env.PLAIN_CANARY;
    await fixture.close();
  });

  it.each(CASES)('are denied on every road under %s (INV-008)', async (_name, options) => {
    process.env.PLAIN_CANARY = 'plain-canary';
    fixture = await hostFixture({ lanes, ...options });
    const extension = await fixture.host.load(fixture.extension('roads', ROADS));
    expect(textOf(await extension.callTool('go', {}))).toBe('none');
    for (const letter of 'abcdef')
      expect(existsSync(path.join(fixture.workspace, `pwned-${letter}`))).toBe(false);
    const entries = await fixture.entries();
    const decided = entries.filter(({ body }) =>
      /"cap":"(?:exec|env)"/u.test(JSON.stringify(body)),
    );
    expect(decided.length).toBeGreaterThan(0);
    expect(
      decided.filter(({ body }) => JSON.stringify(body).includes('"decision":"allow"')),
    ).toEqual([]);
    const asks = options.settings === PROMPTING;
    expect(entries.some(({ kind }) => kind === 'prompt')).toBe(asks);
  });
});
