/**
 * The life of one extension, from a path to a running guest and to its end:
 * prepare (read once, link, digest, scan) -> decide (id, duplicates, the scanner's verdict) -> start
 * the guest -> attach -> run its factory -> serve -> end. Each transition is an entry of the ledger,
 * and one extension's failure never touches another.
 */
import type { ExtensionEntry } from '../../runtime/loader/discover-entries.js';
import type { EntryKind } from '../ledger/entry.js';
import { HostError } from '../vocabulary/errors.js';
import type { ExtensionId, Principal } from '../vocabulary/identity.js';
import type { JsonObject } from '../vocabulary/json.js';
import { askedCapabilities } from './asked-capabilities.js';
import { connectorScopeOf, createPrivateTemp, removePrivateTemp } from './connector-scope.js';
import {
  assertMayRun,
  detailsOf,
  mayRun,
  STOPS_MAX,
  stopsWithin,
  type ExtensionRecord,
} from './extension-record.js';
import { gateStateOf } from './gate-state.js';
import { guestPortOf, SLOT } from './guest-port-of.js';
import { guestStartOf } from './guest-start.js';
import { loadError, messageOf } from './load-error.js';
import { noteAfterwards } from './note-afterwards.js';
import type { HostParts } from './host-parts.js';
import type { Lane } from './lane-pool.js';
import { prepareExtension } from './prepare-extension.js';
import { principalOf } from './principal-of.js';
import type { LaneHooks } from './lane/lane-connection.js';
import type { Prepared, PreparedSummary } from './lane/messages.js';
import { systemClock } from './system-clock.js';

export class Lifecycle {
  readonly #parts: HostParts;
  readonly #records = new Map<ExtensionId, ExtensionRecord>();
  readonly #restarting = new Set<Promise<void>>();
  readonly #loading = new Map<Lane, Promise<ExtensionRecord>>();
  #closed = false;
  #order = 0;

  constructor(parts: HostParts) {
    this.#parts = parts;
  }

