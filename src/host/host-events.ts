/**
 * What a host tells the program that embeds it, as it happens: refusals with the layer that decided,
 * diagnostics of extensions, stops, alerts. Plain data; a listener that throws is ignored.
 */
import type { Finding, FindingClass } from '../../scanner/finding.js';
import type { ScanProfile, ScanVerdict } from '../../scanner/verdict.js';
import type { GateVerdict } from '../vocabulary/verdict.js';

export type HostEvent =
  | {
      readonly type: 'refused';
      readonly extensionId: string;
      readonly method: string;
      readonly op: string;
      readonly capability: string;
      readonly verdict: GateVerdict;
      /** Guest text, capped; make it visible before a person sees it. */
      readonly resource: string | undefined;
    }
  | {
      readonly type: 'console';
      readonly extensionId: string;
      readonly level: string;
      readonly text: string;
    }
  | {
      readonly type: 'uncaught';
      readonly extensionId: string;
      readonly name: string;
      readonly message: string;
      readonly stack: string;
    }
  | {
      readonly type: 'stopped';
      readonly extensionId: string;
      readonly cause: string;
      readonly detail: string;
      readonly then: 'reloaded' | 'quarantined' | 'gone';
    }
  | {
      /** An extension was scanned and is flagged, blocked, or passes by a waiver. */
      readonly type: 'scan';
      readonly extensionId: string;
      /** Entry file. */
      readonly path: string;
      readonly digest: string;
      readonly class: FindingClass;
      readonly verdict: ScanVerdict;
      readonly profile: ScanProfile;
      /** False: the host only reports, and a blocked extension loads. */
      readonly enforced: boolean;
      /** Those that give the verdict, the worst of them; their texts are the extension's. */
      readonly findings: readonly Finding[];
      /** How many give the verdict. */
      readonly findingsTotal: number;
      /** `expires` in milliseconds since 1970. */
      readonly waived: readonly {
        readonly rule: string;
        readonly owner: string;
        readonly expires: number;
      }[];
    }
  | {
      /** Text of a running extension wanted to become code and is flagged or blocked. */
      readonly type: 'code';
      readonly extensionId: string;
      readonly verdict: Exclude<ScanVerdict, 'allow'>;
      /** SHA-256 of the program, base64url, as the ledger names it. */
      readonly codeDigest: string;
      readonly findings: readonly Finding[];
      readonly enforced: boolean;
    }
  | {
      /** A waiver in the settings counts as none: what is wrong with it. */
      readonly type: 'waiver_fault';
      readonly message: string;
    }
  | {
      readonly type: 'error';
      readonly extensionPath: string;
      readonly event: string;
      readonly message: string;
    }
  | {
      readonly type: 'alert';
      readonly category: 'profile_transition' | 'quarantine' | 'policy_denial';
      readonly severity: 'critical' | 'error' | 'warning' | 'info';
      readonly summary: string;
    };

export type HostListener = (event: HostEvent) => void;

const BACKLOG_MAX = 100;

export class HostEvents {
  readonly #listeners = new Set<HostListener>();
  /** What happened before anybody listened, e.g. while the host was created. */
  #backlog: HostEvent[] = [];

  /** @returns removes the listener */
  on(listener: HostListener): () => void {
    this.#listeners.add(listener);
    const missed = this.#backlog;
    this.#backlog = [];
    for (const event of missed) this.emit(event);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  emit(event: HostEvent): void {
    if (this.#listeners.size === 0) {
      if (this.#backlog.length < BACKLOG_MAX) this.#backlog.push(event);
      return;
    }
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch {
        // A listener of the embedding program must not disturb what it listens to.
      }
    }
  }
}
