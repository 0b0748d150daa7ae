/**
 * Recognises git directories by their structure: bare repositories and the targets of gitfiles
 * (`gitdir: ...`) bear any name, and git runs what their configuration says all the same.
 */
import { lstatSync } from 'node:fs';
import { foldName } from '../../../src/paths/fold-name.js';
import type { FsStrategy, OpenDirectory } from './strategy.js';

/** True when git would take the directory for a repository (setup.c, is_git_directory). */
export function isGitDirectory(strategy: FsStrategy, directory: OpenDirectory): boolean {
  return isGitStructure((name) => exists(strategy, directory, name));
}

/**
 * True when an entry `name` would turn the directory into a git directory that already has a
 * configuration: it could have been prepared file by file, with the telling one last.
 */
export function completesGitDirectory(
  strategy: FsStrategy,
  directory: OpenDirectory,
  name: string,
): boolean {
  const has = (entry: string): boolean => exists(strategy, directory, entry);
  if (isGitStructure(has)) return false;
  const added = foldName(name);
  if (!isGitStructure((entry) => entry.toLowerCase() === added || has(entry))) return false;
  return added === 'commondir' || ['config', 'hooks', 'info'].some(has);
}

function isGitStructure(has: (name: string) => boolean): boolean {
  return has('HEAD') && ((has('objects') && has('refs')) || has('commondir'));
}

function exists(strategy: FsStrategy, directory: OpenDirectory, name: string): boolean {
  return lstatSync(strategy.entry(directory, name), { throwIfNoEntry: false }) !== undefined;
}
