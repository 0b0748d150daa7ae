import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CHILDREN_MAX,
  createProcessRegistry,
  registryTokenOf,
  sweepTokens,
  type ProcessAnnouncement,
} from '../../../../hostcalls/connectors/shell/process-registry.js';
import { createProcessTable } from '../../../../hostcalls/connectors/shell/process-table.js';
import { laneRegistry } from '../../../../hostcalls/connectors/shell/lane-registry.js';
import { runCommand } from '../../../../hostcalls/connectors/shell/run-command.js';
import { spawnStream } from '../../../../hostcalls/connectors/shell/spawn-stream.js';
import type { LaneServices, MainRequest } from '../../../../hostcalls/services.js';
import {
  alive,
  fileWritten,
  isAlive,
  makeWorkspace,
  PRINCIPAL,
  sh,
  type Workspace,
} from './exec-fixture.js';

let ws: Workspace;
beforeEach(async () => {
  ws = await makeWorkspace();
});
afterEach(async () => {
  await ws.remove();
});

const silent = { push: async () => undefined };

describe('the registry of children', () => {
  it('announces a token before the child exists and its pid after (decisions 1.9)', async () => {
    const said: ProcessAnnouncement[] = [];
    const seen: number[] = [];
    const registry = createProcessRegistry((one) => {
      said.push(one);
      seen.push(registry.running());
    });
    const params = sh('echo x');
    await runCommand(params, ws.context(params, { registry }));
    expect(said.map(({ kind }) => kind)).toEqual(['starting', 'started', 'ended']);
    expect(new Set(said.map(({ token }) => registryTokenOf(token)))).toEqual(
      new Set([registry.token]),
    );
    expect(registry.token).toMatch(/^[0-9a-f]{32}$/);
    expect(createProcessRegistry(() => undefined).token).not.toBe(registry.token);
  });

  it('admits a fixed number of children at once and tells of each end once', () => {
    const said: string[] = [];
    const registry = createProcessRegistry(({ kind }) => said.push(kind));
    const tokens = Array.from({ length: CHILDREN_MAX }, () => registry.starting('x'));
    expect(() => registry.starting('x')).toThrow('spawn x EAGAIN');
    registry.ended(tokens[0] ?? '');
    registry.ended(tokens[0] ?? '');
    expect(said.filter((kind) => kind === 'ended')).toHaveLength(1);
    expect(registry.starting('x')).not.toBe(tokens[0]);
  });
});

describe('the sweep of tokens', () => {
  it('ends what a child left behind when it ended normally', async () => {
    const params = sh('setsid sh -c "echo \\$\\$ > ready; sleep 60; :" >/dev/null 2>&1 & exit 0');
    await runCommand(params, ws.context(params));
    const pid = Number(await fileWritten(ws.root, 'ready'));
    expect(await isAlive(pid)).toBe(true);
    const report = await sweepTokens([ws.registry.token]);
    expect(report.survivors).toBe(0);
    expect(report.signalled).toBeGreaterThanOrEqual(2);
    expect(await isAlive(pid)).toBe(false);
  });

  it('ends the descendants of a parent that was killed hard', async () => {
    const line =
      '(trap "" TERM HUP; setsid sh -c "trap \\"\\" TERM; echo \\$\\$ > ready; while :; do sleep 1; done") & wait';
    const params = sh(line);
    const stream = spawnStream(params, ws.context(params), silent);
    const pid = Number(await fileWritten(ws.root, 'ready'));
    const started = ws.announced.find((said) => said.kind === 'started');
    if (started?.kind === 'started') process.kill(started.pid, 'SIGKILL');
    while (started?.kind === 'started' && (await isAlive(started.pid))) {
      await new Promise((next) => setImmediate(next));
    }
    expect(await isAlive(pid)).toBe(true);
    expect((await sweepTokens([ws.registry.token])).survivors).toBe(0);
    expect(await isAlive(pid)).toBe(false);
    await stream.done;
  });

  it('ends what an extension started although the process that hosted it was killed', async () => {
    const token = ws.registry.starting('outer');
    const script = `require('child_process').spawn('sh', ['-c', 'echo $$ > ready; sleep 60; :'],
      { cwd: ${JSON.stringify(ws.root)}, detached: true, stdio: 'ignore' }); setInterval(() => 0, 1e6)`;
    const outer = spawn(process.execPath, ['-e', script], {
      env: { PATH: process.env.PATH, PI_EXTENSION_HOST_CHILD: token },
      stdio: 'ignore',
    });
    const pid = Number(await fileWritten(ws.root, 'ready'));
    outer.kill('SIGKILL');
    await once(outer, 'exit');
    expect(await isAlive(pid)).toBe(true);
    await sweepTokens([token]);
    expect(await isAlive(pid)).toBe(false);
  });

  it('leaves processes with other tokens, look-alike tokens and no token alone', async () => {
    const other = await makeWorkspace();
    const params = sh('echo x > ready; exec sleep 60');
    const abort = new AbortController();
    const stream = spawnStream(params, other.context(params, { signal: abort.signal }), silent);
    await fileWritten(other.root, 'ready');
    expect(await sweepTokens([ws.registry.token])).toEqual({ signalled: 0, survivors: 0 });
    expect(await sweepTokens([])).toEqual({ signalled: 0, survivors: 0 });
    // A prefix is no token, and one child's number is not the beginning of another's.
    await sweepTokens([other.registry.token.slice(0, 8), `${other.registry.token}.`, '']);
    expect(await alive(other.registry)).toBe(1);
    abort.abort();
    await stream.done;
    await other.remove();
  });

  it('outruns a program that keeps starting others', async () => {
    const line =
      'i=0; while [ $i -lt 300 ]; do setsid sleep 60 & i=$((i+1)); done; echo x > ready; wait';
    const params = sh(line);
    const stream = spawnStream(params, ws.context(params), silent);
    const swept = sweepTokens([ws.registry.token]);
    await swept;
    expect((await sweepTokens([ws.registry.token])).survivors).toBe(0);
    expect(await alive(ws.registry)).toBe(0);
    await stream.done.catch(() => undefined);
  }, 30_000);
});

