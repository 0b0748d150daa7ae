/** Where settings files are looked for (Operator Handbook, Policy Tuning Guide; C-04). */
import type { SettingsFile } from './resolve-settings.js';

export type SettingsFilePath = Pick<SettingsFile, 'path' | 'level' | 'format'>;

/**
 * @param home the user's home directory, absolute
 * @param project the workspace, absolute; undefined reads no project file
 * @param configHome XDG_CONFIG_HOME when it is set and absolute; default `<home>/.config`
 * @param agentDir PI_CODING_AGENT_DIR when it is set; default `<home>/.pi/agent`
 */
export function settingsFilePaths(places: {
  readonly home: string;
  readonly project?: string;
  readonly configHome?: string;
  readonly agentDir?: string;
}): readonly SettingsFilePath[] {
  const config = `${places.configHome ?? `${places.home}/.config`}/pi`;
  const agent = places.agentDir ?? `${places.home}/.pi/agent`;
  const user: readonly SettingsFilePath[] = [
    { path: `${config}/settings.json`, level: 'user', format: 'json' },
    { path: `${config}/config.toml`, level: 'user', format: 'toml' },
    { path: `${agent}/settings.json`, level: 'user', format: 'json' },
    { path: `${agent}/config.toml`, level: 'user', format: 'toml' },
  ];
  if (places.project === undefined) return user;
  return [
    ...user,
    { path: `${places.project}/.pi/settings.json`, level: 'project', format: 'json' },
    { path: `${places.project}/.pi/config.toml`, level: 'project', format: 'toml' },
  ];
}
