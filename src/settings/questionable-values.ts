/** Values that are allowed but rarely meant; each note says what the value does. */
import type { SettingLeaves } from './read-settings-tree.js';
import type { Settings } from './settings.js';
import type { SettingsDiagnostic } from './settings-diagnostic.js';

interface Note {
  readonly key: string;
  readonly applies: (settings: Settings) => boolean;
  readonly message: string;
}

/** From this value on the sequential detector alarms after very few calls (threshold 1 / alpha). */
const ALPHA_SENSITIVE = 0.1;

const NOTES: readonly Note[] = [
  {
    key: 'extensionRisk.alpha',
    applies: ({ extensionRisk }) => extensionRisk.alpha >= ALPHA_SENSITIVE,
    message: 'a larger alpha means more false alarms, not fewer (docs/decisions/0008-errata.md)',
  },
  {
    key: 'extensionRisk.enabled',
    applies: ({ extensionRisk }) => !extensionRisk.enabled,
    message: 'the risk controller is off; to observe only, set enforce to false instead',
  },
  {
    key: 'extensionRollout.rollback.maxLatencyMs',
    applies: ({ extensionRisk, extensionRollout }) =>
      extensionRollout.rollback.maxLatencyMs > extensionRisk.decisionTimeoutMs,
    message: 'never reached: a decision ends at extensionRisk.decisionTimeoutMs',
  },
  {
    key: 'extensionPolicy.allowDangerousFor',
    applies: ({ extensionPolicy }) =>
      extensionPolicy.allowDangerous && extensionPolicy.allowDangerousFor.length > 0,
    message: 'has no effect while allowDangerous is true for every extension',
  },
  {
    key: 'extensionPolicy.execMediation.enabled',
    applies: ({ extensionPolicy }) => !extensionPolicy.execMediation.enabled,
    message: 'commands of extensions that may exec are not classified',
  },
  {
    key: 'extensionPolicy.secretBroker.enabled',
    applies: ({ extensionPolicy }) => !extensionPolicy.secretBroker.enabled,
    message: 'secret variables are disclosed to extensions that may read the environment',
  },
];

/** @returns notes on settings that somebody set; a default is never questioned */
export function questionableValues(
  settings: Settings,
  leaves: SettingLeaves,
): readonly SettingsDiagnostic[] {
  return NOTES.flatMap(({ key, applies, message }) => {
    const source = leaves.get(key)?.source;
    if (source === undefined || !applies(settings)) return [];
    return [
      {
        severity: 'warning' as const,
        code: 'questionable_value' as const,
        key,
        source,
        message: `${key}: ${message}`,
      },
    ];
  });
}