describe('the main thread table of children', () => {
  const services = (posted: (request: MainRequest) => void): LaneServices => ({
    main: {
      post: posted,
      request: () => Promise.reject(new Error('not used')),
      requestSync: () => {
        throw new Error('not used');
      },
    },
    session: { get: () => undefined },
    hostEnv: () => undefined,
    hostEnvNames: () => [],
  });

  it('is filled by lanes, tells what runs, and ends one instance without the others (INV-011)', async () => {
    const table = createProcessTable();
    const lane = services((request) => expect(table.handle(request)).toBe(true));
    const next = { ...PRINCIPAL, generation: 2 };
    const first = laneRegistry(lane, PRINCIPAL);
    expect(laneRegistry(lane, PRINCIPAL)).toBe(first);
    const second = laneRegistry(lane, next);
    expect(second.token).not.toBe(first.token);
    const third = table.registryFor(next);
    expect(table.registryFor(next)).toBe(third);
    const line = (name: string) => sh(`echo $$ > ${name}; exec sleep 60`);
    const streams = [first, second, third].map((registry, index) => {
      const params = line(`ready${index}`);
      return spawnStream(params, ws.context(params, { registry }), silent);
    });
    const pids = await Promise.all(
      [0, 1, 2].map(async (index) => Number(await fileWritten(ws.root, `ready${index}`))),
    );
    expect(table.running(PRINCIPAL).map(({ pid }) => pid)).toEqual([pids[0]]);
    expect(new Set(table.running(next).map(({ pid }) => pid))).toEqual(new Set([pids[1], pids[2]]));
    expect(await table.end(PRINCIPAL)).toEqual({ signalled: 1, survivors: 0 });
    expect(await streams[0]?.done).toEqual({ value: { code: null, signal: 'SIGKILL' } });
    expect(await Promise.all(pids.map(isAlive))).toEqual([false, true, true]);
    expect(await table.endAll()).toEqual({ signalled: 2, survivors: 0 });
    await Promise.all(streams.map(async (stream) => stream.done));
    expect(await table.end(next)).toEqual({ signalled: 0, survivors: 0 });
  });

  it('leaves other requests to others', () => {
    const table = createProcessTable();
    expect(table.handle({ kind: 'ui.select', principal: PRINCIPAL, params: {} })).toBe(false);
    expect(table.handle({ kind: 'exec.process_started', principal: PRINCIPAL, params: {} })).toBe(
      true,
    );
    expect(table.running(PRINCIPAL)).toEqual([]);
  });
});
