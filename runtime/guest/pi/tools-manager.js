/**
 * Stands for upstream's tools-manager.js: finds `rg` and `fd` where upstream finds them, but never
 * downloads a program. hostcalls: fs.access, exec.run (through node shims)
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { getBinDir } from './config.js';

const SYSTEM_NAMES = { fd: ['fd', 'fdfind'], rg: ['rg'] };

function commandExists(command) {
  try {
    const { error } = spawnSync(command, ['--version'], { stdio: 'pipe' });
    return error === undefined || error === null;
  } catch {
    return false;
  }
}

/** @returns a path or a command name, or null */
export function getToolPath(tool) {
  const names = SYSTEM_NAMES[tool];
  if (names === undefined) return null;
  const local = join(getBinDir(), tool);
  if (existsSync(local)) return local;
  return names.find(commandExists) ?? null;
}

export async function ensureTool(tool) {
  return getToolPath(tool) ?? undefined;
}
