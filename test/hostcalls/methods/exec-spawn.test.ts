import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { execSpawn } from '../../../hostcalls/methods/exec-spawn.js';
import { PROCESS_REQUEST_KINDS } from '../../../hostcalls/connectors/shell/process-table.js';
import type { MainRequest } from '../../../hostcalls/services.js';
import { makeWorkspace, PRINCIPAL, sh, type Workspace } from '../connectors/shell/exec-fixture.js';
import { capabilityOf, contextFor, laneServices, opened } from './exec-env-calls.js';

let ws: Workspace;
beforeEach(async () => {
  ws = await makeWorkspace();
});
afterEach(async () => {
  await ws.remove();
});

const spec = opened(execSpawn);

describe('exec.spawn', () => {
  it('needs exec, changes the world, is critical and pauses the deadline (INV-002)', () => {
    expect(capabilityOf(execSpawn, sh('x'))).toBe('exec');
    expect(spec).toMatchObject({ effect: 'write', critical: true, pausesDeadline: true });
    expect(spec.resources?.(sh('ls | wc'))).toEqual([
      { kind: 'command', argv: ['ls | wc'], shell: true, cwd: undefined },
    ]);
  });

  it('streams a program and tells the main thread of it before it exists (decisions 1.9)', async () => {
    const posted: MainRequest[] = [];
    const services = laneServices(process.env, { post: (request) => posted.push(request) });
    const chunks: [string, unknown][] = [];
    const params = spec.params.parse({
      ...sh('cat; echo "$PI_EXTENSION_HOST_CHILD" >&2'),
      stdin: true,
    });
    const stream = spec.open?.(
      params,
      contextFor(execSpawn, params, { scope: ws.scope, services }),
      {
        push: async (channel, chunk) => {
          chunks.push([
            channel,
            chunk instanceof Uint8Array ? Buffer.from(chunk).toString() : chunk,
          ]);
        },
      },
    );
    await stream?.write?.(new TextEncoder().encode('hello'));
    stream?.end?.();
    expect(await stream?.done).toEqual({ value: { code: 0, signal: null } });
    expect(posted.map(({ kind }) => kind)).toEqual(Object.values(PROCESS_REQUEST_KINDS));
    expect(posted.every(({ principal }) => principal === PRINCIPAL)).toBe(true);
    const told = chunks.find(([channel]) => channel === 'stderr')?.[1];
    expect(told).toBe(`${JSON.stringify(posted[0]?.params.token).slice(1, -1)}\n`);
    expect(chunks[0]).toEqual(['pid', { pid: posted[1]?.params.pid }]);
    expect(chunks).toContainEqual(['stdout', 'hello']);
  });

  it.each([
    ['input, which is written to the stream', { cmd: 'a', args: [], input: 'x' }],
    ['a buffer limit', { cmd: 'a', args: [], maxBuffer: 1 }],
    ['stdin that is no boolean', { cmd: 'a', args: [], stdin: 'pipe' }],
    ['an empty command', { cmd: '', args: [] }],
    ['another user', { cmd: 'a', args: [], uid: 0 }],
  ])('refuses %s', (_title, given) => {
    expect(spec.params.safeParse(given).success).toBe(false);
  });
});