  get records(): readonly ExtensionRecord[] {
    return [...this.#records.values()];
  }

  /** Settles when no stopped extension is on its way back. */
  async settled(): Promise<void> {
    while (this.#restarting.size > 0) await Promise.all(this.#restarting);
  }

  get(id: ExtensionId): ExtensionRecord | undefined {
    return this.#records.get(id);
  }

  /**
   * @param path one entry file, with the root that discovery gave it
   * @throws HostError E_LOAD, E_DUPLICATE, E_REFUSED, E_FACTORY, E_STOPPED, E_TIMEOUT
   */
  load(entry: ExtensionEntry): Promise<ExtensionRecord> {
    if (this.#closed) return Promise.reject(new HostError('E_STOPPED', 'the host is closed'));
    const cell: { record?: ExtensionRecord } = {};
    const lane = this.#takeLane(() => cell.record);
    const loading = this.#load(entry, lane, cell).finally(() => this.#loading.delete(lane));
    this.#loading.set(lane, loading);
    return loading;
  }

  async #load(
    { path, root }: ExtensionEntry,
    lane: Lane,
    cell: { record?: ExtensionRecord },
  ): Promise<ExtensionRecord> {
    try {
      const prepared = await prepareExtension(this.#parts.lanes, lane, { path, root });
      const record = this.#decide(lane, { path, root }, prepared);
      cell.record = record;
      this.#records.set(record.principal.extensionId, record);
      await this.#start(record);
      return record;
    } catch (error) {
      const { record } = cell;
      if (record !== undefined) this.#records.delete(record.principal.extensionId);
      await this.#parts.lanes.close(lane);
      if (record !== undefined) await removePrivateTemp(record.scope);
      this.#note('load', { outcome: error instanceof HostError ? error.code : 'E_INTERNAL' });
      throw error;
    }
  }

  /** Ends every extension in order, also those on their way in or back; nothing loads afterwards. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const lane of this.#loading.keys()) await this.#parts.lanes.close(lane);
    await Promise.allSettled(this.#loading.values());
    await Promise.allSettled(this.records.map((record) => this.unload(record)));
    await this.settled();
  }

  #note(kind: EntryKind, body: JsonObject, principal?: Principal): void {
    noteAfterwards(this.#parts, kind, body, principal);
  }

  /** @throws HostError E_LOAD, E_DUPLICATE, E_REFUSED by the scanner */
  #decide(
    lane: Lane,
    { path, root }: ExtensionEntry,
    { summary, scan }: Prepared,
  ): ExtensionRecord {
    const { scanGate } = this.#parts;
    const principal = principalOf(summary, path, this.#records.keys());
    scanGate.admit({ principal, path, report: scan }, false);
    return {
      path,
      root,
      order: ++this.#order,
      summary,
      asked: askedCapabilities(summary.capabilities, scan, scanGate.mode),
      principal,
      scope: this.#scope(principal.extensionId, summary, createPrivateTemp()),
      lane,
      status: 'loading',
      stops: [],
      cpuMs: 0,
    };
  }

  #scope(id: ExtensionId, summary: PreparedSummary, temp: string): ExtensionRecord['scope'] {
    const { workspace, home, state, inForce } = this.#parts;
    return connectorScopeOf(
      { workspace, extensionRoot: summary.root, dataDir: state.dataDir(id), home },
      temp,
      inForce.settings.extensionRuntime,
      inForce.settings.extensionPolicy.secretBroker,
    );
  }

  /** Starts the guest of a record in its lane and runs the factory. */
  async #start(record: ExtensionRecord): Promise<void> {
    const { agent, ledger, inForce } = this.#parts;
    const { lane, principal, summary } = record;
    assertMayRun(record);
    record.status = 'loading';
    lane.principal = principal;
    const port = guestPortOf(record);
    agent.attach(port, { order: record.order });
    const begun = inForce.digest;
    try {
      const start = guestStartOf(this.#parts, record);
      await lane.connection.request({ type: 'start', slot: SLOT, start });
      // A change that came while the guest was made found nobody to apply it.
      if (inForce.digest !== begun) this.#applyPolicyTo(record);
      await port.enter('load', {}, { kind: 'load' });
      assertMayRun(record);
      ledger.append(
        'load',
        {
          capabilities: summary.capabilities === undefined ? null : [...summary.capabilities],
          chain: lane.chain.chain,
          modules: summary.moduleCount,
          outcome: 'ok',
          source_bytes: summary.sourceBytes,
        },
        principal,
        inForce.digest,
      );
      record.status = 'running';
    } catch (error) {
      agent.detach(principal.extensionId, 'load_failed');
      if (mayRun(record)) record.status = 'stopped';
      lane.connection.send({ type: 'unload', slot: SLOT, reason: 'load failed' });
      await this.#parts.ended(principal);
      throw loadError(error, record.path);
    }
  }

  /** Ends an extension in order: `session_shutdown` is the caller's to emit before. */
  async unload(record: ExtensionRecord): Promise<void> {
    if (record.status === 'unloaded') return;
    record.status = 'unloaded';
    this.#records.delete(record.principal.extensionId);
    this.#parts.agent.detach(record.principal.extensionId, 'unloaded');
    await this.#parts.lanes.close(record.lane);
    await this.#release(record);
    this.#note('unload', { reason: 'unloaded' }, record.principal);
  }

  /** Stops a running instance at once and keeps it stopped. */
  async kill(record: ExtensionRecord, reason: string): Promise<void> {
    const { agent, lanes } = this.#parts;
    record.lane.connection.transport.signals.kill(SLOT);
    record.status = 'quarantined';
    this.#note('kill', { active: true }, record.principal);
    agent.detach(record.principal.extensionId, 'killed');
    await lanes.kill(record.lane, reason);
    await this.#release(record);
  }

  /** Loads a fresh instance of the same code after a stop; evidence and counters are kept. */
  async restart(record: ExtensionRecord): Promise<void> {
    const old = await this.#renew(record);
    if (!old.connection.ended) await this.#parts.lanes.close(old);
  }

  /**
   * Fresh instances of all extensions for a new session or a reload, while the old ones still answer.
   * @returns ends the old instances
   */
  async replaceAll(): Promise<() => Promise<void>> {
    const old: { readonly lane: Lane; readonly principal: Principal }[] = [];
    for (const record of this.records) {
      if (record.status !== 'running') continue;
      const { principal } = record;
      try {
        old.push({ lane: await this.#renew(record), principal });
      } catch (error) {
        this.#reloadFailed(record, error);
      }
    }
    return async () => {
      for (const { lane, principal } of old) {
        await this.#parts.lanes.close(lane);
        await this.#parts.ended(principal);
      }
    };
  }

  /** @returns the lane of the instance before, which the caller closes */
  async #renew(record: ExtensionRecord): Promise<Lane> {
    assertMayRun(record);
    const old = record.lane;
    const fresh = this.#takeLane(() => record);
    try {
      const { summary, scan } = await prepareExtension(this.#parts.lanes, fresh, record);
      if (summary.digest !== record.principal.digest) {
        throw new HostError(
          'E_REFUSED',
          'the extension changed on disk since it was loaded; load it again',
        );
      }
      assertMayRun(record);
      const principal = { ...record.principal, generation: record.principal.generation + 1 };
      this.#parts.scanGate.admit({ principal, path: record.path, report: scan }, true);
      record.lane = fresh;
      record.principal = principal;
      await this.#start(record);
    } catch (error) {
      await this.#parts.lanes.close(fresh);
      throw error;
    }
    return old;
  }

  #takeLane(current: () => ExtensionRecord | undefined): Lane {
    const lane = this.#parts.lanes.take(this.#parts.laneKind, true);
    lane.owner = this.#hooks(lane, current);
    return lane;
  }

  /** The policy changed: every running extension decides by the new one from its next call on. */
  applyPolicy(): void {
    for (const record of this.#records.values()) {
      if (record.status === 'running' || record.status === 'loading') this.#applyPolicyTo(record);
    }
  }

  #applyPolicyTo(record: ExtensionRecord): void {
    const { inForce } = this.#parts;
    record.scope = this.#scope(
      record.principal.extensionId,
      record.summary,
      record.scope.privateTemp,
    );
    record.lane.connection.control({
      slot: SLOT,
      scope: record.scope,
      state: gateStateOf(inForce.policy, record.principal, record.scope, {
        killed: false,
        asked: record.asked,
      }),
      code: this.#parts.scanGate.codePolicy,
      policyDigest: inForce.digest,
    });
  }

  async #release({ principal, scope }: ExtensionRecord): Promise<void> {
    await this.#parts.ended(principal);
    await removePrivateTemp(scope);
  }

