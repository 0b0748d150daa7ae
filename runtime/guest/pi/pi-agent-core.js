/**
 * `@mariozechner/pi-agent-core`: the real agent loop over this guest's pi-ai, so that its model
 * calls are the host's. hostcalls: agent.complete (through pi-ai)
 */
'use strict';
const { lazyExports, asModule } = require('./lazy-exports.js');

const core = asModule(module.exports);
lazyExports(core, ['Agent'], () =>
  require('../../../node_modules/@mariozechner/pi-agent-core/dist/agent.js'),
);
lazyExports(core, ['agentLoop', 'agentLoopContinue', 'runAgentLoop', 'runAgentLoopContinue'], () =>
  require('../../../node_modules/@mariozechner/pi-agent-core/dist/agent-loop.js'),
);
lazyExports(core, ['streamProxy'], () =>
  require('../../../node_modules/@mariozechner/pi-agent-core/dist/proxy.js'),
);
