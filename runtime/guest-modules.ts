/**
 * The guest's own modules: reads the artefact that scripts/build-guest.mjs wrote, once, and serves
 * records and sources by id. What was reviewed and digested is what runs; nothing is generated here.
 * To add a Node shim: runtime/guest/node/<module>.js and one line in scripts/guest-packages.mjs.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HostError } from '../src/vocabulary/errors.js';
import { preludeText } from './guest-prelude.js';

export interface GuestModuleSource {
  /** Body of `function (exports, require, module, __filename, __dirname)`. */
  readonly source: string;
  /** Specifier as written in the source -> id in the same table, or `host:*`. */
  readonly deps: Readonly<Record<string, string>>;
  readonly format: 'cjs';
}

export interface GuestArtefact {
  /** SHA-256 in hex over everything below; recorded with what the guest did. */
  readonly digest: string;
  readonly modules: Readonly<Record<string, GuestModuleSource>>;
  /** The private modules of the prelude; never served to extensions. */
  readonly host: Readonly<Record<string, GuestModuleSource>>;
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

const ARTEFACT = 'guest/modules.json';

/** Beside the compiled file, or in dist when the sources run directly (tests). */
function candidates(): readonly string[] {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return [path.join(here, ARTEFACT), path.join(here, '../dist/runtime', ARTEFACT)];
}

function isArtefact(value: unknown): value is GuestArtefact {
  return (
    typeof value === 'object' &&
    value !== null &&
    'digest' in value &&
    typeof value.digest === 'string' &&
    ['modules', 'host', 'public', 'eager'].every((key) => key in value)
  );
}

function readArtefact(): GuestArtefact {
  let cause: unknown;
  for (const file of candidates()) {
    try {
      const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
      if (isArtefact(value)) return value;
    } catch (error) {
      cause = error;
    }
  }
  throw new HostError('E_ENGINE', 'the guest modules are not built: run `npm run build`', {
    cause,
  });
}

/** @param artefact only for tests; by default the built one */
export function createGuestModules(artefact: GuestArtefact = readArtefact()): GuestModules {
  const modules = new Map(Object.entries(artefact.modules));
  const names = new Map(Object.entries(artefact.public));
  return {
    artefact,
    idOf: (name) => names.get(name),
    record(id) {
      const module = modules.get(id);
      if (module === undefined) return undefined;
      return JSON.stringify({
        id,
        kind: 'cjs',
        path: id,
        dirname: '',
        isGuest: true,
        deps: module.deps,
      });
    },
    source(id) {
      const module = modules.get(id);
      return module === undefined ? undefined : { text: wrap(module.source), filename: id };
    },
  };
}

/** The registry calls it with (link, exports, require, module, filename, dirname, meta, import). */
function wrap(source: string): string {
  return `(function(link,exports,require,module,__filename,__dirname){${source}\n})`;
}

let loaded: GuestModules | undefined;
/** The built guest modules of this installation, read once. @throws HostError E_ENGINE */
export function guestModules(): GuestModules {
  loaded ??= createGuestModules();
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
