/** What the parts of one host share; assembled in create-host.ts. */
import type { MainReply, MainRequest } from '../../hostcalls/services.js';
import type { Principal } from '../vocabulary/identity.js';
import type { AgentRuntime } from './agent/runtime.js';
import type { ExtensionRecord } from './extension-record.js';
import type { HostEvents } from './host-events.js';
import type { HostLedger } from './host-ledger.js';
import type { Lane, LaneKind, LanePool } from './lane-pool.js';
import type { PolicyInForce } from './policy-in-force.js';
import type { ScanGate } from './scan-gate.js';
import type { StateDirectory } from './state-directory.js';
import type { HostUi } from './ui/host-ui.js';

export interface HostParts {
  readonly inForce: PolicyInForce;
  readonly workspace: string;
  readonly home: string;
  readonly state: StateDirectory;
  readonly ledger: HostLedger;
  readonly lanes: LanePool;
  readonly laneKind: LaneKind;
  readonly agent: AgentRuntime;
  readonly scanGate: ScanGate;
  readonly events: HostEvents;
  readonly ui: HostUi;
  /** Answers requests of lanes that are not the agent runtime's: prompts, exec, child processes. */
  readonly serve: (
    record: ExtensionRecord,
    lane: Lane,
    request: MainRequest,
    signal: AbortSignal,
  ) => Promise<MainReply> | MainReply;
  /** Ends what an instance left behind: children, temp. */
  readonly ended: (principal: Principal) => Promise<void>;
}
