/**
 * The whole pipeline: the gates in the order a call meets them. To add one, write
 * `src/gates/<name>-gate.ts` and put it here.
 */
import { egressGate } from './egress-gate.js';
import type { Gate } from './gate.js';
import { killGate } from './kill-gate.js';
import { pathGate } from './path-gate.js';
import { policyGate } from './policy-gate.js';

export const GATES: readonly Gate[] = [killGate, policyGate, pathGate, egressGate];
