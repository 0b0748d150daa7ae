/**
 * Runs hostile programs against a real host, all in this process, with a well-behaved neighbour
 * that must answer after each of them. Every program is told apart by how it ended, what is left in
 * the world, what the ledger says, and how long the main thread was kept from its work.
 */
import { cpSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, vi } from 'vitest';
import { createHost } from '../../src/host/create-host.js';
import type { Extension } from '../../src/host/extension.js';
import type { Host } from '../../src/host/host.js';
import type { HostEvent } from '../../src/host/host-events.js';
import { chainFiles, readEntries, verifyLedger } from '../../src/host/host-ledger.js';
import type { LaneKind } from '../../src/host/lane-pool.js';
import { createScriptedUi } from '../../src/host/ui/scripted-ui.js';
import type { JsonObject } from '../../src/vocabulary/json.js';
import { isJsonObject } from '../../src/vocabulary/json.js';
import { textOf } from '../support/host-fixture.js';
import { CORPUS_DIR, type End, type Expectation, type HostileProgram } from './corpus.js';
import { startStallMeter } from './stall-meter.js';
import { CANARY, createWorld, processesWith, type World } from './world.js';

export type Profile = 'safe' | 'balanced' | 'permissive';
export type DeadlineClass = HostileProgram['deadline'];

/** Short: programs that never end. Long: programs that must be allowed to finish, also when busy. */
const DEADLINES_MS = {
  short: { load: 2_500, tool: 350, command: 350, event: 350, ui: 350, shutdown: 100 },
  long: { load: 20_000, tool: 20_000, command: 20_000, event: 5_000, ui: 1_000, shutdown: 100 },
} as const;
const MEMORY_MB = 64;
/** Records of the screen that are looked at for one program; floods are all alike. */
const SHOWN_MAX = 2_000;
/** How long the news of a stop may take on a busy machine, ms. */
const STOP_NEWS_MS = 5_000;
/** Instances of a neighbour after one program that flooded the host with session changes. */
const REPLACEMENTS_MAX = 10;
/** Ten times the objective of one second from the end of an extension to that of its children. */
const CHILDREN_GONE_MS = 10_000;
/**
 * INV-011 (b): how long the main thread's event loop may be kept, ms; ten times the objective, which
 * the bench `stop-latency` asserts.
 */
export const STALL_MS_MAX = 2_500;

/** Control, escape, direction and invisible characters; line feeds separate rows. */
// eslint's control-character rule is right elsewhere: here they are what is looked for.
const UNCLEAN = new RegExp(
  '[\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u200b\\u202a-\\u202e\\u2066-\\u2069]',
  'u',
);

const NEIGHBOUR = `
globalThis.neighbourState = 'mine';
export default function (pi) {
  pi.registerTool({ name: 'neighbour', label: 'Neighbour', description: 'answers', parameters: { type: 'object', properties: {} },
    async execute() { return { content: [{ type: 'text', text: 'fine ' + globalThis.neighbourState }], details: {} }; } });
  pi.registerCommand('neighbour', { description: 'answers', handler: async () => {} });
}`;

interface Seen {
  readonly program: HostileProgram;
  readonly expectation: Expectation;
  readonly end: End;
}

export interface HostileSuite {
  /** Loads, triggers, ends and judges one program. */
  run(program: HostileProgram, profile: Profile): Promise<void>;
  /** What holds over all of them: records, chains, secrets, attribution. */
  judge(): Promise<void>;
  close(): Promise<void>;
}

function strings(value: unknown, found: string[] = []): readonly string[] {
  if (typeof value === 'string') found.push(value);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      found.push(key);
      strings(item, found);
    }
  }
  return found;
}

