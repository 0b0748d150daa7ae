/**
 * What an extension says about itself: `extension.json`, or the `pi` object of `package.json`.
 * The text is the extension's, so untrusted. A declared list of capabilities only narrows what the
 * extension may get; it never grants (B3).
 */
import { z } from 'zod';
import { CAPABILITIES, type Capability } from '../vocabulary/capability.js';

export const MANIFEST_SCHEMA = 'pi.ext.manifest.v1';
const MANIFEST_CHARS_MAX = 256 * 1024;
const PATHS_MAX = 256;

/** A path below the folder of the manifest: relative, without `..`, without a drive or scheme. */
const relativePath = z
  .string()
  .min(1)
  .max(1024)
  .refine(isInside, 'a relative path inside the package');

/** List entries may be patterns with a leading `!`, `+` or `-`; the rest is a path. */
const listedPath = z
  .string()
  .min(1)
  .max(1024)
  .refine((text) => isInside(text.replace(/^[!+-]/, '')), 'a relative path inside the package');
const paths = z.array(listedPath).max(PATHS_MAX).readonly();

const capability = z.enum(CAPABILITIES);
const text = z.string().max(10_000);

const manifestV1 = z.strictObject({
  schema: z.literal(MANIFEST_SCHEMA),
  extension_id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/),
  name: text.optional(),
  version: text.optional(),
  api_version: text.optional(),
  runtime: z.literal('js').optional(),
  entrypoint: relativePath,
  description: text.optional(),
  capabilities: z.array(capability).max(64).readonly().optional(),
});

/** Other keys of `pi` (gallery data) are allowed and ignored, as upstream does. */
const piObject = z.object({
  extensions: paths.optional(),
  skills: paths.optional(),
  prompts: paths.optional(),
  themes: paths.optional(),
  capabilities: z.array(capability).max(64).readonly().optional(),
});

const packageJson = z.object({
  name: z.string().max(214).optional(),
  version: text.optional(),
  pi: z.unknown().optional(),
});

export interface ExtensionManifest {
  /** `extension_id` of a manifest; undefined where only a package says something. */
  readonly manifestId: string | undefined;
  readonly packageName: string | undefined;
  readonly version: string | undefined;
  readonly description: string | undefined;
  /** Paths or patterns relative to the manifest's folder; empty: look for index files. */
  readonly extensions: readonly string[];
  readonly skills: readonly string[];
  readonly prompts: readonly string[];
  readonly themes: readonly string[];
  /** undefined: not declared, ask for what the scanner infers. */
  readonly capabilities: readonly Capability[] | undefined;
}

export type ManifestReading =
  | { readonly ok: true; readonly manifest: ExtensionManifest }
  | { readonly ok: false; readonly faults: readonly string[] };

/** @param json text of `extension.json`; unknown keys are faults */
export function parseExtensionJson(json: string): ManifestReading {
  const value = parseCapped(json);
  return value.ok ? readManifestV1(value.value, undefined, undefined) : value;
}

/**
 * @param json text of `package.json`; its `pi` object is either a full manifest (it names the schema)
 * or lists of paths; every other key of the file is ignored
 */
export function parsePackageJson(json: string): ManifestReading {
  const value = parseCapped(json);
  if (!value.ok) return value;
  const read = packageJson.safeParse(value.value);
  if (!read.success) return { ok: false, faults: faultsOf(read.error) };
  const { name, version, pi } = read.data;
  if (isRecord(pi) && pi['schema'] !== undefined) return readManifestV1(pi, name, version);
  const lists = piObject.safeParse(pi ?? {});
  if (!lists.success) return { ok: false, faults: faultsOf(lists.error, 'pi') };
  return {
    ok: true,
    manifest: {
      manifestId: undefined,
      packageName: name,
      version,
      description: undefined,
      extensions: lists.data.extensions ?? [],
      skills: lists.data.skills ?? [],
      prompts: lists.data.prompts ?? [],
      themes: lists.data.themes ?? [],
      capabilities: lists.data.capabilities,
    },
  };
}

/**
 * What the extension asks for: what the scanner found, narrowed to what the manifest declares.
 * A declared capability that the code does not need is not asked for.
 */
export function requestedCapabilities(
  inferred: readonly Capability[],
  declared: readonly Capability[] | undefined,
): readonly Capability[] {
  if (declared === undefined) return inferred;
  return inferred.filter((each) => declared.includes(each));
}

function readManifestV1(
  value: unknown,
  packageName: string | undefined,
  packageVersion: string | undefined,
): ManifestReading {
  const read = manifestV1.safeParse(value);
  if (!read.success) return { ok: false, faults: faultsOf(read.error) };
  return {
    ok: true,
    manifest: {
      manifestId: read.data.extension_id,
      packageName,
      version: read.data.version ?? packageVersion,
      description: read.data.description,
      extensions: [read.data.entrypoint],
      skills: [],
      prompts: [],
      themes: [],
      capabilities: read.data.capabilities,
    },
  };
}

type Capped = { ok: true; value: unknown } | { ok: false; faults: readonly string[] };

function parseCapped(json: string): Capped {
  if (json.length > MANIFEST_CHARS_MAX) return { ok: false, faults: ['larger than 256 KiB'] };
  try {
    return { ok: true, value: JSON.parse(json.replace(/^\uFEFF/, '')) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, faults: ['not valid JSON'] };
  }
}

/** Paths of faults hold keys of ours only: unknown keys are counted, not quoted. */
function faultsOf(error: z.ZodError, prefix?: string): readonly string[] {
  return error.issues.slice(0, 10).map((issue) => {
    const path = [...(prefix === undefined ? [] : [prefix]), ...issue.path.map(String)].join('.');
    const what =
      issue.code === 'unrecognized_keys' ? `${issue.keys.length} unknown key(s)` : issue.message;
    return path === '' ? what : `${path}: ${what}`;
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInside(path: string): boolean {
  if (/[\0\\]/.test(path) || path.startsWith('/') || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(path)) {
    return false;
  }
  return path !== '' && !path.split('/').includes('..') && !path.startsWith('~');
}
