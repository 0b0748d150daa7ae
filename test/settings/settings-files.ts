/** Builders for settings files in tests. */
import type { SettingsFile } from '../../src/settings/resolve-settings.js';

export function userJson(value: unknown, path = '/home/u/.config/pi/settings.json'): SettingsFile {
  return { path, level: 'user', format: 'json', text: textOf(value) };
}

export function userToml(text: string, path = '/home/u/.config/pi/config.toml'): SettingsFile {
  return { path, level: 'user', format: 'toml', text };
}

export function projectJson(value: unknown): SettingsFile {
  return {
    path: '/home/me/repo/.pi/settings.json',
    level: 'project',
    format: 'json',
    text: textOf(value),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
