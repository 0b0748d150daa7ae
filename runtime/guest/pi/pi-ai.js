/**
 * `@mariozechner/pi-ai` as extensions import it: upstream's pure parts, and model calls that the
 * host makes. hostcalls: agent.complete; env.get (getEnvApiKey)
 */
'use strict';
const { lazyExports, asModule, unsupported } = require('./lazy-exports.js');

const ai = asModule(module.exports);

lazyExports(ai, ['Type'], () => require('typebox'));
lazyExports(ai, ['StringEnum'], () =>
  require('../../../node_modules/@mariozechner/pi-ai/dist/utils/typebox-helpers.js'),
);
lazyExports(
  ai,
  [
    'getModel',
    'getModels',
    'getProviders',
    'calculateCost',
    'clampThinkingLevel',
    'getSupportedThinkingLevels',
    'modelsAreEqual',
  ],
  () => require('../../../node_modules/@mariozechner/pi-ai/dist/models.js'),
);
lazyExports(
  ai,
  [
    'clearApiProviders',
    'getApiProvider',
    'getApiProviders',
    'registerApiProvider',
    'unregisterApiProviders',
  ],
  () => require('../../../node_modules/@mariozechner/pi-ai/dist/api-registry.js'),
);
lazyExports(ai, ['findEnvKeys', 'getEnvApiKey'], () =>
  require('../../../node_modules/@mariozechner/pi-ai/dist/env-api-keys.js'),
);
lazyExports(
  ai,
  ['AssistantMessageEventStream', 'EventStream', 'createAssistantMessageEventStream'],
  () => require('../../../node_modules/@mariozechner/pi-ai/dist/utils/event-stream.js'),
);
lazyExports(ai, ['parseJsonWithRepair', 'parseStreamingJson', 'repairJson'], () =>
  require('../../../node_modules/@mariozechner/pi-ai/dist/utils/json-parse.js'),
);
lazyExports(ai, ['getOverflowPatterns', 'isContextOverflow'], () =>
  require('../../../node_modules/@mariozechner/pi-ai/dist/utils/overflow.js'),
);
lazyExports(ai, ['validateToolArguments', 'validateToolCall'], () =>
  require('../../../node_modules/@mariozechner/pi-ai/dist/utils/validation.js'),
);
lazyExports(
  ai,
  [
    'appendAssistantMessageDiagnostic',
    'createAssistantMessageDiagnostic',
    'extractDiagnosticError',
    'formatThrownValue',
  ],
  () => require('../../../node_modules/@mariozechner/pi-ai/dist/utils/diagnostics.js'),
);
lazyExports(ai, ['cleanupSessionResources', 'registerSessionResourceCleanup'], () =>
  require('../../../node_modules/@mariozechner/pi-ai/dist/session-resources.js'),
);
lazyExports(
  ai,
  ['fauxAssistantMessage', 'fauxText', 'fauxThinking', 'fauxToolCall', 'registerFauxProvider'],
  () => require('../../../node_modules/@mariozechner/pi-ai/dist/providers/faux.js'),
);
lazyExports(ai, ['complete', 'completeSimple', 'stream', 'streamSimple'], () =>
  require('./pi-ai-complete.js'),
);

/** Streams of one wire protocol: the host picks the protocol by the model, which must name it. */
const PROTOCOLS = {
  Anthropic: 'anthropic-messages',
  AzureOpenAIResponses: 'azure-openai-responses',
  Google: 'google-generative-ai',
  GoogleVertex: 'google-vertex',
  Mistral: 'mistral-conversations',
  OpenAICodexResponses: 'openai-codex-responses',
  OpenAICompletions: 'openai-completions',
  OpenAIResponses: 'openai-responses',
};
for (const [name, api] of Object.entries(PROTOCOLS)) {
  lazyExports(ai, [`stream${name}`, `streamSimple${name}`], () => {
    const { streamOf } = require('./pi-ai-complete.js');
    return {
      [`stream${name}`]: streamOf(api, false),
      [`streamSimple${name}`]: streamOf(api, true),
    };
  });
}

const HOST_KEEPS = 'is not available: providers and credentials belong to the host';
const HOST_ONLY = [
  'registerBuiltInApiProviders',
  'resetApiProviders',
  'setBedrockProviderModule',
  // Names of older versions that some extensions still import from the root.
  'loginOpenAICodex',
  'refreshOpenAICodexToken',
];
for (const name of HOST_ONLY)
  lazyExports(ai, [name], () => ({ [name]: unsupported(name, HOST_KEEPS) }));