export async function openHostileSuite(
  lanes: LaneKind,
  profile: Profile,
  deadline: DeadlineClass,
): Promise<HostileSuite> {
  const world = await createWorld();
  const ui = createScriptedUi({ hasUI: true });
  const host = await createHost({
    root: world.workspace,
    stateDir: world.stateDir,
    readSettings: false,
    lanes,
    profile,
    // What is shown here is that the walls hold without the scanner, which would not load the half.
    scan: 'report',
    ui,
    settings: {
      extensionRuntime: {
        maxMemoryMb: MEMORY_MB,
        deadlinesMs: DEADLINES_MS[deadline],
        httpPrivateTargets: [world.doorTarget],
      },
    },
  });
  const texts: string[] = [];
  const stopped = new Map<string, string>();
  host.on((event) => {
    hear(event, texts, stopped);
  });
  const folder = path.join(world.extensions, 'neighbour');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'index.js'), NEIGHBOUR);
  const neighbour = await host.load(folder);
  const meter = startStallMeter();
  const seen: Seen[] = [];
  const ran = new Set<string>(['neighbour']);
  let count = 0;

  return {
    async run(program, of) {
      const expectation = program.profiles[of];
      if (expectation === undefined) throw new Error(`${program.id} says nothing about ${of}`);
      const place = path.join(world.extensions, program.id);
      cpSync(path.join(CORPUS_DIR, program.id), place, { recursive: true });
      ran.add(program.id);
      stopped.delete('neighbour');
      // An instance that is still on its way back would count as stopped by this program.
      await host.settled();
      await expect.poll(() => neighbour.status).toBe('running');
      let { generation = 0 } = neighbour.details;
      const shownBefore = ui.records.length;
      meter.reset();
      const outcome = await attack(host, program, { place, ends: expectation.ends, stopped });
      texts.push(outcome.text);
      // Every other one is ended while its fresh instance is on the way.
      if (count++ % 2 === 0) await host.settled();
      await endIt(outcome.extension, program, world);
      if (program.restartsAll === true) generation = await settledGeneration(neighbour, host);
      const cause = stopped.get('neighbour');
      await expectNeighbour(neighbour, host, { lane: lanes, generation }, cause);

      const stallMs = meter.worstMs();
      const shown = strings(ui.records.slice(shownBefore, shownBefore + SHOWN_MAX));
      texts.push(...shown);

      expect(outcome.text).not.toContain('ESCAPED');
      // Which bound is met first, the deadline or the memory, is the machine's speed.
      const memoryFirst = outcome.end === 'guest_error' && /out of memory/.test(outcome.text);
      const ended = memoryFirst && expectation.ends.includes('stopped') ? 'stopped' : outcome.end;
      expect(expectation.ends, outcome.text.slice(0, 400)).toContain(ended);
      if (expectation.says !== undefined && outcome.end === 'answered') {
        expect(outcome.text).toMatch(new RegExp(expectation.says, 'u'));
      }
      expect(world.faults(program.absent ?? [])).toEqual([]);
      const { processesGone } = program;
      if (processesGone !== undefined) {
        await expect
          .poll(() => processesWith(processesGone), { timeout: CHILDREN_GONE_MS })
          .toEqual([]);
      }
      if (program.screen === 'clean')
        expect(shown.filter((text) => UNCLEAN.test(text))).toEqual([]);
      if (lanes === 'worker') expect(stallMs).toBeLessThanOrEqual(STALL_MS_MAX);
      seen.push({ program, expectation, end: outcome.end });
    },
    async judge() {
      await host.settled();
      await host.verifyLedger();
      const entries = chainFiles(host.ledgerDir).flatMap((file) => readEntries(file));
      for (const one of seen) expectRecorded(one, entries);
      expect(entries.filter(({ ext }) => typeof ext === 'string' && !ran.has(ext))).toEqual([]);
      const raw = JSON.stringify(entries);
      expect(raw).not.toMatch(/canary|pwned|neighbour\.state/u);
      expect(texts.filter((text) => CANARY.test(text))).toEqual([]);
    },
    async close() {
      meter.stop();
      await host.close();
      for (const report of verifyLedger(host.ledgerDir)) {
        expect(report.errors, report.file).toEqual([]);
      }
      await world.close();
    },
  };
}

function hear(event: HostEvent, texts: string[], stopped: Map<string, string>): void {
  if (event.type === 'stopped') stopped.set(event.extensionId, event.cause);
  // Texts of floods are all alike: enough of them are looked at.
  else if (texts.length < 50_000) texts.push(...strings(event));
}

