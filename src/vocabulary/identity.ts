/**
 * Ids that name extensions, code and calls. Each is a branded string or number made by one parser,
 * so that a guest's text can never stand where an id is expected (INV-003).
 */
declare const brand: unique symbol;
type Brand<T, B extends string> = T & { readonly [brand]: B };

/** Manifest id, else package name (`#entry` when it has several), else file stem. */
export type ExtensionId = Brand<string, 'ExtensionId'>;
/** Lower-case hex SHA-256 over every file that the loader may serve. */
export type Digest = Brand<string, 'Digest'>;
/** Counts hostcalls of one lane; stamped by the host. */
export type CallId = Brand<number, 'CallId'>;

const EXTENSION_ID =
  /^(?:@[a-z0-9][a-z0-9._-]*\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,127}(?:#[A-Za-z0-9._/-]{1,128})?$/;
const DIGEST = /^[0-9a-f]{64}$/;

export function isExtensionId(text: string): text is ExtensionId {
  return text.length <= 256 && EXTENSION_ID.test(text);
}

export function parseExtensionId(text: string): ExtensionId {
  if (!isExtensionId(text)) throw new RangeError(`not an extension id: ${JSON.stringify(text)}`);
  return text;
}

export function parseDigest(text: string): Digest {
  if (!DIGEST.test(text)) throw new RangeError('not a SHA-256 digest in lower-case hex');
  return text as Digest;
}

export function callIdOf(count: number): CallId {
  return count as CallId;
}

/** Whom a call is attributed to: a property of the sandbox, never of the envelope. */
export interface Principal {
  readonly extensionId: ExtensionId;
  readonly digest: Digest;
  /** Grows with each fresh instance of the extension (reload, restart after a stop). */
  readonly generation: number;
}
