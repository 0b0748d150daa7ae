/**
 * Reads files for one load: each at most once, with caps, as strict UTF-8. Scan, transform, link
 * and digest all use what is read here, so a file that changes meanwhile cannot be two things.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { HostError } from '../../src/vocabulary/errors.js';
import type { LoadLimits } from './limits.js';
import { type PackageJson, parsePackageJson } from './package-json.js';

export interface SourceFile {
  readonly path: string;
  /** Without byte order mark. */
  readonly text: string;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly sha256: string;
  readonly byteLength: number;
}

const MANIFEST_BYTES_MAX = 1024 * 1024;

export class SourceFiles {
  readonly #limits: LoadLimits;
  readonly #files = new Map<string, SourceFile>();
  readonly #manifests = new Map<string, PackageJson | undefined>();
  readonly #manifestHashes = new Map<string, string>();
  readonly #manifestTexts = new Map<string, string>();
  #bytes = 0;

  constructor(limits: LoadLimits) {
    this.#limits = limits;
  }

  /** @throws HostError E_LOAD when the file is no regular file, too large or not UTF-8 */
  read(file: string): SourceFile {
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    const bytes = readRegularFile(file, this.#limits.fileBytesMax);
    this.#bytes += bytes.byteLength;
    if (this.#bytes > this.#limits.graphBytesMax) {
      throw new HostError(
        'E_LOAD',
        `the extension's modules exceed ${String(this.#limits.graphBytesMax)} bytes (graphBytesMax)`,
      );
    }
    const source = {
      path: file,
      text: decode(file, bytes),
      sha256: sha256Of(bytes),
      byteLength: bytes.byteLength,
    };
    this.#files.set(file, source);
    return source;
  }

  /** package.json of a folder, or undefined when there is none that can be read. */
  packageJson(folder: string): PackageJson | undefined {
    if (this.#manifests.has(folder)) return this.#manifests.get(folder);
    let manifest: PackageJson | undefined;
    try {
      const file = path.join(folder, 'package.json');
      const bytes = readRegularFile(file, MANIFEST_BYTES_MAX);
      const text = decode(file, bytes);
      manifest = parsePackageJson(text);
      this.#manifestTexts.set(folder, text);
      this.#manifestHashes.set(folder, sha256Of(bytes));
    } catch {
      // Absent, unreadable or broken: the folder is no package.
    }
    this.#manifests.set(folder, manifest);
    return manifest;
  }

  /**
   * extension.json of a folder, or undefined when there is none. Unlike package.json it has no other
   * purpose than to say what the extension asks for, so one that cannot be read is no absent one.
   * @throws HostError E_LOAD when it is there and is no regular file, too large or not UTF-8
   */
  extensionJson(folder: string): SourceFile | undefined {
    const file = path.join(folder, 'extension.json');
    if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
    const bytes = readRegularFile(file, MANIFEST_BYTES_MAX);
    return {
      path: file,
      text: decode(file, bytes),
      sha256: sha256Of(bytes),
      byteLength: bytes.byteLength,
    };
  }

  /** Text of the package.json that `packageJson` gave for this folder, of the same one reading. */
  packageJsonText(folder: string): string | undefined {
    return this.#manifestTexts.get(folder);
  }

  /** SHA-256 of the package.json that `packageJson` gave for this folder, else empty. */
  manifestSha256(folder: string): string {
    return this.#manifestHashes.get(folder) ?? '';
  }
}

/** @throws HostError E_LOAD when the file is no regular file, too large or not UTF-8 */
export function readTextFile(file: string, bytesMax: number): string {
  return decode(file, readRegularFile(file, bytesMax));
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function readRegularFile(file: string, bytesMax: number): Buffer {
  let fd: number;
  try {
    // Never blocks on a FIFO, never follows a link that appeared after resolution.
    fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  } catch (error) {
    throw new HostError('E_LOAD', `cannot read ${file}`, { cause: error });
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) throw new HostError('E_LOAD', `${file} is not a regular file`);
    if (stat.size > bytesMax) {
      throw new HostError(
        'E_LOAD',
        `${file} is larger than ${String(bytesMax)} bytes (fileBytesMax)`,
      );
    }
    const buffer = Buffer.alloc(stat.size);
    let length = 0;
    while (length < buffer.length) {
      const count = readSync(fd, buffer, length, buffer.length - length, length);
      if (count === 0) break;
      length += count;
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(fd);
  }
}

function decode(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new HostError('E_LOAD', `${file} is not valid UTF-8`, { cause: error });
  }
}
