/**
 * An extension whose one tool runs named snippets in a real guest of a real host and says what came
 * of each: its value as text, or the name and message of what it threw.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { HostOptions } from '../../src/host/create-host.js';
import {
  isJsonObject,
  parseJsonText,
  type JsonObject,
  type JsonValue,
} from '../../src/vocabulary/json.js';
import { hostFixture, textOf, type HostFixture } from './host-fixture.js';

export interface SnippetRun {
  /** What each gave, as text. */
  readonly results: Readonly<Record<string, string>>;
  readonly fixture: HostFixture;
}

/** Bodies of async functions of `params` by name; `imports` stand at the top of the module. */
export interface Snippets {
  readonly imports?: string;
  readonly bodies: Readonly<Record<string, string>>;
  /** What the tool is called with: nothing that a scan of the source can know. */
  readonly params?: JsonObject;
  /** Packages of this repository's node_modules that the extension depends on. */
  readonly packages?: readonly string[];
}

/** Folder of an installed package, found upwards as Node finds it, and also where a built-in has the name. */
export function packageFolder(name: string, from = import.meta.dirname): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const found = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(found, 'package.json'))) return found;
    if (folder === path.dirname(folder)) throw new Error(`${name} is not installed`);
  }
}

function dependenciesOf(folder: string): readonly string[] {
  const manifest = parseJsonText(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { dependencies } = isJsonObject(manifest) ? manifest : {};
  return isJsonObject(dependencies) ? Object.keys(dependencies) : [];
}

/** Copies packages and all they depend on into the extension's node_modules. */
function installPackages(into: string, names: readonly string[]): void {
  const done = new Set<string>();
  const queue = names.map((name) => ({ name, from: undefined as string | undefined }));
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (done.has(next.name)) continue;
    done.add(next.name);
    const folder = packageFolder(next.name, next.from);
    cpSync(folder, path.join(into, 'node_modules', next.name), { recursive: true });
    queue.push(...dependenciesOf(folder).map((name) => ({ name, from: folder })));
  }
}

function sourceOf({ imports = '', bodies }: Snippets): string {
  const entries = Object.entries(bodies).map(
    ([name, body]) => `${JSON.stringify(name)}: async (params) => {${body}\n}`,
  );
  return `${imports}
const snippets = {${entries.join(',\n')}};
const textOf = (value) => { try { return String(value); } catch { return typeof value; } };
export default function (pi) {
  pi.registerTool({ name: 'go', label: 'Go', description: 'runs', parameters: { type: 'object', properties: {} },
    async execute(_id, params) {
      const results = {};
      for (const name of Object.keys(snippets)) {
        try { results[name] = textOf(await snippets[name](params)); }
        catch (error) { results[name] = error?.name + ': ' + error?.message; }
      }
      return { content: [{ type: 'text', text: JSON.stringify(results) }], details: {} };
    } });
}`;
}

const asText = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);

/** The caller closes the fixture. */
export async function runSnippets(snippets: Snippets, options: HostOptions): Promise<SnippetRun> {
  const fixture = await hostFixture(options);
  const folder = path.dirname(fixture.extension('snippets', ''));
  mkdirSync(folder, { recursive: true });
  const packages = snippets.packages ?? [];
  installPackages(folder, packages);
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({
      name: 'snippets',
      version: '1.0.0',
      pi: { extensions: ['./snippets.js'] },
      dependencies: Object.fromEntries(packages.map((name) => [name, '*'])),
    }),
  );
  const file = path.join(folder, 'snippets.js');
  writeFileSync(file, sourceOf(snippets));
  const extension = await fixture.host.load(file);
  const text = textOf(await extension.callTool('go', snippets.params ?? {}));
  if (!text.startsWith('{')) throw new Error(`the tool gives an object, not ${text}`);
  const results = parseJsonText(text);
  if (!isJsonObject(results)) throw new Error('the tool gives an object');
  const texts = Object.entries(results).map(([name, value]): [string, string] => [
    name,
    asText(value),
  ]);
  return { results: Object.fromEntries(texts), fixture };
}
