/**
 * Capabilities `read` and `write` with the paths, as the host's own file modules will ask for them:
 * a stream or a descriptor that writes also reads its state, `rm` looks before it deletes.
 */
import { alternatives, type Value } from '../engine/value.js';
import type { CallEvent, LoadEvent, Observer, ReadEvent, RuleContext } from '../rule.js';
import {
  fileAccesses,
  fileFunction,
  onFiles,
  opensForWriting,
  plainPath,
} from '../rules/sinks/file-calls.js';
import { isWhole, textsOf } from '../rules/sinks/texts.js';
import { COMPUTED, loads, needCapability } from './needing.js';

type FileCapability = 'read' | 'write';

const WRITE_ONLY =
  'writeFile appendFile copyFile rename mkdir mkdtemp unlink rmdir symlink chmod utimes lutimes truncate link fdatasync fsync ftruncate fchmod futimes writev'.split(
    ' ',
  );
const BOTH = 'rm cp createWriteStream write'.split(' ');
const READ_ONLY =
  'readFile readdir readlink opendir stat lstat fstat statfs exists realpath watch watchFile createReadStream read readv close openAsBlob glob'.split(
    ' ',
  );
const CAPABILITIES: ReadonlyMap<string, readonly FileCapability[]> = new Map<
  string,
  readonly FileCapability[]
>([
  ...WRITE_ONLY.map((name) => [name, ['write']] as const),
  ...BOTH.map((name) => [name, ['read', 'write']] as const),
  ...READ_ONLY.map((name) => [name, ['read']] as const),
]);
const W_OK = 2;

export const fileNeeds: Observer = {
  calls: onFiles(onCall),
  reads: { 'node:fs.*': onRead, 'node:fs/promises.*': onRead },
  load: onLoad,
};

function onCall(event: CallEvent, context: RuleContext): void {
  const name = fileFunction(event.path);
  if (name === undefined) return;
  const capabilities = capabilitiesOf(event, name);
  for (const value of capabilities) needCapability(context, event, value, `calls ${event.path}`);
  if (capabilities.length === 0) return;
  for (const access of fileAccesses(event)) {
    for (const value of pathsOf(access.value)) {
      const reason = access.use === 'write' ? 'writes it' : 'reads it';
      context.need('path', { site: event.site, from: event.path, value, reason });
    }
  }
}

/** The function is kept or given on instead of called. */
function onRead(event: ReadEvent, context: RuleContext): void {
  const name = fileFunction(event.path);
  const capabilities = name === undefined ? [] : namedCapabilities(name);
  for (const value of capabilities) needCapability(context, event, value, `uses ${event.path}`);
}

/** What is done with a module that is imported as a whole may not be seen. */
function onLoad(event: LoadEvent, context: RuleContext): void {
  const module = loads(event, ['fs', 'fs/promises']);
  if (module === undefined) return;
  needCapability(context, { site: event.site, path: module }, 'read', `imports ${module}`);
}

function capabilitiesOf(event: CallEvent, name: string): readonly FileCapability[] {
  if (name === 'access') return accessCapabilities(event.args[1]);
  if (name === 'open') return opensForWriting(event.args[1]) ? ['read', 'write'] : ['read'];
  return namedCapabilities(name);
}

function namedCapabilities(name: string): readonly FileCapability[] {
  if (name === 'access') return ['read'];
  return CAPABILITIES.get(name) ?? (name === 'open' ? ['read', 'write'] : []);
}

function accessCapabilities(mode: Value | undefined): readonly FileCapability[] {
  if (mode === undefined) return ['read'];
  const asks = alternatives(mode).map((each): readonly FileCapability[] => {
    if (each.kind !== 'constant' || typeof each.value !== 'number') return ['read', 'write'];
    return (each.value & W_OK) === 0 ? ['read'] : ['write'];
  });
  return [...new Set(asks.flat())];
}

function pathsOf(value: Value): readonly string[] {
  const texts = textsOf(value).filter(isWhole).map(plainPath);
  const isAllKnown = texts.length === alternatives(value).length;
  return isAllKnown ? texts : [...texts, COMPUTED];
}
