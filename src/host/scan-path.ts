/**
 * One program, read through the loader exactly as a load would read it, and scanned. Nothing runs
 * here. What the loader cannot take (no UTF-8, no syntax, too large) is scanned as a module with that
 * fault, so that it is forbidden and not skipped.
 */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { virtualSpecifiers } from '../../runtime/guest-modules.js';
import type { ExtensionEntry } from '../../runtime/loader/discover-entries.js';
import {
  loadExtension,
  type ModuleRecord,
  type PreparedExtension,
} from '../../runtime/loader/load-graph.js';
import type { ScanInput, ScanReport } from '../../scanner/report.js';
import { scanExtension } from '../../scanner/scan.js';
import { deriveExtensionId } from '../manifest/derive-extension-id.js';
import { HostError } from '../vocabulary/errors.js';
import { failClosedScan } from './fail-closed-scan.js';
import { summaryOf } from './lane/prepared-summary.js';
import { scanInputOf, shownName } from './scan-input.js';

/** A file of the program, as findings name it. */
export interface ScannedFile {
  /** Absolute. */
  readonly path: string;
  /** As read. */
  readonly text: string;
}

/** A package whose modules the program holds. */
export interface ScannedPackage {
  readonly name: string;
  readonly version: string;
  /** Absolute; undefined where two copies cannot be told apart. */
  readonly root: string | undefined;
}

export interface ScannedProgram {
  /** Absolute path of the entry. */
  readonly path: string;
  readonly root: string;
  /** Entry, relative to the root, with `/`. */
  readonly entry: string;
  /** Whom policy and ledger would know; undefined where it cannot be loaded. */
  readonly id: string | undefined;
  readonly digest: string | undefined;
  readonly report: ScanReport;
  /** Why it does not load, whatever the scan says. */
  readonly loadError: string | undefined;
  readonly packageJson: string | undefined;
  readonly files: ReadonlyMap<string, ScannedFile>;
  readonly packages: readonly ScannedPackage[];
}

/**
 * Reads and scans one program.
 * @throws HostError E_LOAD only when the file is not there any more or may not be read
 */
export function scanProgram(entry: ExtensionEntry): ScannedProgram {
  let prepared: PreparedExtension;
  try {
    prepared = loadExtension(entry.path, { virtual: virtualSpecifiers(), root: entry.root });
  } catch (error) {
    if (!(error instanceof HostError) || error.code !== 'E_LOAD') throw error;
    return faultyProgram(entry, error);
  }
  const identity = identityOf(prepared);
  return {
    path: prepared.entryPath,
    root: prepared.root,
    entry: prepared.idInputs.entryPath,
    ...identity,
    digest: prepared.digest,
    report: failClosedScan(() => scanExtension(scanInputOf(prepared))),
    packageJson: prepared.isLoneFile ? undefined : prepared.manifestTexts.packageJson,
    files: filesOf(prepared),
    packages: packagesOf(prepared.modules),
  };
}

/** What the loader refuses whole does not load; the scan says so as a finding. */
function faultyProgram({ path: file, root }: ExtensionEntry, fault: HostError): ScannedProgram {
  const name = path.basename(file);
  const text = readText(file, fault);
  const input: ScanInput = {
    modules: [
      {
        id: `ext:${name}`,
        file: name,
        kind: 'script',
        text: '',
        original: text,
        isOwn: true,
        deps: new Map(),
        requires: new Map(),
        fault: fault.message,
      },
    ],
    entry: `ext:${name}`,
    assets: [],
  };
  return {
    path: file,
    root: root ?? path.dirname(file),
    entry: name,
    id: undefined,
    digest: undefined,
    report: failClosedScan(() => scanExtension(input)),
    loadError: fault.message,
    packageJson: undefined,
    files: new Map([[name, { path: file, text }]]),
    packages: [],
  };
}

/** Characters of a refused file that are kept to show its place. */
const FAULTY_BYTES_MAX = 16 * 1024 * 1024;

/** @throws HostError the fault itself when the file cannot be read at all */
function readText(file: string, fault: HostError): string {
  try {
    const stat = statSync(file);
    // Nothing is shown of what is no file or too large; that is what the fault says already.
    return stat.isFile() && stat.size <= FAULTY_BYTES_MAX ? readFileSync(file, 'utf8') : '';
  } catch {
    throw fault;
  }
}

function identityOf(prepared: PreparedExtension): Pick<ScannedProgram, 'id' | 'loadError'> {
  try {
    const derived = deriveExtensionId(summaryOf(prepared).origin);
    return derived.ok
      ? { id: derived.id, loadError: undefined }
      : { id: undefined, loadError: derived.reason };
  } catch (error) {
    if (!(error instanceof HostError) || error.code !== 'E_LOAD') throw error;
    return { id: undefined, loadError: error.message };
  }
}

function filesOf({ root, modules, unparsed }: PreparedExtension): ScannedProgram['files'] {
  return new Map([
    ...modules.map(
      ({ id, path: at, original }) => [shownName(id), { path: at, text: original }] as const,
    ),
    ...unparsed.map(({ id, original }) => {
      const name = shownName(id);
      return [name, { path: path.join(root, name), text: original }] as const;
    }),
  ]);
}

function packagesOf(modules: readonly ModuleRecord[]): readonly ScannedPackage[] {
  const found = new Map<string, ScannedPackage>();
  for (const module of modules) {
    if (module.isOwn) continue;
    const match = /^dep:((?:@[^/]+\/)?[^/@]+)@([^/]+)\/(.*?)(?:#\d+)?$/.exec(module.id);
    const [, name = '', version = '', file = ''] = match ?? [];
    if (name === '' || found.has(`${name}@${version}`)) continue;
    const isBelow = module.path.endsWith(`/${file}`);
    const root = isBelow ? module.path.slice(0, -file.length - 1) : undefined;
    found.set(`${name}@${version}`, { name, version, root });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
