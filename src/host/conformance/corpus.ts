/**
 * The list of extensions of a conformance run. Anyone can bring their own: entries are paths relative
 * to the file, or files of an installed package as `package/path`, looked up from the current folder.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { HostError } from '../../vocabulary/errors.js';
import { EMPTY_SCRIPT, scriptSchema, type Script } from './script.js';

const ENTRIES_MAX = 10_000;
const ID = /^[A-Za-z0-9][A-Za-z0-9._@/-]{0,127}$/;

const corpusSchema = z.strictObject({
  extensions: z
    .array(
      z.strictObject({
        /** Names the case in results, on the command line and in file names. */
        id: z.string().regex(ID, 'letters, digits and . _ @ / -'),
        entry: z.string().min(1),
        /** Path of a script, relative to this file. Without one only the load is compared. */
        script: z.string().optional(),
      }),
    )
    .min(1)
    .max(ENTRIES_MAX),
});

export interface CorpusCase {
  readonly id: string;
  /** Absolute path of the extension's file or folder. */
  readonly entry: string;
  readonly script: Script;
}

/** @throws HostError E_CONFIG when the file, a script or an entry cannot be used */
export function readCorpus(file: string, cwd: string): readonly CorpusCase[] {
  const folder = path.dirname(path.resolve(cwd, file));
  const corpus = readJson(path.resolve(cwd, file), corpusSchema);
  const seen = new Set<string>();
  return corpus.extensions.map(({ id, entry, script }) => {
    if (seen.has(id)) throw new HostError('E_CONFIG', `${file}: the id ${id} is used twice`);
    seen.add(id);
    return {
      id,
      entry: resolveEntry(entry, folder, cwd, file),
      script:
        script === undefined ? EMPTY_SCRIPT : readJson(path.resolve(folder, script), scriptSchema),
    };
  });
}

function resolveEntry(entry: string, folder: string, cwd: string, file: string): string {
  const beside = path.resolve(folder, entry);
  if (existsSync(beside)) return beside;
  for (const from of [cwd, folder]) {
    const modules = createRequire(path.join(from, 'noop.js')).resolve.paths(entry) ?? [];
    const found = modules.map((each) => path.join(each, entry)).find((each) => existsSync(each));
    if (found !== undefined) return found;
  }
  throw new HostError(
    'E_CONFIG',
    `${file}: ${entry} was found neither beside the file nor in node_modules; install the package or correct the path`,
  );
}

function readJson<T>(file: string, schema: z.ZodType<T>): T {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new HostError('E_CONFIG', `${file} cannot be read`, { cause: error });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new HostError('E_CONFIG', `${file} is not JSON`, { cause: error });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new HostError('E_CONFIG', `${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
