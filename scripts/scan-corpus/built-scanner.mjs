/**
 * The scanner behind the loader, as `pi-host scan` uses it: from dist, or from the module that
 * SCAN_CORPUS_BUILD names, to measure another build.
 */
import { pathToFileURL } from 'node:url';

const DIST = new URL('../../dist/', import.meta.url);

/** @returns {Promise<{ scanProgram: Function, scanText: Function, discoverEntries: Function }>} */
export async function builtScanner() {
  const other = process.env.SCAN_CORPUS_BUILD;
  if (other !== undefined) return import(pathToFileURL(other).href);
  const [{ scanProgram }, { scanText }, { discoverEntries }] = await Promise.all([
    import(new URL('src/host/scan-path.js', DIST).href),
    import(new URL('src/host/scan-text.js', DIST).href),
    import(new URL('runtime/loader/discover-entries.js', DIST).href),
  ]);
  return { scanProgram, scanText, discoverEntries };
}
