/** All command classes, the worst and most telling first: on equal tiers the first one names it. */
import type { CommandClass } from '../command-class.js';
import { credentialExfil } from './credential-exfil.js';
import { credentialFileModification } from './credential-file-modification.js';
import { dataExfil } from './data-exfil.js';
import { deviceWrite } from './device-write.js';
import { diskWipe } from './disk-wipe.js';
import { forkBomb } from './fork-bomb.js';
import { permissionEscalation } from './permission-escalation.js';
import { pipeToShell } from './pipe-to-shell.js';
import { processTermination } from './process-termination.js';
import { recursiveDelete } from './recursive-delete.js';
import { reverseShell } from './reverse-shell.js';
import { systemShutdown } from './system-shutdown.js';

export const COMMAND_CLASSES: readonly CommandClass[] = [
  forkBomb,
  reverseShell,
  diskWipe,
  deviceWrite,
  recursiveDelete,
  credentialExfil,
  pipeToShell,
  systemShutdown,
  permissionEscalation,
  credentialFileModification,
  dataExfil,
  processTermination,
];
