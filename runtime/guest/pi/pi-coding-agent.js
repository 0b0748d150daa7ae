/**
 * `@mariozechner/pi-coding-agent` as extensions import it: upstream's own files for what is
 * self-contained, loaded when first read; what would start a second host throws by name.
 * hostcalls: those of the node shims that the tools use, so every effect passes the host.
 */
'use strict';
const { lazyExports, asModule, unsupported } = require('./lazy-exports.js');

const pi = asModule(module.exports);

/** Components ask the global theme and key bindings; both exist before the first of them does. */
function screen() {
  require('./theme-setup.js');
  require('./keybindings-setup.js').keybindings();
}

lazyExports(pi, ['getAgentDir', 'VERSION'], () => require('./config.js'));
lazyExports(pi, ['parseSkillBlock'], () => require('./skill-block.js'));
lazyExports(
  pi,
  [
    'calculateContextTokens',
    'collectEntriesForBranchSummary',
    'compact',
    'DEFAULT_COMPACTION_SETTINGS',
    'estimateTokens',
    'findCutPoint',
    'findTurnStartIndex',
    'generateBranchSummary',
    'generateSummary',
    'getLastAssistantUsage',
    'prepareBranchEntries',
    'serializeConversation',
    'shouldCompact',
  ],
  () =>
    require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/compaction/index.js'),
);
lazyExports(pi, ['createEventBus'], () =>
  require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/event-bus.js'),
);
lazyExports(
  pi,
  [
    'defineTool',
    'isBashToolResult',
    'isEditToolResult',
    'isFindToolResult',
    'isGrepToolResult',
    'isLsToolResult',
    'isReadToolResult',
    'isToolCallEventType',
    'isWriteToolResult',
  ],
  () =>
    require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/extensions/types.js'),
);
lazyExports(pi, ['convertToLlm'], () =>
  require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/messages.js'),
);
lazyExports(
  pi,
  [
    'buildSessionContext',
    'CURRENT_SESSION_VERSION',
    'getLatestCompactionEntry',
    'migrateSessionEntries',
    'parseSessionEntries',
  ],
  () => require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/session-manager.js'),
);
lazyExports(pi, ['formatSkillsForPrompt', 'loadSkills', 'loadSkillsFromDir'], () =>
  require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/skills.js'),
);
lazyExports(pi, ['createSyntheticSourceInfo'], () =>
  require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/source-info.js'),
);
lazyExports(pi, ['createCodingTools', 'createReadOnlyTools'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/tools/index.js');
});
lazyExports(pi, ['createBashTool', 'createBashToolDefinition', 'createLocalBashOperations'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/tools/bash.js');
});
lazyExports(pi, ['createEditTool', 'createEditToolDefinition'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/tools/edit.js');
});
lazyExports(pi, ['createFindTool', 'createFindToolDefinition'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/tools/find.js');
});
lazyExports(pi, ['createGrepTool', 'createGrepToolDefinition'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/tools/grep.js');
});
lazyExports(pi, ['createLsTool', 'createLsToolDefinition'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/tools/ls.js');
});
lazyExports(pi, ['createReadTool', 'createReadToolDefinition'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/tools/read.js');
});
lazyExports(pi, ['createWriteTool', 'createWriteToolDefinition'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/tools/write.js');
});
lazyExports(
  pi,
  [
    'DEFAULT_MAX_BYTES',
    'DEFAULT_MAX_LINES',
    'formatSize',
    'truncateHead',
    'truncateLine',
    'truncateTail',
  ],
  () => require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/tools/truncate.js'),
);
lazyExports(pi, ['withFileMutationQueue'], () =>
  require('../../../node_modules/@mariozechner/pi-coding-agent/dist/core/tools/file-mutation-queue.js'),
);
lazyExports(
  pi,
  [
    'getLanguageFromPath',
    'getMarkdownTheme',
    'getSelectListTheme',
    'getSettingsListTheme',
    'highlightCode',
    'initTheme',
    'Theme',
  ],
  () => require('./theme-setup.js'),
);
lazyExports(pi, ['copyToClipboard'], () =>
  require('../../../node_modules/@mariozechner/pi-coding-agent/dist/utils/clipboard.js'),
);
lazyExports(pi, ['parseFrontmatter', 'stripFrontmatter'], () =>
  require('../../../node_modules/@mariozechner/pi-coding-agent/dist/utils/frontmatter.js'),
);
lazyExports(pi, ['getShellConfig'], () =>
  require('../../../node_modules/@mariozechner/pi-coding-agent/dist/utils/shell.js'),
);
lazyExports(pi, ['ArminComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/armin.js');
});
lazyExports(pi, ['AssistantMessageComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/assistant-message.js');
});
lazyExports(pi, ['BashExecutionComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/bash-execution.js');
});
lazyExports(pi, ['BorderedLoader'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/bordered-loader.js');
});
lazyExports(pi, ['BranchSummaryMessageComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/branch-summary-message.js');
});
lazyExports(pi, ['CompactionSummaryMessageComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/compaction-summary-message.js');
});
lazyExports(pi, ['CustomEditor'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/custom-editor.js');
});
lazyExports(pi, ['CustomMessageComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/custom-message.js');
});
lazyExports(pi, ['DynamicBorder'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/dynamic-border.js');
});
lazyExports(pi, ['ExtensionEditorComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/extension-editor.js');
});
lazyExports(pi, ['ExtensionInputComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/extension-input.js');
});
lazyExports(pi, ['ExtensionSelectorComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/extension-selector.js');
});
lazyExports(pi, ['FooterComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/footer.js');
});
lazyExports(pi, ['keyHint', 'keyText', 'rawKeyHint'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/keybinding-hints.js');
});
lazyExports(pi, ['renderDiff'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/diff.js');
});
lazyExports(pi, ['ShowImagesSelectorComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/show-images-selector.js');
});
lazyExports(pi, ['SkillInvocationMessageComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/skill-invocation-message.js');
});
lazyExports(pi, ['ThemeSelectorComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/theme-selector.js');
});
lazyExports(pi, ['ThinkingSelectorComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/thinking-selector.js');
});
lazyExports(pi, ['ToolExecutionComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/tool-execution.js');
});
lazyExports(pi, ['truncateToVisualLines'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/visual-truncate.js');
});
lazyExports(pi, ['UserMessageComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/user-message.js');
});
lazyExports(pi, ['UserMessageSelectorComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/user-message-selector.js');
});
lazyExports(pi, ['TreeSelectorComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/tree-selector.js');
});
lazyExports(pi, ['SettingsSelectorComponent'], () => {
  screen();
  return require('../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/components/settings-selector.js');
});

/** The SDK runs a whole agent: sessions, credentials, other extensions. That is the host's work. */
const SDK = [
  'AgentSession',
  'AgentSessionRuntime',
  'AuthStorage',
  'FileAuthStorageBackend',
  'InMemoryAuthStorageBackend',
  'DefaultPackageManager',
  'DefaultResourceLoader',
  'ExtensionRunner',
  'InteractiveMode',
  'LoginDialogComponent',
  'ModelRegistry',
  'ModelSelectorComponent',
  'OAuthSelectorComponent',
  'RpcClient',
  'SessionManager',
  'SessionSelectorComponent',
  'SettingsManager',
  'createAgentSession',
  'createAgentSessionFromServices',
  'createAgentSessionRuntime',
  'createAgentSessionServices',
  'createExtensionRuntime',
  'discoverAndLoadExtensions',
  'loadProjectContextFiles',
  'main',
  'runPrintMode',
  'runRpcMode',
  'wrapRegisteredTool',
  'wrapRegisteredTools',
];
for (const name of SDK) {
  lazyExports(pi, [name], () => ({
    [name]: unsupported(name, 'is part of the SDK, which does not run inside an extension'),
  }));
}
