/** Registrations and load errors in the shape that both sides of a case share. */
import { plain } from './plain.mjs';

const TOOL_FUNCTIONS = ['execute', 'prepareArguments', 'renderCall', 'renderResult'];

function functionPaths(value, prefix = '') {
  return Object.entries(value ?? {}).flatMap(([key, member]) => {
    if (typeof member === 'function') return [`${prefix}${key}`];
    const nested = typeof member === 'object' && member !== null && !Array.isArray(member);
    return nested ? functionPaths(member, `${prefix}${key}.`) : [];
  });
}

function withoutFunctions(value) {
  if (Array.isArray(value)) return value.map(withoutFunctions);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => typeof member !== 'function')
      .map(([key, member]) => [key, withoutFunctions(member)]),
  );
}

export function describeExtension(extension, runtime, providers) {
  return {
    tools: [...extension.tools.values()].map(({ definition }) => ({
      name: definition.name,
      label: definition.label,
      description: definition.description,
      parameters: plain(definition.parameters),
      promptSnippet: definition.promptSnippet,
      promptGuidelines: definition.promptGuidelines,
      executionMode: definition.executionMode,
      renderShell: definition.renderShell,
      has: TOOL_FUNCTIONS.filter((name) => typeof definition[name] === 'function'),
    })),
    commands: [...extension.commands.values()].map((command) => ({
      name: command.name,
      description: command.description,
      completions: typeof command.getArgumentCompletions === 'function',
    })),
    flags: [...extension.flags.values()].map(({ name, type, description, default: value }) => ({
      name,
      type,
      description,
      default: value,
    })),
    flagValues: Object.fromEntries(runtime.flagValues),
    shortcuts: [...extension.shortcuts.values()].map(({ shortcut, description }) => ({
      shortcut,
      description,
    })),
    events: Object.fromEntries([...extension.handlers].map(([name, list]) => [name, list.length])),
    messageRenderers: [...extension.messageRenderers.keys()],
    providers: [...providers].map(([name, config]) => ({
      name,
      config: withoutFunctions(plainConfig(config)),
      has: functionPaths(config).sort(),
    })),
  };
}

/** Functions are removed before the copy, so that none becomes a tagged object. */
function plainConfig(config) {
  return plain(withoutFunctions(config));
}

/** Why a load failed, without the words that depend on the loader and the machine. */
export function causeOf(error) {
  const missing = /Cannot find (?:module|package) '([^']+)'/.exec(error);
  if (missing !== null) return `missing module ${missing[1]}`;
  if (/does not export a valid factory/.test(error)) return 'no factory';
  return error.replace(/^Failed to load extension: /, '').split('\n')[0];
}
