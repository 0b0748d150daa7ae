/** A refusal names what would allow it, and nothing where nothing would. */
import { describe, expect, it } from 'vitest';
import { painterOf } from '../../src/cli/cli-io.js';
import { formatRefusal, type RefusedEvent } from '../../src/cli/format-refusal.js';
import { explainPolicy } from '../../src/policy/explain-policy.js';
import { resolveSettings } from '../../src/settings/resolve-settings.js';

const event = (gate: string, reason: string, more: Partial<RefusedEvent> = {}): RefusedEvent => ({
  type: 'refused',
  extensionId: 'ext',
  method: 'fs',
  op: 'read',
  capability: 'read',
  verdict: { gate, reason, decision: 'deny', remediation: 'from the gate' },
  resource: '/x',
  ...more,
});
const text = (refusal: RefusedEvent, cli: unknown = {}): string =>
  formatRefusal(
    refusal,
    (extensionId) => explainPolicy(resolveSettings({ cli }), { extensionId }),
    painterOf(false),
  ).join('\n');

describe('formatRefusal', () => {
  const ROWS: readonly (readonly [string, RefusedEvent, string])[] = [
    ['a path outside', event('path', 'path_outside_roots'), 'extensionRuntime.fsRoots'],
    [
      'a path outside, to be written',
      event('connector', 'path_outside_roots', { capability: 'write' }),
      '"write":true',
    ],
    ['a protected file', event('path', 'path_protected'), 'nothing: this rule has no setting'],
    [
      'the metadata service',
      event('egress', 'address_metadata', { capability: 'http' }),
      'nothing: this rule has no setting',
    ],
    [
      'a private address',
      event('connector', 'resolved_not_public', { capability: 'http' }),
      'httpPrivateTargets',
    ],
    [
      'a capability',
      event('policy', 'deny_caps', { capability: 'exec' }),
      '--set extensionPolicy.perExtension.ext.allow=exec',
    ],
    [
      'a capability that the manifest leaves out',
      event('policy', 'manifest_narrows', { capability: 'exec' }),
      'from the gate',
    ],
    ['the kill switch', event('kill', 'kill_switch'), 'from the gate'],
  ];
  it.each(ROWS)('says for %s what would allow it', (_name, refusal, expected) => {
    expect(text(refusal)).toContain(expected);
  });

  it('proposes no flag where something must be taken out of a file', () => {
    const denied = { extensionPolicy: { denyCaps: ['exec'] } };
    const shown = text(event('policy', 'deny_caps', { capability: 'exec' }), denied);
    expect(shown).toContain('remove "exec" from extensionPolicy.denyCaps');
    expect(shown).not.toContain('--set');
  });

  it('makes every text of the extension visible and caps it (INV-012)', () => {
    const nasty = `\u001b[2J\u202e\n${'x'.repeat(5000)}`;
    const shown = text(
      event('connector', nasty, { resource: nasty, method: nasty, op: nasty, extensionId: 'ext' }),
    );
    expect(shown).not.toMatch(/[\u001b\u202e]/);
    expect(shown.split('\n')).toHaveLength(3);
    expect(shown.length).toBeLessThan(3000);
  });
});
