/**
 * Stands for upstream's config.js: where pi keeps things and what it is called, without reading the
 * package from disk while it loads. hostcalls: env.get (through node:process)
 *
 * Upstream's build reads package.json at import; the version here is the one that the guest was
 * built from (scripts/guest-packages-pi.mjs checks it).
 */
import { homedir } from 'node:os';
import { join } from 'node:path';

export const PACKAGE_NAME = '@mariozechner/pi-coding-agent';
export const APP_NAME = 'pi';
export const APP_TITLE = 'π';
export const CONFIG_DIR_NAME = '.pi';
export const VERSION = '0.73.1';
export const ENV_AGENT_DIR = 'PI_CODING_AGENT_DIR';
export const ENV_SESSION_DIR = 'PI_CODING_AGENT_SESSION_DIR';
export const isBunBinary = false;
export const isBunRuntime = false;

export function expandTildePath(path) {
  if (path === '~') return homedir();
  return path.startsWith('~/') ? homedir() + path.slice(1) : path;
}

export function getAgentDir() {
  const given = process.env[ENV_AGENT_DIR];
  return given ? expandTildePath(given) : join(homedir(), CONFIG_DIR_NAME, 'agent');
}

const inAgentDir = (name) => () => join(getAgentDir(), name);
export const getCustomThemesDir = inAgentDir('themes');
export const getModelsPath = inAgentDir('models.json');
export const getAuthPath = inAgentDir('auth.json');
export const getSettingsPath = inAgentDir('settings.json');
export const getToolsDir = inAgentDir('tools');
export const getBinDir = inAgentDir('bin');
export const getPromptsDir = inAgentDir('prompts');
export const getSessionsDir = inAgentDir('sessions');
export const getDebugLogPath = inAgentDir('pi-debug.log');

const noPackage = (name) => () => {
  const error = new Error(`ERR_NOT_SUPPORTED: ${name} the package is not on disk in the sandbox`);
  error.code = 'ERR_NOT_SUPPORTED';
  throw error;
};
export const getPackageDir = noPackage('getPackageDir');
export const getPackageJsonPath = noPackage('getPackageJsonPath');
export const getReadmePath = noPackage('getReadmePath');
export const getDocsPath = noPackage('getDocsPath');
export const getExamplesPath = noPackage('getExamplesPath');
export const getChangelogPath = noPackage('getChangelogPath');
export const getThemesDir = noPackage('getThemesDir');
export const getExportTemplateDir = noPackage('getExportTemplateDir');
export const getBundledInteractiveAssetPath = noPackage('getBundledInteractiveAssetPath');
