/**
 * The guest's own modules: opens the artefact that scripts/build-guest.mjs wrote, reads its index
 * once a thread, and serves records and sources by id, each read when first asked for: a guest needs
 * some sixty of twelve hundred. What was reviewed and digested is what runs; nothing is generated here.
 * To add a Node shim: runtime/guest/node/<module>.js and one line in scripts/guest-packages.mjs.
 */
import { openSync, readSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HostError } from '../src/vocabulary/errors.js';
import { preludeText, type GuestModule } from './guest-prelude.js';

/** Where a module's record and its source are, in bytes behind the index. */
type Place = readonly [
  recordAt: number,
  recordBytes: number,
  sourceAt: number,
  sourceBytes: number,
];

interface Index {
  readonly digest: string;
  readonly modules: Readonly<Record<string, Place>>;
  readonly host: Readonly<Record<string, Place>>;
  readonly public: Readonly<Record<string, string>>;
  readonly eager: readonly string[];
}

export interface GuestArtefact {
  /** SHA-256 in hex over all modules, names and sources; recorded with what the guest did. */
  readonly digest: string;
  /** The private modules of the prelude; never served to extensions. */
  readonly host: Readonly<Record<string, GuestModule>>;
  /** Name that an extension may import -> id. */
  readonly public: Readonly<Record<string, string>>;
  /** Ids that boot evaluates before the extension. */
  readonly eager: readonly string[];
}

/** Records are JSON for the guest's registry (runtime/guest/registry.js says the shape). */
export interface GuestModules {
  readonly artefact: GuestArtefact;
  /** The id that a public name stands for, or undefined. */
  idOf(name: string): string | undefined;
  /** JSON record of a module of this host, or undefined for an id that is not one. */
  record(id: string): string | undefined;
  source(id: string): { readonly text: string; readonly filename: string } | undefined;
}

interface ArtefactFile {
  readonly index: Index;
  readonly read: (at: number, bytes: number) => string;
}

const ARTEFACT = 'guest/modules.bin';
const LENGTH_BYTES = 4;
/** Far above what any build writes: a broken length must not allocate. */
const INDEX_BYTES_MAX = 16 * 1024 * 1024;

/** Beside the compiled file, or in dist when the sources run directly (tests). */
function candidates(): readonly string[] {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return [path.join(here, ARTEFACT), path.join(here, '../dist/runtime', ARTEFACT)];
}

function isIndex(value: unknown): value is Index {
  return (
    typeof value === 'object' &&
    value !== null &&
    'digest' in value &&
    typeof value.digest === 'string' &&
    ['modules', 'host', 'public', 'eager'].every((key) => key in value)
  );
}

function readAt(fd: number, at: number, bytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(bytes);
  let done = 0;
  while (done < bytes) {
    const got = readSync(fd, buffer, done, bytes - done, at + done);
    if (got === 0)
      throw new HostError('E_ENGINE', 'the guest modules are cut short: run `npm run build`');
    done += got;
  }
  return buffer;
}

/** The descriptor stays open: a build that replaces the file does not change what this thread serves. */
function openArtefact(file: string): ArtefactFile {
  const fd = openSync(file, 'r');
  const length = readAt(fd, 0, LENGTH_BYTES).readUInt32BE(0);
  if (length > INDEX_BYTES_MAX)
    throw new HostError('E_ENGINE', 'the guest modules are no artefact of this version');
  const index: unknown = JSON.parse(readAt(fd, LENGTH_BYTES, length).toString('utf8'));
  if (!isIndex(index))
    throw new HostError('E_ENGINE', 'the guest modules are no artefact of this version');
  const base = LENGTH_BYTES + length;
  return { index, read: (at, bytes) => readAt(fd, base + at, bytes).toString('utf8') };
}

function findArtefact(): ArtefactFile {
  let cause: unknown;
  for (const file of candidates()) {
    try {
      return openArtefact(file);
    } catch (error) {
      cause = error;
    }
  }
  throw new HostError('E_ENGINE', 'the guest modules are not built: run `npm run build`', {
    cause,
  });
}

function hostModules({ index, read }: ArtefactFile): Readonly<Record<string, GuestModule>> {
  const entries = Object.entries(index.host).map(
    ([id, [depsAt, depsBytes, at, bytes]]): [string, GuestModule] => {
      const deps: unknown = JSON.parse(read(depsAt, depsBytes));
      const ids = typeof deps === 'object' && deps !== null ? Object.values(deps).map(String) : [];
      return [id, { source: read(at, bytes), deps: ids }];
    },
  );
  return Object.fromEntries(entries);
}

function createGuestModules(file: ArtefactFile): GuestModules {
  const { index, read } = file;
  const places = new Map(Object.entries(index.modules));
  const names = new Map(Object.entries(index.public));
  const texts = new Map<number, string>();
  const once = (at: number, bytes: number, wrap: (text: string) => string): string => {
    const known = texts.get(at);
    if (known !== undefined) return known;
    const text = wrap(read(at, bytes));
    texts.set(at, text);
    return text;
  };
  return {
    artefact: {
      digest: index.digest,
      public: index.public,
      eager: index.eager,
      host: hostModules(file),
    },
    idOf: (name) => names.get(name),
    record(id) {
      const place = places.get(id);
      return place === undefined ? undefined : once(place[0], place[1], (text) => text);
    },
    source(id) {
      const place = places.get(id);
      return place === undefined
        ? undefined
        : { text: once(place[2], place[3], wrapSource), filename: id };
    },
  };
}

/** The registry calls it with (link, exports, require, module, filename, dirname, meta, import). */
function wrapSource(source: string): string {
  return `(function(link,exports,require,module,__filename,__dirname){${source}\n})`;
}

let loaded: GuestModules | undefined;
/** The built guest modules of this installation, opened once. @throws HostError E_ENGINE */
export function guestModules(): GuestModules {
  loaded ??= createGuestModules(findArtefact());
  return loaded;
}

/** The artefact itself: sources, public names and digest. @throws HostError E_ENGINE */
export function guestArtefact(): GuestArtefact {
  return guestModules().artefact;
}

let prelude: string | undefined;
/** The script that starts every guest of this installation. @throws HostError E_ENGINE */
export function guestPrelude(): string {
  prelude ??= preludeText(guestArtefact().host);
  return prelude;
}

/** Names that an extension imports from this host and not from its own files. @throws HostError E_ENGINE */
export function virtualSpecifiers(): ReadonlySet<string> {
  return new Set(Object.keys(guestArtefact().public));
}
