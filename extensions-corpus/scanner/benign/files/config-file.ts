import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
interface Config {
  readonly theme: string;
  readonly limit: number;
}
const DEFAULTS: Config = { theme: 'dark', limit: 20 };
const file = join(homedir(), '.config', 'pi-notes', 'config.json');
function load(): Config {
  if (!existsSync(file)) return DEFAULTS;
  try {
    return { ...DEFAULTS, ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<Config>) };
  } catch {
    return DEFAULTS;
  }
}
function save(config: Config): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`);
}
export default function (pi: any) {
  let config = load();
  pi.registerCommand('theme', {
    description: 'Choose a theme',
    handler: async (args: string, ctx: any) => {
      config = { ...config, theme: args.trim() || DEFAULTS.theme };
      save(config);
      ctx.ui.notify(`theme ${config.theme}`, 'info');
    },
  });
}
