/** What the main thread is told of an extension that was read and linked, before anything runs. */
import type { PreparedExtension } from '../../../runtime/loader/load-graph.js';
import {
  parseExtensionJson,
  parsePackageJson,
  type ExtensionManifest,
} from '../../manifest/parse-manifest.js';
import { HostError } from '../../vocabulary/errors.js';
import type { PreparedSummary } from './messages.js';

/**
 * `extension.json` wins over `package.json`. Beside a lone file either may be somebody else's: there
 * only an extension.json counts that names the file.
 */
function manifestOf(extension: PreparedExtension): ExtensionManifest | undefined {
  const { manifestTexts, isLoneFile, idInputs } = extension;
  const own = manifestTexts.extensionJson;
  const text = own ?? manifestTexts.packageJson;
  if (text === undefined) return undefined;
  const reading = own === undefined ? parsePackageJson(text) : parseExtensionJson(text);
  if (!reading.ok) {
    throw new HostError(
      'E_LOAD',
      `the manifest in ${extension.root} is not valid: ${reading.faults.join('; ')}`,
    );
  }
  const { manifest } = reading;
  const names = manifest.extensions.map((listed) => listed.replace(/^(?:\.\/)+/, ''));
  return isLoneFile && !names.includes(idInputs.entryPath) ? undefined : manifest;
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
