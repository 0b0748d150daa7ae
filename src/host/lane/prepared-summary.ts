/** What the main thread is told of an extension that was read and linked, before anything runs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PreparedExtension } from '../../../runtime/loader/load-graph.js';
import {
  parseExtensionJson,
  parsePackageJson,
  type ExtensionManifest,
} from '../../manifest/parse-manifest.js';
import { HostError } from '../../vocabulary/errors.js';
import type { PreparedSummary } from './messages.js';

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    ) {
      return undefined;
    }
    throw new HostError('E_LOAD', `${file} cannot be read`, { cause: error });
  }
}

/** `extension.json` wins over `package.json`; a lone file beside a foreign manifest has none. */
function manifestOf(extension: PreparedExtension): ExtensionManifest | undefined {
  const own = textOf(path.join(extension.root, 'extension.json'));
  if (own === undefined && extension.packageJson === undefined) return undefined;
  const text = own ?? textOf(path.join(extension.root, 'package.json'));
  if (text === undefined) return undefined;
  const reading = own === undefined ? parsePackageJson(text) : parseExtensionJson(text);
  if (!reading.ok) {
    throw new HostError(
      'E_LOAD',
      `the manifest in ${extension.root} is not valid: ${reading.faults.join('; ')}`,
    );
  }
  return reading.manifest;
}

export function summaryOf(extension: PreparedExtension): PreparedSummary {
  const manifest = manifestOf(extension);
  const { idInputs, modules } = extension;
  return {
    entryPath: extension.entryPath,
    root: extension.root,
    digest: extension.digest,
    origin: {
      manifestId: manifest?.manifestId,
      packageName: manifest?.packageName,
      entries:
        manifest !== undefined && manifest.extensions.length > 0
          ? manifest.extensions
          : [idInputs.entryPath],
      entryPath: manifest?.packageName === undefined ? extension.entryPath : idInputs.entryPath,
    },
    capabilities: manifest?.capabilities,
    moduleCount: modules.length,
    sourceBytes: modules.reduce((sum, { source }) => sum + source.length, 0),
    diagnostics: extension.diagnostics,
  };
}
