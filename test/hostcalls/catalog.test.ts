/**
 * The table from call to capability, for every method there is: computed by the host from method
 * and params, whatever the guest declares.
 */
import { describe, expect, it } from 'vitest';
import type { CallRequest } from '../../hostcalls/abi/request.js';
import { lookUp, METHODS } from '../../hostcalls/catalog.js';
import { describeCall } from '../../hostcalls/describe.js';
import type { JsonObject } from '../../src/vocabulary/json.js';
import { CAPABILITIES, type Capability } from '../../src/vocabulary/capability.js';
import { callIdOf } from '../../src/vocabulary/identity.js';
import { PRINCIPAL } from '../support/call-facts.js';

type Row = readonly [method: string, op: string, params: JsonObject, capability: Capability];

const TABLE: readonly Row[] = [
  ['fs', 'read', { path: 'a' }, 'read'],
  ['fs', 'stat', { path: 'a', follow: true }, 'read'],
  ['fs', 'list', { path: 'a' }, 'read'],
  ['fs', 'realpath', { path: 'a' }, 'read'],
  ['fs', 'readlink', { path: 'a' }, 'read'],
  ['fs', 'access', { path: 'a', mode: 4 }, 'read'],
  ['fs', 'access', { path: 'a', mode: 2 }, 'write'],
  ['fs', 'write', { path: 'a', flag: 'w', text: 'x' }, 'write'],
  ['fs', 'mkdir', { path: 'a' }, 'write'],
  ['fs', 'mkdtemp', { prefix: 'a' }, 'write'],
  ['fs', 'rename', { from: 'a', to: 'b' }, 'write'],
  ['fs', 'copy', { from: 'a', to: 'b' }, 'write'],
  ['fs', 'remove', { path: 'a', kind: 'file' }, 'write'],
  ['fs', 'chmod', { path: 'a', mode: 420 }, 'write'],
  ['fs', 'utimes', { path: 'a', atimeMs: 1, mtimeMs: 1 }, 'write'],
  ['fs', 'truncate', { path: 'a', length: 0 }, 'write'],
  ['fs', 'symlink', { target: 'a', path: 'b' }, 'write'],
  ['fs', 'open', { path: 'a', flags: 'r' }, 'read'],
  ['fs', 'open', { path: 'a', flags: 'r+' }, 'write'],
  ['fs', 'open', { path: 'a', flags: 'a' }, 'write'],
  ['fs', 'fd_read', { fd: 3, position: null, length: 1 }, 'read'],
  ['fs', 'fd_write', { fd: 3, position: null }, 'write'],
  ['fs', 'fd_stat', { fd: 3 }, 'read'],
  ['fs', 'fd_close', { fd: 3 }, 'read'],
  ['fs', 'watch', { path: 'a' }, 'read'],
  ['exec', 'run', { cmd: 'ls', args: [] }, 'exec'],
  ['exec', 'spawn', { cmd: 'ls', args: [] }, 'exec'],
  ['env', 'get', { name: 'GITHUB_TOKEN' }, 'env'],
  ['env', 'get', { name: 'HOME' }, 'log'],
  ['env', 'names', {}, 'env'],
  ['http', 'request', { url: 'https://example.com/', verb: 'GET' }, 'http'],
  ['tool', 'call', { name: 'read', input: {} }, 'read'],
  ['tool', 'call', { name: 'grep', input: {} }, 'read'],
  ['tool', 'call', { name: 'find', input: {} }, 'read'],
  ['tool', 'call', { name: 'ls', input: {} }, 'read'],
  ['tool', 'call', { name: 'write', input: {} }, 'write'],
  ['tool', 'call', { name: 'edit', input: {} }, 'write'],
  ['tool', 'call', { name: 'bash', input: {} }, 'exec'],
  ['tool', 'call', { name: ' BASH ', input: {} }, 'exec'],
  ['tool', 'call', { name: 'todo', input: {} }, 'tool'],
  ['log', 'write', { level: 'info', message: 'x' }, 'log'],
  ['session', 'query', { query: 'entries' }, 'session'],
  ['session', 'append_entry', { customType: 'x' }, 'session'],
  ['session', 'set_name', { name: 'x' }, 'session'],
  ['session', 'set_label', { id: 'abcd0123' }, 'session'],
  ['agent', 'query', { query: 'state' }, 'events'],
  ['agent', 'set_active_tools', { names: [] }, 'events'],
  ['agent', 'set_thinking_level', { level: 'low' }, 'events'],
  ['agent', 'abort', {}, 'session'],
  ['agent', 'wait_for_idle', {}, 'session'],
  ['agent', 'reload', {}, 'session'],
  ['agent', 'switch_session', { path: 'x' }, 'session'],
  ['events', 'emit', { channel: 'x', data: 1 }, 'events'],
  ['ui', 'notify', { message: 'x', level: 'info' }, 'ui'],
  ['ui', 'set_status', { key: 'x' }, 'ui'],
  ['ui', 'set_title', { text: 'x' }, 'ui'],
  ['ui', 'set_editor_text', { text: 'x' }, 'ui'],
  ['ui', 'paste_to_editor', { text: 'x' }, 'ui'],
  ['ui', 'set_working', {}, 'ui'],
  ['ui', 'set_hidden_thinking_label', {}, 'ui'],
  ['ui', 'set_tools_expanded', { expanded: true }, 'ui'],
  ['ui', 'component_focus', { id: 1, focused: true }, 'ui'],
];

