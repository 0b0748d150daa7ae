/**
 * The PI_EXTENSION_ variables (Operator Handbook, "Setting the Policy"; Policy Tuning Guide,
 * "Configuration Sources") as a tree of the same shape as a settings file.
 */
import { suggestion } from './nearest-name.js';
import { emptyRecord } from './parse-json.js';
import { quoteText } from './quote-text.js';
import { formatSettingKey, type SettingSource } from './setting-source.js';
import type { SettingsDiagnostic } from './settings-diagnostic.js';

type VariableKind = 'text' | 'flag' | 'number' | 'list';
interface Variable {
  readonly kind: VariableKind;
  readonly section: string;
  readonly setting: string;
}

const policy = (setting: string, kind: VariableKind): Variable => ({
  kind,
  section: 'extensionPolicy',
  setting,
});
const risk = (setting: string, kind: VariableKind): Variable => ({
  kind,
  section: 'extensionRisk',
  setting,
});

export const PI_EXTENSION_VARIABLES: Readonly<Record<string, Variable>> = {
  PI_EXTENSION_POLICY: policy('profile', 'text'),
  PI_EXTENSION_ALLOW_DANGEROUS: policy('allowDangerous', 'flag'),
  PI_EXTENSION_ALLOW_DANGEROUS_FOR: policy('allowDangerousFor', 'list'),
  PI_EXTENSION_RISK_ENABLED: risk('enabled', 'flag'),
  PI_EXTENSION_RISK_ENFORCE: risk('enforce', 'flag'),
  PI_EXTENSION_RISK_ALPHA: risk('alpha', 'number'),
  PI_EXTENSION_RISK_WINDOW: risk('windowSize', 'number'),
  PI_EXTENSION_RISK_LEDGER_LIMIT: risk('ledgerLimit', 'number'),
  PI_EXTENSION_RISK_DECISION_TIMEOUT_MS: risk('decisionTimeoutMs', 'number'),
  PI_EXTENSION_RISK_FAIL_CLOSED: risk('failClosed', 'flag'),
};

const PREFIX = 'PI_EXTENSION_';
/** A decimal number and nothing else: no hex, no blanks, no Infinity. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

export interface EnvironmentTree {
  readonly tree: Record<string, unknown>;
  readonly sourceOf: (key: string) => SettingSource;
  readonly diagnostics: readonly SettingsDiagnostic[];
}

/** @param env the environment; only names that begin with PI_EXTENSION_ are looked at */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): EnvironmentTree {
  const tree = emptyRecord();
  const sources = new Map<string, SettingSource>();
  const diagnostics: SettingsDiagnostic[] = [];
  for (const name of Object.keys(env).sort()) {
    const text = env[name];
    if (!name.startsWith(PREFIX) || text === undefined) continue;
    const source: SettingSource = `env:${name}`;
    const variable = Object.hasOwn(PI_EXTENSION_VARIABLES, name)
      ? PI_EXTENSION_VARIABLES[name]
      : undefined;
    if (variable === undefined) {
      const hint = suggestion(name, Object.keys(PI_EXTENSION_VARIABLES));
      const message = `no variable ${quoteText(name)}${hint}`;
      diagnostics.push({ severity: 'warning', code: 'unknown_variable', source, message });
      continue;
    }
    // An empty profile name is a name that is not known (INV-006); anything else empty is unset.
    if (text === '' && name !== 'PI_EXTENSION_POLICY') {
      const message = `${name} is empty and is ignored`;
      diagnostics.push({ severity: 'info', code: 'empty_variable', source, message });
      continue;
    }
    sources.set(formatSettingKey([variable.section, variable.setting]), source);
    section(tree, variable.section)[variable.setting] = readVariable(variable.kind, text);
  }
  return { tree, diagnostics, sourceOf: (key) => sources.get(key) ?? `env:${PREFIX}` };
}

function section(tree: Record<string, unknown>, name: string): Record<string, unknown> {
  const present = tree[name];
  if (typeof present === 'object' && present !== null) return present as Record<string, unknown>;
  const fresh = emptyRecord();
  tree[name] = fresh;
  return fresh;
}

/** A text that is not of the kind stays a text: the field's schema then refuses it by name. */
function readVariable(kind: VariableKind, text: string): unknown {
  switch (kind) {
    case 'text':
      return text;
    case 'flag':
      if (/^(?:1|true|yes|on)$/i.test(text)) return true;
      return /^(?:0|false|no|off)$/i.test(text) ? false : text;
    case 'number':
      return NUMBER.test(text) ? Number(text) : text;
    case 'list':
      return text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '');
  }
}
