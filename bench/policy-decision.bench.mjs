/**
 * One decision, call by call, under settings with rules for 200 extensions: the policy chain as it is
 * worked out for a snapshot and for explain, and the fold of all gates that every hostcall meets.
 * SLO-04: p99 at most 1 ms over 10,000 calls.
 */
import { admit } from '../dist/src/gates/admit.js';
import { gateStateOf } from '../dist/src/host/gate-state.js';
import { readOperatorSettings } from '../dist/src/host/operator-settings.js';
import { evaluatePolicy } from '../dist/src/policy/evaluate-policy.js';
import { derivePolicy } from '../dist/src/policy/policy.js';
import { CAPABILITIES } from '../dist/src/vocabulary/capability.js';
import { distribution } from './support/measure.mjs';

const EXTENSIONS = 200;
const DIGEST = 'ab'.repeat(32);

function settings() {
  const perExtension = Object.fromEntries(
    Array.from({ length: EXTENSIONS }, (_, i) => [
      `ext-${String(i)}`,
      {
        allow: [CAPABILITIES[i % CAPABILITIES.length]],
        deny: [CAPABILITIES[(i + 3) % CAPABILITIES.length]],
      },
    ]),
  );
  const resolved = readOperatorSettings({
    home: '/nonexistent',
    workspace: '/nonexistent',
    env: {},
    cli: { extensionPolicy: { profile: 'balanced', perExtension } },
  });
  if (resolved.errors.length > 0) throw new Error(JSON.stringify(resolved.errors));
  return resolved.settings;
}

function sample(count, decide) {
  const times = [];
  for (let i = 0; i < count * 1.1; i++) {
    const begun = performance.now();
    decide(i);
    const took = performance.now() - begun;
    if (i >= count * 0.1) times.push(took);
  }
  return distribution(times);
}

export function run({ count = 10_000 } = {}) {
  const policy = derivePolicy(settings().extensionPolicy);
  const scope = {
    cwd: '/tmp/w',
    roots: [{ path: '/tmp/w', write: true, label: 'workspace' }],
    httpPrivateTargets: [],
    httpPorts: [],
  };
  const ids = Array.from({ length: EXTENSIONS }, (_, i) => `ext-${String(i)}`);
  const states = ids.map((extensionId) =>
    gateStateOf(policy, { extensionId, digest: DIGEST }, scope, { killed: false }),
  );
  const capability = (i) => CAPABILITIES[i % CAPABILITIES.length];
  const facts = (i, resources) => ({
    callId: i,
    principal: { extensionId: ids[i % EXTENSIONS], digest: DIGEST, generation: 1 },
    method: 'fs',
    op: 'read',
    capability: resources.length > 0 ? 'read' : capability(i),
    resources,
    bytesIn: 0,
    paramsHash: '',
  });
  const file = [{ kind: 'path', path: '/tmp/w/src/deep/er/file-name.ts', access: 'read' }];
  const url = [{ kind: 'url', url: 'https://api.example.com/v1/items?limit=10', verb: 'GET' }];
  const now = Date.now();
  const figures = {
    'policy chain': sample(count, (i) =>
      evaluatePolicy(policy, {
        extensionId: ids[i % EXTENSIONS],
        digest: DIGEST,
        capability: capability(i),
      }),
    ),
    'all gates, no resource': sample(count, (i) =>
      admit(facts(i, []), states[i % EXTENSIONS], now),
    ),
    'all gates, a path': sample(count, (i) => admit(facts(i, file), states[i % EXTENSIONS], now)),
    'all gates, a url': sample(count, (i) => admit(facts(i, url), states[i % EXTENSIONS], now)),
    'snapshot of one extension': sample(count / 10, (i) =>
      gateStateOf(policy, { extensionId: ids[i % EXTENSIONS], digest: DIGEST }, scope, {
        killed: false,
      }),
    ),
  };
  return { name: 'policy-decision', unit: 'ms wall per decision', figures, ratios: {} };
}