interface Outcome {
  readonly end: End;
  readonly text: string;
  readonly extension: Extension | undefined;
}

interface Attack {
  readonly place: string;
  readonly ends: readonly End[];
  /** Stops by extension, filled by the host's events. */
  readonly stopped: ReadonlyMap<string, string>;
}

async function attack(
  host: Host,
  program: HostileProgram,
  { place, ends, stopped }: Attack,
): Promise<Outcome> {
  let extension: Extension;
  try {
    extension = await host.load(place);
  } catch (error) {
    return {
      end: 'not_loaded',
      text: error instanceof Error ? error.message : '',
      extension: undefined,
    };
  }
  const id = extension.id;
  const over = async (isError: boolean, text: string): Promise<Outcome> => {
    // A stop is told on a way of its own and may come after the answer.
    const mustStop = ends.length === 1 && ends[0] === 'stopped';
    if (mustStop || /was stopped|interrupted/u.test(text)) {
      await vi.waitUntil(() => stopped.has(id), { timeout: STOP_NEWS_MS }).catch(() => undefined);
    }
    return {
      end: stopped.has(id) ? 'stopped' : isError ? 'guest_error' : 'answered',
      text,
      extension,
    };
  };
  if (program.when === 'tool') {
    const result = await extension.callTool('attack', {});
    return over(result.isError, textOf(result));
  }
  try {
    if (program.when === 'command') await extension.runCommand('attack');
    else if (program.when.startsWith('event:'))
      await host.emit({ type: program.when.slice('event:'.length) });
    return await over(false, '');
  } catch (error) {
    return await over(true, error instanceof Error ? error.message : '');
  }
}

async function endIt(
  extension: Extension | undefined,
  program: HostileProgram,
  world: World,
): Promise<void> {
  if (extension === undefined) return;
  if (program.after === 'kill') await extension.kill('end of the attack');
  const sizes = (program.quietAfter ?? []).map((name) => sizeOf(path.join(world.workspace, name)));
  await extension.unload();
  expect(
    (program.quietAfter ?? []).map((name) => sizeOf(path.join(world.workspace, name))),
  ).toEqual(sizes);
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

/** After a program that may replace every instance: once all are back, the number of this one. */
async function settledGeneration(neighbour: Extension, host: Host): Promise<number> {
  await host.settled();
  await expect.poll(() => neighbour.status, { timeout: 10_000 }).toBe('running');
  const { generation } = neighbour.details;
  expect(generation).toBeLessThanOrEqual(REPLACEMENTS_MAX);
  return Number(generation);
}

async function expectNeighbour(
  neighbour: Extension,
  host: Host,
  details: JsonObject,
  cause: string | undefined,
): Promise<void> {
  expect(cause, 'the neighbour was stopped').toBeUndefined();
  expect(textOf(await neighbour.callTool('neighbour', {}))).toBe('fine mine');
  expect(neighbour.details).toMatchObject({ ...details, status: 'running' });
  expect(host.extensions.map(({ id }) => id)).toEqual(['neighbour']);
}

function expectRecorded({ program, expectation, end }: Seen, entries: readonly JsonObject[]): void {
  const own = entries.filter(({ ext }) => ext === program.id);
  const bodies = own.map(({ body }) => (isJsonObject(body) ? body : {}));
  if (end === 'stopped')
    expect(
      own.map(({ kind }) => kind),
      program.id,
    ).toContain('stop');
  if (program.after === 'kill')
    expect(
      own.map(({ kind }) => kind),
      program.id,
    ).toContain('kill');
  for (const { capability, reason } of expectation.refused ?? []) {
    const refusals = bodies.filter(
      (body) => body.cap === capability && body.decision === 'deny' && body.reason === reason,
    );
    expect(refusals.length, `${program.id}: ${capability} ${reason}`).toBeGreaterThan(0);
    expect(
      bodies.filter((body) => body.cap === capability && body.decision === 'allow'),
      program.id,
    ).toEqual([]);
  }
}
