import { describe, expect, it } from 'vitest';
import { settingsFilePaths } from '../../src/settings/settings-file-paths.js';

describe('settings files', () => {
  it('are looked for in both roots of the user and in the project (C-04, F-016, F-017)', () => {
    const paths = settingsFilePaths({ home: '/home/u', project: '/home/me/repo' });
    expect(paths.map(({ level, path }) => `${level}:${path}`)).toEqual([
      'user:/home/u/.config/pi/settings.json',
      'user:/home/u/.config/pi/config.toml',
      'user:/home/u/.pi/agent/settings.json',
      'user:/home/u/.pi/agent/config.toml',
      'project:/home/me/repo/.pi/settings.json',
      'project:/home/me/repo/.pi/config.toml',
    ]);
  });

  it('follow XDG_CONFIG_HOME and PI_CODING_AGENT_DIR, and leave out the project when there is none', () => {
    const paths = settingsFilePaths({ home: '/home/u', configHome: '/xdg', agentDir: '/agent' });
    expect(paths.map(({ path }) => path)).toEqual([
      '/xdg/pi/settings.json',
      '/xdg/pi/config.toml',
      '/agent/settings.json',
      '/agent/config.toml',
    ]);
  });
});
