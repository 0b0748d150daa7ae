/**
 * One extension, running: an engine instance, its stops, its timers and its open entries.
 *
 * INVARIANT: exactly one turn at a time. What arrives during a turn (replies, chunks, timers,
 * entries) waits in a queue; its deadline starts when it is entered. A guest that was stopped, ran
 * out of memory or threw in the engine is dropped here, never disposed and never entered again.
 */
import { HostError } from '../src/vocabulary/errors.js';
import type { JsonObject, JsonValue } from '../src/vocabulary/json.js';
import {
  BROKEN_RECORD,
  encodeError,
  FIELD,
  PENDING,
  type WireReply,
} from '../src/vocabulary/wire.js';
import { areWhole, unframe } from './bridge.js';
import type { Engine, EngineOutcome, Word } from './engine.js';
import { EntryTable } from './entry-table.js';
import { readAnswer } from './guest-answer.js';
import type { EntryKind } from './limits.js';
import { BuiltinIntrinsics } from './sandbox-intrinsics.js';
import type { HostcallPort, SandboxOptions, StopCause } from './sandbox-options.js';
import { Stops } from './stops.js';

/** Promise jobs that run between two looks at the deadline. */
const JOBS_PER_PUMP = 2_000;

export interface EnterOptions {
  readonly kind: EntryKind;
  readonly onUpdate?: ((update: JsonValue) => void) | undefined;
  readonly bytes?: Uint8Array | undefined;
}

interface Turn {
  readonly text: string;
  readonly bytes: Uint8Array | undefined;
  readonly budgetMs: () => number;
  readonly answered: ((text: string | undefined) => void) | undefined;
}

export class Sandbox {
  readonly #options: SandboxOptions;
  readonly #stops: Stops;
  readonly #entries: EntryTable;
  readonly #intrinsics: BuiltinIntrinsics;
  readonly #queue: Turn[] = [];
  #engine: Engine | undefined;
  #port: HostcallPort | undefined;
  #running = false;
  /** When the turns since the event loop last had the thread began. */
  #burstSinceMs: number | undefined;
  /** The queue waits for the event loop. */
  #yielded = false;
  #staged: Uint8Array | undefined;
  #stopCause: StopCause | undefined;