function describeAs(
  method: string,
  op: string,
  params: JsonObject,
  declared = '',
): ReturnType<typeof describeCall> {
  const spec = lookUp(method, op);
  if (spec === undefined) return { kind: 'refusal', message: 'unknown method' };
  const request: CallRequest = {
    kind: 'call',
    mode: 'sync',
    ticket: 0,
    method,
    op,
    declared,
    timeoutMs: undefined,
    paramsText: JSON.stringify(params),
    params,
  };
  return describeCall(request, spec, undefined, PRINCIPAL, callIdOf(1));
}

describe('the capability of a call (INV-002, SLO-12)', () => {
  it.each(TABLE)('%s.%s %j needs %s', (method, op, params, capability) => {
    expect(describeAs(method, op, params)).toMatchObject({
      kind: 'described',
      facts: { capability, principal: PRINCIPAL },
    });
  });

  it.each(TABLE)(
    '%s.%s %j is refused when the guest declares anything but %s',
    (method, op, params, capability) => {
      for (const declared of CAPABILITIES) {
        const { kind } = describeAs(method, op, params, declared);
        expect(kind, declared).toBe(declared === capability ? 'described' : 'refusal');
      }
    },
  );

  it.each(TABLE)(
    '%s.%s %j is refused with one field more, whatever it claims',
    (method, op, params) => {
      for (const extra of [
        'capability',
        'extensionId',
        'principal',
        'callId',
        'trust',
        'grant',
        'policy',
      ]) {
        expect(describeAs(method, op, { ...params, [extra]: 'permissive' }).kind, extra).toBe(
          'refusal',
        );
      }
    },
  );

  it.each([
    ['fs', 'steal'],
    ['FS', 'read'],
    ['fs', 'Read'],
    ['fs', ''],
    ['', ''],
    ['host', 'prompt'],
    ['__proto__', 'read'],
    ['fs', 'constructor'],
  ])('%s.%s does not exist', (method, op) => {
    expect(lookUp(method, op)).toBeUndefined();
  });

  it.each([[{ name: '' }], [{ name: '  ' }], [{ name: 1 }], [{}], [{ name: ['bash'] }]])(
    'tool.call %j names no tool and is refused',
    (params) => {
      expect(describeAs('tool', 'call', { input: {}, ...params }).kind).toBe('refusal');
    },
  );

  it('is one of the ten for every method', () => {
    for (const spec of METHODS) {
      if (typeof spec.capability === 'string') expect(CAPABILITIES).toContain(spec.capability);
    }
    expect(new Set(METHODS.map(({ method, op }) => `${method}.${op}`)).size).toBe(METHODS.length);
  });
});
