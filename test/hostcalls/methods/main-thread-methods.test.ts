/** The session, agent, events, ui, tool and log methods as the dispatcher sees them. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DEFAULT_CONNECTOR_LIMITS } from '../../../hostcalls/method-spec.js';
import type { MethodContext, MethodSpec } from '../../../hostcalls/method-spec.js';
import { issuePermit } from '../../../hostcalls/permit.js';
import type { MainRequest } from '../../../hostcalls/services.js';
import { createSessionReplica } from '../../../hostcalls/session-replica.js';
import type { LocalReplica } from '../../../hostcalls/session-replica.js';
import { capabilityOfTool } from '../../../hostcalls/methods/tool-call.js';
import { callIdOf, parseDigest, parseExtensionId } from '../../../src/vocabulary/identity.js';
import { createScriptedUi } from '../../../src/host/ui/scripted-ui.js';
import { createTestRuntime } from '../../host/agent/test-runtime.js';

type Spec = MethodSpec<unknown>;

const folder = new URL('../../../hostcalls/methods/', import.meta.url);
const files = readdirSync(folder).filter((name) =>
  /^(?:session|agent|events|ui|tool|log)-/.test(name),
);

async function loadSpecs(): Promise<ReadonlyMap<string, Spec>> {
  const specs = new Map<string, Spec>();
  for (const file of files) {
    const module: unknown = await import(new URL(file, folder).href);
    for (const value of Object.values(Object(module) as Record<string, unknown>)) {
      if (typeof value === 'object' && value !== null && 'method' in value && 'op' in value) {
        specs.set(`${String(value.method)}.${String(value.op)}`, toSpec(value));
      }
    }
  }
  return specs;
}

function toSpec(value: object): Spec {
  const spec: unknown = value;
  return spec as Spec;
}

const specs = await loadSpecs();
const principal = {
  extensionId: parseExtensionId('a'),
  digest: parseDigest('0'.repeat(64)),
  generation: 1,
};

interface Lane {
  readonly posted: MainRequest[];
  readonly replica: LocalReplica;
  call(name: string, params: unknown, epoch?: number): unknown;
  context(epoch?: number): MethodContext;
}

function lane(hasUI = true): Lane {
  const { runtime } = createTestRuntime({ ui: createScriptedUi({ hasUI }) });
  let count = 0;
  const replica = createSessionReplica(runtime.replicaSnapshot(), {
    randomId: () => (count += 1).toString(16).padStart(8, '0'),
    nowMs: () => 1_700_000_000_000,
  });
  const posted: MainRequest[] = [];
  const context = (epoch = 1): MethodContext => ({
    permit: issuePermit({
      facts: {
        callId: callIdOf(1),
        principal,
        method: 'x',
        op: 'y',
        capability: 'ui',
        effect: 'read',
        resources: [],
        payloadBytes: 0,
        sync: true,
      },
      epoch: 1,
      obligations: [],
    }),
    epoch: () => epoch,
    signal: new AbortController().signal,
    scope: {
      cwd: '/',
      roots: [],
      privateTemp: '/tmp',
      httpPrivateTargets: [],
      httpPorts: [],
      limits: DEFAULT_CONNECTOR_LIMITS,
    },
    services: {
      main: {
        post: (request) => posted.push(request),
        request: (request) => {
          posted.push(request);
          return Promise.resolve({ value: 'answer' });
        },
        requestSync: () => {
          throw new Error('no method here waits');
        },
      },
      session: replica,
      hostEnv: () => undefined,
      hostEnvNames: () => [],
    },
    bytes: undefined,
  });
  return {
    posted,
    replica,
    context,
    call(name, params, epoch) {
      const spec = specs.get(name);
      if (spec?.runSync === undefined) throw new Error(`no synchronous ${name}`);
      return spec.runSync(spec.params.parse(params), context(epoch)).value;
    },
  };
}

describe('methods whose work is on the main thread', () => {
  test('every file has one frozen spec named after it', () => {
    const names = [...specs.keys()].map((name) => `${name.replace(/[._]/g, '-')}.ts`);
    expect(names.sort()).toEqual([...files].sort());
    for (const spec of specs.values()) expect(Object.isFrozen(spec)).toBe(true);
  });

  test('unknown keys are refused in every method (INV-002)', () => {
    for (const [name, spec] of specs) {
      expect([name, spec.params.safeParse({ capability: 'exec' }).success]).toEqual([name, false]);
      expect([name, spec.params.safeParse(null).success]).toEqual([name, false]);
    }
  });

  test('capabilities and effects are those of the contract', () => {
    const table = [...specs].map(([name, spec]) => [
      name,
      typeof spec.capability === 'string' ? spec.capability : 'by tool',
      typeof spec.effect === 'string' ? spec.effect : 'by tool',
    ]);
    const writes = table
      .filter(([, , effect]) => effect === 'write')
      .map(([name]) => name)
      .sort();
    expect(writes).toEqual([
      'agent.abort',
      'agent.compact',
      'agent.fork',
      'agent.navigate_tree',
      'agent.new_session',
      'agent.reload',
      'agent.send_message',
      'agent.send_user_message',
      'agent.set_active_tools',
      'agent.set_model',
      'agent.set_thinking_level',
      'agent.shutdown',
      'agent.switch_session',
      'events.emit',
      'events.register',
      'session.append_entry',
      'session.set_label',
      'session.set_name',
      'tool.call',
      'ui.paste_to_editor',
      'ui.set_editor_text',
    ]);
    for (const [name, capability] of table) {
      if (name?.startsWith('ui.')) expect([name, capability]).toEqual([name, 'ui']);
      if (name?.startsWith('session.')) expect([name, capability]).toEqual([name, 'session']);
      if (name?.startsWith('events.') || name === 'agent.query' || name?.startsWith('agent.set_'))
        expect([name, capability]).toEqual([name, 'events']);
      if (name?.startsWith('agent.send')) expect([name, capability]).toEqual([name, 'session']);
    }
  });

  test.each([
    ['read', 'read'],
    ['grep', 'read'],
    ['find', 'read'],
    ['ls', 'read'],
    ['write', 'write'],
    ['edit', 'write'],
    ['bash', 'exec'],
    [' BASH\t', 'exec'],
    ['Edit', 'write'],
    ['bash2', 'tool'],
    ['__proto__', 'tool'],
    ['constructor', 'tool'],
  ])('calling the tool %j needs %s', (name, capability) => {
    expect(capabilityOfTool(name)).toBe(capability);
  });

  test('a blank tool name is refused', () => {
    expect(specs.get('tool.call')?.params.safeParse({ name: '  ', input: {} }).success).toBe(false);
  });

  test('dialogs pause the deadline and have no synchronous form', () => {
    for (const name of ['ui.select', 'ui.confirm', 'ui.input', 'ui.editor']) {
      expect(specs.get(name)?.pausesDeadline).toBe(true);
      expect(specs.get(name)?.runSync).toBeUndefined();
    }
  });

  test('a post carries the stamped principal and answers at once', () => {
    const { call, posted } = lane();
    expect(call('ui.notify', { message: 'm', level: 'success' })).toBeNull();
    expect(posted).toEqual([
      { kind: 'ui.notify', principal, params: { message: 'm', level: 'success' } },
    ]);
  });

  test('nothing is sent or changed when policy moved since the permit', () => {
    const { call, posted, replica } = lane();
    for (const [name, params] of [
      ['ui.notify', { message: 'm' }],
      ['session.append_entry', { customType: 'c' }],
      ['session.set_name', { name: 'n' }],
      ['session.query', { query: 'entries' }],
      ['agent.send_user_message', { content: 'x' }],
      ['events.register', { kind: 'command', spec: { name: 'c' } }],
    ] as const) {
      expect(() => call(name, params, 2)).toThrow('policy changed');
    }
    expect(posted).toEqual([]);
    expect(replica.get('entries', {})).toEqual([]);
  });

  test('an appended entry is in the replica at once and travels under the same id', () => {
    const { call, posted } = lane();
    const answer = call('session.append_entry', { customType: 'c', data: [1] });
    const entries = call('session.query', { query: 'entries' });
    expect(answer).toEqual({ id: '00000001' });
    expect(entries).toMatchObject([
      { id: '00000001', type: 'custom', customType: 'c', data: [1], parentId: null },
    ]);
    expect(posted).toMatchObject([
      { kind: 'session.append_entry', params: { entry: { id: '00000001' } } },
    ]);
  });

  test('name and label are visible at once; an unknown entry has upstream’s error', () => {
    const { call } = lane();
    call('session.append_entry', { customType: 'c' });
    call('session.set_name', { name: ' title ' });
    call('session.set_label', { id: '00000001', label: 'L' });
    expect(call('session.query', { query: 'name' })).toBe('title');
    expect(call('session.query', { query: 'label', id: '00000001' })).toBe('L');
    expect(() => call('session.set_label', { id: 'none', label: 'L' })).toThrow(
      'Entry none not found',
    );
  });

  test('registrations show in the getters at once', () => {
    const { call } = lane();
    call('events.register', {
      kind: 'tool',
      spec: { name: 't', description: 'd', parameters: { type: 'object' }, unknown: 1 },
    });
    call('events.register', { kind: 'command', spec: { name: 'c' } });
    call('events.register', { kind: 'flag', spec: { name: 'f', type: 'boolean', default: true } });
    expect(call('agent.query', { query: 'all_tools' })).toEqual([
      { name: 't', description: 'd', parameters: { type: 'object' }, sourceInfo: {} },
    ]);
    expect(call('agent.query', { query: 'active_tools' })).toEqual(['t']);
    expect(call('agent.query', { query: 'commands' })).toMatchObject([
      { name: 'c', source: 'extension' },
    ]);
    expect(call('agent.query', { query: 'flag', name: 'f' })).toBe(true);
    call('agent.set_active_tools', { names: ['nope'] });
    expect(call('agent.query', { query: 'active_tools' })).toEqual([]);
  });

  test('a theme is chosen by name; without a UI it is refused in upstream’s words', () => {
    const { call } = lane();
    expect(call('ui.set_theme', { name: 'light' })).toEqual({ success: true });
    expect(call('agent.query', { query: 'theme' })).toMatchObject({ name: 'light' });
    expect(call('ui.set_theme', { name: 'pink' })).toEqual({
      success: false,
      error: 'Theme not found: pink',
    });
    expect(lane(false).call('ui.set_theme', { name: 'light' })).toEqual({
      success: false,
      error: 'UI not available',
    });
  });

  test('a component is told the size of the screen', () => {
    expect(
      lane().call('ui.component_open', {
        id: 1,
        kind: 'custom',
        overlay: true,
        options: { width: 40 },
        focusable: true,
      }),
    ).toEqual({ width: 80, rows: 24 });
  });

  test.each([
    ['ui.frame', { id: 1, width: 80, lines: Array.from({ length: 1_001 }, () => '') }],
    ['ui.frame', { id: 1, width: 80, lines: ['x'.repeat(1024 * 1024 + 1)] }],
    ['ui.notify', { message: 'x'.repeat(64 * 1024 + 1) }],
    ['ui.select', { title: 't', options: Array.from({ length: 5_001 }, () => 'x') }],
    ['ui.component_open', { id: -1, kind: 'custom' }],
    ['ui.component_open', { id: 1, kind: 'prompt' }],
    ['session.append_entry', { customType: '' }],
    ['agent.set_thinking_level', { level: 'max' }],
    ['agent.query', { query: 'model_auth' }],
    ['events.emit', { channel: 'x'.repeat(257) }],
  ])('%s refuses what is over its caps or unknown', (name, params) => {
    expect(specs.get(name)?.params.safeParse(params).success).toBe(false);
  });

  test('functions of the guest travel as numbers', async () => {
    const { context, posted } = lane();
    const spec = specs.get('agent.new_session');
    const params = spec?.params.parse({ setup: { $callback: 7 }, withSession: { $callback: 8 } });
    expect(await spec?.run?.(params, context())).toEqual({ value: 'answer' });
    expect(posted).toMatchObject([
      { kind: 'agent.new_session', params: { setup: { $callback: 7 } } },
    ]);
  });
});
