/**
 * Where the host keeps what outlives it: `$XDG_STATE_HOME/pi-extension-host`, default
 * `~/.local/state/pi-extension-host`. Owner-only. Holds the installation key (keyed commitments in
 * the ledger), the ledger's chains, and each extension's private data folder.
 */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { HostError } from '../vocabulary/errors.js';
import { sha256Hex } from './hash-text.js';

const KEY_BYTES = 32;
const KEY_TEXT = /^[0-9a-f]{64}$/;

export interface StateDirectory {
  readonly path: string;
  readonly ledgerDir: string;
  /** Hex; secret of this installation. */
  readonly installKey: string;
  /** Private data folder of one extension; made on first use. */
  dataDir(extensionId: string): string;
}

export function defaultStateDirectory(env: NodeJS.ProcessEnv, home: string): string {
  const xdg = env.XDG_STATE_HOME;
  const base = xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(home, '.local', 'state');
  return path.join(base, 'pi-extension-host');
}

/** The key appears under its name only when it is whole: another process may look at any time. */
function readKey(file: string): string {
  if (!existsSync(file)) {
    const fresh = `${file}.${randomBytes(6).toString('hex')}`;
    writeFileSync(fresh, randomBytes(KEY_BYTES).toString('hex'), { flag: 'wx', mode: 0o600 });
    try {
      linkSync(fresh, file);
    } catch (error) {
      // Another process was first: its key counts.
      if (!existsSync(file)) throw error;
    } finally {
      unlinkSync(fresh);
    }
  }
  const text = readFileSync(file, 'utf8').trim();
  if (!KEY_TEXT.test(text)) throw new Error(`${file} holds no key of 64 hex digits`);
  return text;
}

/** Below what every file system takes as one name. */
const FOLDER_CHARS_MAX = 120;

/**
 * A folder name that no id can escape with and no two ids share, also where the file system takes
 * upper and lower case for the same.
 */
function folderName(extensionId: string): string {
  const name = extensionId.replaceAll(
    /[^a-z0-9._-]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return name.length <= FOLDER_CHARS_MAX
    ? name
    : `${name.slice(0, FOLDER_CHARS_MAX / 2)}%${sha256Hex(extensionId)}`;
}

/**
 * @throws HostError E_LEDGER when the folder cannot be made or its key cannot be read
 */
export function openStateDirectory(directory: string): StateDirectory {
  try {
    const ledgerDir = path.join(directory, 'ledger');
    mkdirSync(ledgerDir, { recursive: true, mode: 0o700 });
    chmodSync(directory, 0o700);
    const real = realpathSync(directory);
    const installKey = readKey(path.join(real, 'install.key'));
    return {
      path: real,
      ledgerDir: path.join(real, 'ledger'),
      installKey,
      dataDir(extensionId) {
        const data = path.join(real, 'data', folderName(extensionId));
        mkdirSync(data, { recursive: true, mode: 0o700 });
        return data;
      },
    };
  } catch (error) {
    throw new HostError(
      'E_LEDGER',
      `the state folder ${directory} cannot be used: check its rights, or set XDG_STATE_HOME`,
      { cause: error },
    );
  }
}
