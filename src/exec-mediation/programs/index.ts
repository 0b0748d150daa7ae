/**
 * All programs that mediation knows, by name. A program that stands here under no name is an
 * ordinary one: it may read its input and print, nothing else is assumed.
 */
import type { Program } from '../program.js';
import { ARCHIVES } from './archives.js';
import { BUILTINS } from './builtins.js';
import { CLOUD } from './cloud.js';
import { CONNECTIONS } from './connections.js';
import { CONTAINERS } from './containers.js';
import { DISKS } from './disks.js';
import { EDITORS } from './editors.js';
import { FACTS } from './facts.js';
import { FILES } from './files.js';
import { FILTERS } from './filters.js';
import { FIND } from './find.js';
import { GIT } from './git.js';
import { INTERPRETERS } from './interpreters.js';
import { NETWORK } from './network.js';
import { PACKAGES } from './packages.js';
import { PRIVILEGES } from './privileges.js';
import { PROCESSES } from './processes.js';
import { READERS } from './readers.js';
import { SECRETS } from './secrets.js';
import { SHELLS } from './shells.js';
import { TEXT } from './text.js';
import { TRANSFER } from './transfer.js';
import { WRAPPERS } from './wrappers.js';

const PROGRAMS: ReadonlyMap<string, Program> = new Map(
  [
    READERS,
    TEXT,
    FILTERS,
    FACTS,
    FILES,
    FIND,
    ARCHIVES,
    NETWORK,
    CONNECTIONS,
    TRANSFER,
    CLOUD,
    CONTAINERS,
    DISKS,
    EDITORS,
    GIT,
    PRIVILEGES,
    PROCESSES,
    SECRETS,
    INTERPRETERS,
    PACKAGES,
    SHELLS,
    WRAPPERS,
    BUILTINS,
  ].flatMap((programs) => Object.entries(programs)),
);

export const PROGRAM_NAMES: readonly string[] = [...PROGRAMS.keys()];

/** Variables whose value some program runs as a command. */
export const COMMAND_VARIABLES: ReadonlySet<string> = new Set([
  'PAGER',
  'MANPAGER',
  'GIT_PAGER',
  'EDITOR',
  'VISUAL',
  'GIT_EDITOR',
  'GIT_SEQUENCE_EDITOR',
  'GIT_SSH_COMMAND',
  'GIT_SSH',
  'GIT_EXTERNAL_DIFF',
  'GIT_ASKPASS',
  'GIT_PROXY_COMMAND',
  'SSH_ASKPASS',
  'RSYNC_RSH',
  'CVS_RSH',
  'PROMPT_COMMAND',
  'LESSOPEN',
  'LESSCLOSE',
  'BROWSER',
]);

const VERSIONED =
  /^(python|perl|ruby|node|nodejs|php|lua|luajit|tclsh|pypy|bash|zsh|ksh|gawk|awk|guile)[-_]?\d[\d.]*$/;

/** Name without folder, and for interpreters without version. */
export function programName(text: string): string {
  const name = text.slice(text.lastIndexOf('/') + 1);
  return VERSIONED.exec(name)?.[1] ?? name;
}

export function findProgram(name: string): Program | undefined {
  return PROGRAMS.get(name) ?? (name.startsWith('mkfs.') ? PROGRAMS.get('mkfs') : undefined);
}
