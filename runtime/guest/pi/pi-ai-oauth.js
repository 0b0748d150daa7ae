/**
 * `@mariozechner/pi-ai/oauth`: logins belong to the host; each function says so by name.
 * authority: none
 */
'use strict';
const { lazyExports, asModule, unsupported } = require('./lazy-exports.js');

const oauth = asModule(module.exports);
const NAMES = [
  'anthropicOAuthProvider',
  'getGitHubCopilotBaseUrl',
  'getOAuthApiKey',
  'getOAuthProvider',
  'getOAuthProviderInfoList',
  'getOAuthProviders',
  'githubCopilotOAuthProvider',
  'loginAnthropic',
  'loginGitHubCopilot',
  'loginOpenAICodex',
  'normalizeDomain',
  'openaiCodexOAuthProvider',
  'refreshAnthropicToken',
  'refreshGitHubCopilotToken',
  'refreshOAuthToken',
  'refreshOpenAICodexToken',
  'registerOAuthProvider',
  'resetOAuthProviders',
  'unregisterOAuthProvider',
];
for (const name of NAMES) {
  lazyExports(oauth, [name], () => ({
    [name]: unsupported(name, 'is not available: logins and tokens belong to the host'),
  }));
}
