/**
 * The models that the agent of a conformance run knows: upstream's own list, none with credentials.
 * Data lent by the embedding program, so that both sides answer `find` from the same list.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { HostError } from '../../vocabulary/errors.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import type { ModelServices } from '../agent/agent-services.js';

const PACKAGE = '@mariozechner/pi-ai';
const modelJson: z.ZodType<JsonValue> = z.json();
const modelList: z.ZodType<JsonObject[]> = z.array(z.record(z.string(), modelJson));
const packageDoor = z.object({
  getProviders: z.function({ input: [], output: z.array(z.string()) }),
  getModels: z.function({ input: [z.string()], output: modelList }),
});

/** @param upstreamDir folder of the upstream agent package */
export async function testModels(upstreamDir: string): Promise<ModelServices> {
  const folders = createRequire(path.join(upstreamDir, 'noop.js')).resolve.paths(PACKAGE) ?? [];
  const file = folders
    .map((folder) => path.join(folder, PACKAGE, 'dist/index.js'))
    .find((each) => existsSync(each));
  if (file === undefined) {
    throw new HostError('E_NOT_FOUND', `${PACKAGE} is not installed beside upstream`);
  }
  const { getProviders, getModels } = packageDoor.parse(await import(pathToFileURL(file).href));
  const models = getProviders().flatMap((provider) => getModels(provider));
  return {
    all: () => models,
    available: () => [],
    select: () => Promise.resolve(false),
  };
}