  private constructor(options: SandboxOptions) {
    this.#options = options;
    this.#stops = new Stops(options.clock, options.signals, options.slot);
    this.#entries = new EntryTable(options.limits, options.clock);
    this.#intrinsics = new BuiltinIntrinsics(options, {
      fireTimer: (id) => {
        this.#push({
          text: `t${String(id)}`,
          bytes: undefined,
          budgetMs: this.#turnBudget,
          answered: undefined,
        });
      },
      settle: (entry, answer) => {
        this.#entries.settle(entry, () => readAnswer(answer));
      },
      update: (entry, json) => {
        this.#entries.update(entry, json);
      },
    });
  }

  /**
   * @throws HostError E_ENGINE when the engine or the prelude does not start
   */
  static async create(
    options: SandboxOptions,
    portOf: (sandbox: Sandbox) => HostcallPort,
  ): Promise<Sandbox> {
    const sandbox = new Sandbox(options);
    sandbox.#port = portOf(sandbox);
    let engine: Engine;
    try {
      engine = await options.engine(options.limits, {
        receive: (text, bytes) => sandbox.#receive(text, bytes),
        receiveWords: (words) => sandbox.#receiveWords(words),
        takeBytes: () => {
          const bytes = sandbox.#staged;
          sandbox.#staged = undefined;
          return bytes;
        },
        moduleSource: (id) => options.modules.source(id),
        shouldInterrupt: sandbox.#stops.shouldInterrupt,
      });
    } catch (error) {
      throw new HostError('E_ENGINE', 'the engine could not be started', { cause: error });
    }
    sandbox.#engine = engine;
    const started = sandbox.#stops.turn(options.limits.deadlines.load, 0, () =>
      engine.start(options.prelude),
    );
    if (started.kind !== 'done' || started.value.kind !== 'value') {
      throw new HostError('E_ENGINE', 'the guest prelude did not start', { cause: started });
    }
    return sandbox;
  }

  get stopCause(): StopCause | undefined {
    return this.#stopCause;
  }
  get cpuMs(): number {
    return this.#stops.cpuMs;
  }
  get memoryBytes(): number {
    return this.#engine?.memoryBytes() ?? 0;
  }

  /**
   * Enters the guest with one message of docs/abi.md, "Host to guest".
   * @returns what the handler answered
   * @throws HostError E_GUEST (the guest threw), E_TIMEOUT (idle past its deadline), E_STOPPED
   */
  enter(op: string, message: JsonObject, options: EnterOptions): Promise<JsonValue | undefined> {
    if (this.#stopCause !== undefined) return Promise.reject(this.#goneError());
    const budget = this.#options.limits.deadlines[options.kind];
    const opened = this.#entries.open(budget, options.onUpdate);
    if (opened === undefined) {
      return Promise.reject(new HostError('E_GUEST', 'too many calls wait for this extension'));
    }
    this.#push({
      text: JSON.stringify({ ...message, op, entry: opened.id }),
      bytes: options.bytes,
      budgetMs: () => budget,
      answered: (text) => {
        if (text === PENDING) this.#entries.watch(opened.id);
        else this.#entries.settle(opened.id, () => readAnswer(text));
      },
    });
    return opened.promise;
  }

  /** Settles a pending hostcall of the guest. */
  reply(ticket: number, reply: WireReply): void {
    this.#push({
      text: `r${String(ticket)}${FIELD}${reply.text}`,
      bytes: reply.bytes,
      budgetMs: this.#turnBudget,
      answered: undefined,
    });
  }

  /** Hands one chunk of a stream to the guest. */
  chunk(ticket: number, channel: string, chunk: Uint8Array | JsonValue): void {
    const bytes = chunk instanceof Uint8Array ? chunk : undefined;
    const json = chunk instanceof Uint8Array ? '' : JSON.stringify(chunk);
    this.#push({
      text: `c${String(ticket)}${FIELD}${channel}${FIELD}${json}`,
      bytes,
      budgetMs: this.#turnBudget,
      answered: undefined,
    });
  }

  /** A hostcall with a time-out of its own opened (or closed): idle deadlines stand still. */
  pauseIdle(open: boolean): void {
    this.#entries.pause(open);
  }

  /** The guest's clock stands still while host code below an entry waits. */
  hostWait<T>(wait: () => T): T {
    return this.#running ? this.#stops.pause(wait) : wait();
  }

  /** Ends the guest. Open entries reject with E_STOPPED; nothing is entered again. */
  stop(cause: StopCause, detail = ''): void {
    if (this.#stopCause !== undefined) return;
    this.#stopCause = cause;
    this.#queue.length = 0;
    this.#intrinsics.close();
    this.#engine?.drop();
    this.#engine = undefined;
    this.#entries.rejectAll(this.#goneError());
    this.#options.hooks.stopped(cause, detail);
  }

  #goneError(): HostError {
    return new HostError('E_STOPPED', `the extension was stopped (${this.#stopCause ?? 'closed'})`);
  }

  readonly #turnBudget = (): number =>
    Math.max(this.#entries.longestBudgetMs(), this.#options.limits.deadlines.event);

  #push(turn: Turn): void {
    if (this.#stopCause !== undefined) return;
    this.#queue.push(turn);
    if (!this.#running && !this.#yielded) this.#drain();
  }

  #drain(): void {
    for (;;) {
      if (this.#queue.length === 0 || this.#burstIsOver()) return;
      const turn = this.#queue.shift();
      if (turn === undefined || this.#stopCause !== undefined) return;
      this.#run(turn);
    }
  }

  /**
   * A guest whose calls are answered at once would go from turn to turn without end: neither its
   * own idle deadline nor a message of the main thread would ever get the thread.
   * @returns true when the event loop comes first; it then goes on with the queue
   */
  #burstIsOver(): boolean {
    const now = this.#options.clock.monotonicMs();
    if (this.#burstSinceMs === undefined) {
      this.#burstSinceMs = now;
      setImmediate(() => {
        this.#burstSinceMs = undefined;
        if (!this.#yielded) return;
        this.#yielded = false;
        this.#drain();
      });
    } else if (now - this.#burstSinceMs > this.#options.limits.burstMs) this.#yielded = true;
    return this.#yielded;
  }

  #run(turn: Turn): void {
    const engine = this.#engine;
    if (engine === undefined) return;
    this.#running = true;
    this.#staged = turn.text.startsWith('{') ? undefined : turn.bytes;
    const attached = turn.text.startsWith('{') ? turn.bytes : undefined;
    let answer: EngineOutcome | undefined;
    const outcome = this.#stops.turn(turn.budgetMs(), this.#options.hostWaitMs(), () => {
      answer = engine.enter(turn.text, attached);
      if (answer.kind === 'value') return this.#pump(engine);
      return answer;
    });
    this.#running = false;
    this.#staged = undefined;
    if (outcome.kind === 'struck') {
      this.stop(outcome.by, `computed longer than ${String(Math.round(turn.budgetMs()))} ms`);
      return;
    }
    if (outcome.kind === 'broken') {
      this.stop(
        'broken',
        outcome.error instanceof RangeError ? 'host stack overflow' : 'engine trap',
      );
      return;
    }
    const failed = outcome.value;
    if (failed.kind === 'interrupted') this.stop('deadline', 'interrupted');
    else if (failed.kind === 'threw') {
      // Nothing of the guest's own reaches here: boot.js catches. What does is the engine's refusal.
      this.stop(
        /memory/.test(failed.message) || failed.message === 'null' ? 'memory' : 'broken',
        failed.message,
      );
    } else if (answer?.kind === 'value') turn.answered?.(answer.text);
  }

  #pump(engine: Engine): EngineOutcome {
    while (engine.hasPendingJobs()) {
      // An interrupted job loop can be reported as success: the latch decides, not the result.
      if (this.#stops.shouldInterrupt()) return { kind: 'interrupted' };
      const ran = engine.pump(JOBS_PER_PUMP);
      if (ran.kind === 'interrupted') return ran;
      if (ran.kind === 'threw' && /out of memory|^null$/.test(ran.message)) return ran;
    }
    return { kind: 'value', text: undefined };
  }

  #receive(text: string, bytes: Uint8Array | undefined): string | undefined {
    // Jobs and catch blocks that run on between two polls of the interrupt handler act no more, and
    // the V8 time-out finds no host work of theirs that it could cut in half.
    if (this.#stops.shouldInterrupt()) return BROKEN_RECORD;
    const body = this.#admissible(text, bytes);
    if (body === undefined) return BROKEN_RECORD;
    if (body.startsWith('#')) {
      const reply = this.#intrinsics.answer(body.slice(1), bytes);
      return reply === undefined ? undefined : this.#stage(reply);
    }
    const port = this.#port;
    if (port === undefined) return this.#stage(encodeError('internal', 'not ready'));
    return this.#stage(port.record(body, bytes));
  }

  #receiveWords(words: readonly Word[]): string | undefined {
    if (this.#stops.shouldInterrupt()) return BROKEN_RECORD;
    if (!areWhole(words, this.#options.limits.recordCharsMax)) return BROKEN_RECORD;
    const port = this.#port;
    if (port === undefined) return this.#stage(encodeError('internal', 'not ready'));
    return this.#stage(port.recordWords(words));
  }

  #admissible(text: string, bytes: Uint8Array | undefined): string | undefined {
    const { recordCharsMax, recordBytesMax } = this.#options.limits;
    if (text.length > recordCharsMax || (bytes?.byteLength ?? 0) > recordBytesMax) return undefined;
    return unframe(text);
  }

  #stage(reply: WireReply): string {
    this.#staged = reply.bytes;
    return reply.text;
  }
}