  #hooks(lane: Lane, current: () => ExtensionRecord | undefined): LaneHooks {
    const { events } = this.#parts;
    return {
      serve: (request, signal) => {
        const record = current();
        if (record === undefined || lane.principal === undefined) {
          throw new HostError('E_INTERNAL', 'a lane spoke before its extension was known');
        }
        // Who asks is a property of the lane, not of the message.
        return this.#parts.serve(record, lane, { ...request, principal: lane.principal }, signal);
      },
      notice: (message) => {
        const record = current();
        if (message.type === 'stopped') {
          if (record?.lane === lane)
            this.#stopped(record, message.cause, message.detail, message.cpuMs);
          return;
        }
        events.emit(
          message.type === 'refused' ? { ...message, resource: message.resource } : message,
        );
      },
      died: (detail) => {
        const record = current();
        if (record?.lane === lane) this.#stopped(record, 'lane', detail, 0);
      },
    };
  }

  /** An instance ended by force: detach it, count it, and bring a fresh one once (decisions 1.10). */
  #stopped(record: ExtensionRecord, cause: string, detail: string, cpuMs: number): void {
    if (cause === 'closed' || record.status !== 'running') return;
    const { agent, events } = this.#parts;
    record.status = 'stopped';
    record.cpuMs += cpuMs;
    record.stops = stopsWithin(record.stops, systemClock.nowMs());
    const { extensionId } = record.principal;
    agent.detach(extensionId, 'stopped');
    const quarantined = record.stops.length >= STOPS_MAX;
    this.#note(
      'stop',
      { cause, stops: record.stops.length, then: quarantined ? 'quarantined' : 'reloaded' },
      record.principal,
    );
    if (quarantined) {
      record.status = 'quarantined';
      events.emit({ type: 'stopped', extensionId, cause, detail, then: 'quarantined' });
      events.emit({
        type: 'alert',
        category: 'quarantine',
        severity: 'critical',
        summary: `${extensionId} was stopped ${String(STOPS_MAX)} times and is quarantined`,
      });
      return;
    }
    events.emit({ type: 'stopped', extensionId, cause, detail, then: 'reloaded' });
    const { ended } = this.#parts;
    const restarted = ended(record.principal)
      .then(() => this.restart(record))
      .then(() => agent.startInstance(extensionId, 'reload'))
      .catch((error: unknown) => {
        // Ended for good while its fresh instance was on the way: that is no failure.
        if (!mayRun(record)) return;
        record.status = 'stopped';
        this.#reloadFailed(record, error);
      })
      .finally(() => this.#restarting.delete(restarted));
    this.#restarting.add(restarted);
  }

  #reloadFailed({ path }: ExtensionRecord, error: unknown): void {
    const message = messageOf(error);
    this.#parts.events.emit({ type: 'error', extensionPath: path, event: 'reload', message });
  }

  readonly details = detailsOf;
}
