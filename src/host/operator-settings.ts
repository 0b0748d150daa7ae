/** Reads the operator's settings files; what they mean is src/settings' business. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  resolveSettings,
  type ResolvedSettings,
  type SettingsFile,
} from '../settings/resolve-settings.js';
import { settingsFilePaths } from '../settings/settings-file-paths.js';

const SETTINGS_BYTES_MAX = 1024 * 1024;

export interface SettingsPlaces {
  readonly home: string;
  readonly workspace: string;
  readonly env: NodeJS.ProcessEnv;
  /** Flags, or the embedding program's wishes, in the shape of a settings file. */
  readonly cli: unknown;
}

/** A FIFO or a device in a checkout must not hold the start: opened without waiting, files only. */
function readSmallFile(file: string): string | { readonly error: string } {
  const fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) return { error: 'not a regular file' };
    if (stat.size > SETTINGS_BYTES_MAX) return { error: 'larger than 1 MiB' };
    return readFileSync(fd, 'utf8');
  } finally {
    closeSync(fd);
  }
}

function absolute(value: string | undefined): string | undefined {
  return value !== undefined && path.isAbsolute(value) ? value : undefined;
}

export function readOperatorSettings(places: SettingsPlaces): ResolvedSettings {
  const configHome = absolute(places.env.XDG_CONFIG_HOME);
  const agentDir = absolute(places.env.PI_CODING_AGENT_DIR);
  const candidates = settingsFilePaths({
    home: places.home,
    project: places.workspace,
    ...(configHome === undefined ? {} : { configHome }),
    ...(agentDir === undefined ? {} : { agentDir }),
  });
  const files: SettingsFile[] = [];
  for (const candidate of candidates) {
    try {
      const text = readSmallFile(candidate.path);
      files.push(typeof text === 'string' ? { ...candidate, text } : { ...candidate, ...text });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
      if (code !== 'ENOENT' && code !== 'ENOTDIR') files.push({ ...candidate, error: code });
    }
  }
  return resolveSettings({ cli: places.cli, env: places.env, files });
}
