/** What an extension needs, inferred from what it calls; the order is of no account. */
import type { Observer } from '../rule.js';
import { apiNeeds } from './api-needs.js';
import { commandNeeds } from './command-needs.js';
import { environmentNeeds } from './environment-needs.js';
import { fileNeeds } from './file-needs.js';
import { networkNeeds } from './network-needs.js';

export const NEED_OBSERVERS: readonly Observer[] = [
  apiNeeds,
  commandNeeds,
  environmentNeeds,
  fileNeeds,
  networkNeeds,
];
