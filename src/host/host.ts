/** A running host: loads extensions, dispatches events to them, keeps the ledger, ends in order. */
import os from 'node:os';
import {
  discoverEntries,
  type DiscoveredEntries,
  type ExtensionEntry,
} from '../../runtime/loader/discover-entries.js';
import { explainPolicy, type PolicyExplanation } from '../policy/explain-policy.js';
import type { PolicyWarning } from '../policy/policy-warnings.js';
import type { SettingsDiagnostic } from '../settings/settings-diagnostic.js';
import { HostError } from '../vocabulary/errors.js';
import type { JsonValue } from '../vocabulary/json.js';
import type { AgentEvent } from './agent/event-dispatch.js';
import type { AgentRuntime } from './agent/runtime.js';
import { Extension } from './extension.js';
import type { ExtensionRecord } from './extension-record.js';
import type { HostEvents, HostListener } from './host-events.js';
import { verifyLedger, type FileReport, type HostLedger } from './host-ledger.js';
import type { PolicyInForce } from './policy-in-force.js';
import type { LanePool } from './lane-pool.js';
import type { Lifecycle } from './lifecycle.js';
import type { SessionTree } from './session/session-tree.js';
import type { StateDirectory } from './state-directory.js';

export interface HostAssembly {
  readonly agent: AgentRuntime;
  readonly events: HostEvents;
  readonly lifecycle: Lifecycle;
  readonly lanes: LanePool;
  readonly ledger: HostLedger;
  readonly inForce: PolicyInForce;
  readonly session: SessionTree;
  readonly workspace: string;
  readonly state: StateDirectory;
}

export interface LoadFailure {
  readonly path: string;
  readonly error: HostError;
}

export class Host {
  readonly #parts: HostAssembly;
  #started = false;
  #closing: Promise<void> | undefined;

  constructor(parts: HostAssembly) {
    this.#parts = parts;
  }

  /** The runtime that dispatches events, tools and commands over all extensions. */
  get agent(): AgentRuntime {
    return this.#parts.agent;
  }
  get session(): SessionTree {
    return this.#parts.session;
  }
  /** Folder of this run's ledger chains. */
  get ledgerDir(): string {
    return this.#parts.ledger.directory;
  }
  /** Problems of the settings: with an error among them the profile is safe. */
  get diagnostics(): readonly SettingsDiagnostic[] {
    return [...this.#parts.inForce.resolved.errors, ...this.#parts.inForce.resolved.diagnostics];
  }
  get extensions(): readonly Extension[] {
    return this.#parts.lifecycle.records.map((record) => this.#extensionOf(record));
  }

  /** @returns removes the listener */
  on(listener: HostListener): () => void {
    return this.#parts.events.on(listener);
  }

  /**
   * Loads one extension and runs its factory.
   * @param path a file or folder, as pi would take it; a folder must hold exactly one extension
   * @throws HostError E_NOT_FOUND, E_LOAD, E_DUPLICATE, E_REFUSED, E_FACTORY, E_STOPPED, E_TIMEOUT
   */
  async load(path: string): Promise<Extension> {
    const { entries } = this.#discover(path);
    const [entry] = entries;
    if (entry === undefined) {
      throw new HostError(
        'E_NOT_FOUND',
        `no extension at ${path}: give a .ts or .js file, or a folder with an index`,
      );
    }
    if (entries.length > 1) {
      throw new HostError(
        'E_LOAD',
        `${path} holds ${String(entries.length)} extensions: load them one by one, or use loadAll`,
      );
    }
    return this.#loadEntry(entry);
  }

  #discover(path: string): DiscoveredEntries {
    return discoverEntries(path, process.cwd(), os.homedir());
  }

  async #loadEntry(entry: ExtensionEntry): Promise<Extension> {
    const record = await this.#parts.lifecycle.load(entry);
    if (this.#started)
      await this.#parts.agent.startInstance(record.principal.extensionId, 'startup');
    return this.#extensionOf(record);
  }

  #extensionOf(record: ExtensionRecord): Extension {
    return new Extension(record, this.#parts.agent, this.#parts.lifecycle, () => this.start());
  }

  /** Loads every extension that a path stands for; one failure does not stop the others. */
  async loadAll(
    path: string,
  ): Promise<{ readonly loaded: readonly Extension[]; readonly failed: readonly LoadFailure[] }> {
    const loaded: Extension[] = [];
    const failed: LoadFailure[] = [];
    for (const entry of this.#discover(path).entries) {
      try {
        loaded.push(await this.#loadEntry(entry));
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        failed.push({ path: entry.path, error });
      }
    }
    return { loaded, failed };
  }

  /** Binds what is loaded: action methods work from here, and `session_start` is delivered. */
  async start(): Promise<void> {
    if (this.#started) return;
    this.#started = true;
    await this.#parts.agent.control.start('startup');
  }

  /** Delivers an event to all extensions with upstream's rules for its kind. */
  async emit(event: AgentEvent): Promise<JsonValue | undefined> {
    await this.start();
    return this.#parts.agent.emit(event);
  }

  /** Rules of the policy that do not do what their writer expects. */
  get warnings(): readonly PolicyWarning[] {
    return this.#parts.inForce.warnings;
  }

  /**
   * Reads the settings again; running extensions decide by the new policy from their next call on,
   * also one that is computing now.
   * @returns whether the policy changed
   */
  reloadSettings(): boolean {
    const changed = this.#parts.inForce.reload();
    if (changed) this.#parts.lifecycle.applyPolicy();
    return changed;
  }

  explain(extensionId?: string): PolicyExplanation {
    return explainPolicy(
      this.#parts.inForce.resolved,
      extensionId === undefined ? {} : { extensionId },
    );
  }

  /** Settles when no stopped extension is on its way back. */
  settled(): Promise<void> {
    return this.#parts.lifecycle.settled();
  }

  /** Verifies every chain of this run. */
  async verifyLedger(): Promise<readonly FileReport[]> {
    await this.#parts.lanes.flush();
    return verifyLedger(this.ledgerDir);
  }

  /** Ends every extension in order, then the ledger; calls while it ends wait for the same end. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const { agent, lifecycle, lanes, ledger } = this.#parts;
    try {
      if (this.#started) await agent.emit({ type: 'session_shutdown', reason: 'quit' });
    } finally {
      await lifecycle.close();
      await lanes.closeWarm();
      await ledger.close();
    }
  }
}
