/** The library's door. Everything that is promised is exported here by name. */
export { createHost, type HostOptions } from './host/create-host.js';
export type { Host, LoadFailure } from './host/host.js';
export type { CallOptions, Extension } from './host/extension.js';
export type { HostEvent, HostListener } from './host/host-events.js';
export type { ScanMode } from './host/lane/code-gate.js';
export type { Finding } from '../scanner/finding.js';
export type { HostUi } from './host/ui/host-ui.js';
export { createNoUi } from './host/ui/no-ui.js';
export type {
  PermissionAnswer,
  PermissionPrompts,
  PermissionQuestion,
} from './host/ui/permission-prompts.js';
export type {
  AgentDriver,
  BuiltinTool,
  ModelServices,
  ToolOutput,
} from './host/agent/agent-services.js';
export { verifyLedger, type FileReport } from './host/host-ledger.js';
export { HostError, HOST_ERROR_CODES, type HostErrorCode } from './vocabulary/errors.js';
export { CAPABILITIES, type Capability } from './vocabulary/capability.js';
