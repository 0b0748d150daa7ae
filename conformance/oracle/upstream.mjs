/** The installed upstream package: its public door and the few inner modules its own modes use. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** @param dir folder of the package @mariozechner/pi-coding-agent */
export async function openUpstream(dir) {
  const manifest = JSON.parse(fs.readFileSync(path.join(dir, 'package.json'), 'utf8'));
  const scope = manifest.name.split('/')[0];
  const inside = (relative) => import(pathToFileURL(path.join(dir, relative)).href);
  const agent = await inside('dist/index.js');
  const theme = await inside('dist/modes/interactive/theme/theme.js');
  const keybindings = await inside('dist/core/keybindings.js');
  // These packages have no CommonJS door, so their folders are looked up as Node would.
  const beside = (name) => {
    for (const folder of createRequire(path.join(dir, 'package.json')).resolve.paths(name) ?? []) {
      const entry = path.join(folder, name, 'dist/index.js');
      if (fs.existsSync(entry)) return import(pathToFileURL(entry).href);
    }
    throw new Error(`${name} is not installed beside ${manifest.name}`);
  };
  const tui = await beside(`${scope}/pi-tui`);
  const ai = await beside(`${scope}/pi-ai`);
  theme.initTheme('dark', false);
  return { version: manifest.version, dir, agent, tui, ai, theme, keybindings };
}
