/**
 * Which tools there are and which of them the model is offered: built-ins first, then extension
 * tools; an extension's tool replaces a built-in of the same name in its place.
 */
import type { JsonObject } from '../../vocabulary/json.js';
import { findTool } from './registry.js';
import type { RuntimeCore } from './runtime-core.js';

/** Rows as upstream's `getAllTools`: name, description, parameters, sourceInfo. */
export function allTools(core: RuntimeCore): readonly JsonObject[] {
  const records = core.registry.all();
  const rows = new Map<string, JsonObject>();
  for (const tool of core.builtins.values()) {
    rows.set(tool.name, {
      name: tool.name,
      description: tool.description,
      parameters: tool.parameters,
      sourceInfo: {
        path: `<builtin:${tool.name}>`,
        source: 'builtin',
        scope: 'temporary',
        origin: 'top-level',
      },
    });
  }
  for (const name of toolNames(core)) {
    const found = findTool(records, name);
    if (found === undefined) continue;
    const { tool, record } = found;
    rows.set(name, {
      name,
      description: tool.description,
      parameters: tool.parameters,
      sourceInfo: record.sourceInfo,
    });
  }
  return [...rows.values()];
}

export function toolNames(core: RuntimeCore): readonly string[] {
  const names = new Set<string>(core.builtins.keys());
  for (const record of core.registry.all()) for (const name of record.tools.keys()) names.add(name);
  return [...names];
}

/** Unknown names are ignored. */
export function setActiveTools(core: RuntimeCore, names: readonly string[]): void {
  const known = new Set(toolNames(core));
  core.cell.activeTools = [...new Set(names)].filter((name) => known.has(name));
  core.feed.mark('tools');
}

/** After a registration: tools that were not there before are active at once. */
export function refreshTools(core: RuntimeCore, before: readonly string[]): void {
  const earlier = new Set(before);
  const fresh = toolNames(core).filter((name) => !earlier.has(name));
  setActiveTools(core, [...core.cell.activeTools, ...fresh]);
}

/** What the system prompt says about the active tools (extension-api.md 5.1). */
export function toolPrompts(core: RuntimeCore): {
  readonly snippets: Readonly<Record<string, string>>;
  readonly guidelines: readonly string[];
} {
  const snippets: [string, string][] = [];
  const guidelines = new Set<string>();
  for (const name of core.cell.activeTools) {
    const tool = findTool(core.registry.all(), name)?.tool ?? core.builtins.get(name);
    const snippet = tool?.promptSnippet?.replace(/\s+/g, ' ').trim();
    if (snippet !== undefined && snippet !== '') snippets.push([name, snippet]);
    for (const line of tool?.promptGuidelines ?? []) {
      if (line.trim() !== '') guidelines.add(line.trim());
    }
  }
  return { snippets: Object.fromEntries(snippets), guidelines: [...guidelines] };
}
