/**
 * The roots and limits of one extension (decisions: workspace, own folder for reading, private data,
 * private temp, and what the operator adds). All paths are real paths, resolved once at load.
 */
import { mkdtempSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  DEFAULT_CONNECTOR_LIMITS,
  type ConnectorScope,
  type FsRoot,
} from '../../hostcalls/method-spec.js';
import type { SecretBrokerPolicy } from '../secret-broker/disclosure.js';
import type { ExtensionRuntimeSettings } from '../settings/extension-runtime-settings.js';

export interface ScopePlaces {
  /** Real path. */
  readonly workspace: string;
  /** Folder that holds the extension's files. */
  readonly extensionRoot: string;
  readonly dataDir: string;
  readonly home: string;
}

/** Made per load; the host removes it when the extension ends. */
export function createPrivateTemp(): string {
  return realpathSync(mkdtempSync(path.join(os.tmpdir(), 'pi-ext-')));
}

export async function removePrivateTemp({ privateTemp }: ConnectorScope): Promise<void> {
  await rm(privateTemp, { recursive: true, force: true });
}

function operatorRoots(settings: ExtensionRuntimeSettings, home: string): readonly FsRoot[] {
  return settings.fsRoots.flatMap((root): readonly FsRoot[] => {
    const spelled =
      root.path === '~' || root.path.startsWith('~/')
        ? path.join(home, root.path.slice(1))
        : root.path;
    try {
      return [{ path: realpathSync(spelled), write: root.write, label: 'operator' }];
    } catch {
      // A folder that does not exist cannot be a root; it is none until the next load.
      return [];
    }
  });
}

export function connectorScopeOf(
  places: ScopePlaces,
  privateTemp: string,
  settings: ExtensionRuntimeSettings,
  secretBroker: SecretBrokerPolicy,
): ConnectorScope {
  return {
    cwd: places.workspace,
    roots: [
      { path: places.workspace, write: true, label: 'workspace' },
      { path: realpathSync(places.extensionRoot), write: false, label: 'extension' },
      { path: realpathSync(places.dataDir), write: true, label: 'data' },
      { path: privateTemp, write: true, label: 'temp' },
      ...operatorRoots(settings, places.home),
    ],
    privateTemp,
    httpPrivateTargets: settings.httpPrivateTargets,
    httpPorts: settings.httpPorts,
    limits: DEFAULT_CONNECTOR_LIMITS,
    secretBroker,
  };
}
