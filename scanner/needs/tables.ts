/** Members of the extension API, by what the host asks for when they are used. */
import type { Capability } from '../../src/vocabulary/capability.js';

const of = (capability: Capability, names: string): readonly (readonly [string, Capability])[] =>
  names.split(' ').map((name) => [name, capability] as const);

/** Members of `pi`. What is missing needs nothing: flags are answered in the guest. */
export const PI_MEMBERS: ReadonlyMap<string, Capability> = new Map([
  ...of(
    'events',
    'on registerTool registerCommand registerShortcut registerFlag registerMessageRenderer registerEntryRenderer registerToolRenderer registerMarkdownTransformer registerProvider unregisterProvider registerMcpServer unregisterMcpServer registerVirtualModel unregisterVirtualModel getActiveTools getAllTools setActiveTools getCommands setModel getThinkingLevel setThinkingLevel getMcpServers getSettings events',
  ),
  ...of(
    'session',
    'sendMessage sendUserMessage appendEntry setSessionName getSessionName setLabel',
  ),
  ...of('exec', 'exec'),
]);

/** Members of contexts. */
export const CONTEXT_MEMBERS: ReadonlyMap<string, Capability> = new Map([
  ...of('ui', 'ui'),
  ...of(
    'events',
    'model modelRegistry isIdle hasPendingMessages getContextUsage getSystemPrompt thinkingLevel scopedModels',
  ),
  ...of(
    'session',
    'sessionManager abort shutdown compact waitForIdle newSession fork navigateTree switchSession reload sendMessage sendUserMessage',
  ),
  ...of('tool', 'executeTool tools'),
]);

/** Members of `ctx.ui` that ask for the agent's state besides. */
export const UI_MEMBERS_WITH_STATE: ReadonlySet<string> = new Set(
  'theme getAllThemes getTheme setTheme getEditorText getToolsExpanded custom setWidget setFooter setHeader setEditorComponent'.split(
    ' ',
  ),
);

/** Members so named that only the extension API has them, where `pi` or `ctx` itself was lost. */
export const TELLING_MEMBERS: ReadonlyMap<string, Capability> = new Map([
  ...of(
    'events',
    'registerTool registerCommand registerShortcut registerFlag registerMessageRenderer registerProvider getActiveTools getAllTools setActiveTools getThinkingLevel setThinkingLevel getContextUsage getSystemPrompt',
  ),
  ...of(
    'session',
    'sendUserMessage appendEntry setSessionName getSessionName getBranch getEntries getLeafId getLeafEntry getSessionFile getSessionId getSessionDir switchSession navigateTree waitForIdle',
  ),
  ...of(
    'ui',
    'setStatus setWidget setFooter setHeader setEditorText getEditorText pasteToEditor setEditorComponent setWorkingMessage setWorkingIndicator setWorkingVisible setHiddenThinkingLabel setToolsExpanded onTerminalInput addAutocompleteProvider',
  ),
]);

/** Functions of the pi packages, by what they do on behalf of who calls them. */
export const PACKAGE_FUNCTIONS: Readonly<Record<string, readonly Capability[]>> = {
  createBashTool: ['exec', 'read', 'write'],
  createBashToolDefinition: ['exec', 'read', 'write'],
  createLocalBashOperations: ['exec', 'read'],
  createCodingTools: ['exec', 'read', 'write'],
  createReadOnlyTools: ['exec', 'read'],
  createReadTool: ['read'],
  createReadToolDefinition: ['read'],
  createLsTool: ['read'],
  createLsToolDefinition: ['read'],
  createGrepTool: ['exec', 'read'],
  createGrepToolDefinition: ['exec', 'read'],
  createFindTool: ['exec', 'read'],
  createFindToolDefinition: ['exec', 'read'],
  createEditTool: ['read', 'write'],
  createEditToolDefinition: ['read', 'write'],
  createWriteTool: ['read', 'write'],
  createWriteToolDefinition: ['read', 'write'],
  loadSkills: ['read'],
  loadSkillsFromDir: ['read'],
  withFileMutationQueue: ['read'],
  copyToClipboard: ['exec'],
  getShellConfig: ['exec', 'read'],
};
export const PI_PACKAGES = [
  '@mariozechner/pi-coding-agent',
  '@earendil-works/pi-coding-agent',
] as const;
