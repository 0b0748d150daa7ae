/**
 * Findings as SARIF 2.1.0 (OASIS), in the subset that GitHub code scanning reads: rules with help
 * and a security severity, one result a finding with level, place and fingerprint, the evidence path
 * as a code flow, waived findings as accepted suppressions.
 */
import type { EvidenceStep, Finding, Place, Tier } from '../finding.js';
import type { RuleMeta } from '../rule.js';
import { sentence } from './sentence.js';
import type {
  SarifLevel,
  SarifLocation,
  SarifLog,
  SarifNotification,
  SarifResult,
  SarifRule,
} from './sarif-log.js';

export const SARIF_SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const INFORMATION_URI = 'https://www.npmjs.com/package/pi-extension-host';
/** SARIF 3.27.17, as GitHub reads it: two findings with the same one are the same alert. */
const FINGERPRINT = 'primaryLocationLineHash';
const FINGERPRINT_CHARS = 16;

/** Bands of CVSS as GitHub shows them: critical from 9, high from 7, medium from 4. */
const SEVERITIES = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
} satisfies Record<Tier, string>;

/** One scanned extension. */
export interface SarifSource {
  readonly findings: readonly Finding[];
  /** Places in `findings` that a waiver covers. */
  readonly waived: readonly number[];
  /** What an alert shows beside the rule: id and digest of the extension. */
  readonly subject: { readonly id: string | null; readonly digest: string | null };
  /** Percent-encoded: relative to the folder that is analysed, or a `file:` URI. */
  uriOf(file: string): string;
}

export interface SarifInput {
  readonly sources: readonly SarifSource[];
  readonly rules: readonly RuleMeta[];
  readonly toolVersion: string;
  /** What could not be scanned, for people. */
  readonly errors: readonly string[];
  /** SHA-256 of a text as hex. */
  readonly hash: (text: string) => string;
}

export function sarifOf(input: SarifInput): SarifLog {
  const rules = sarifRules(input);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const seen = new Map<string, number>();
  const results = input.sources.flatMap((source) => {
    const waived = new Set(source.waived);
    return source.findings.map((finding, index) =>
      resultOf(finding, {
        source,
        ruleIndex: indexes.get(finding.rule) ?? 0,
        isWaived: waived.has(index),
        fingerprint: fingerprintOf(finding, source, input.hash, seen),
      }),
    );
  });
  return {
    $schema: SARIF_SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'pi-host',
            version: input.toolVersion,
            semanticVersion: input.toolVersion,
            informationUri: INFORMATION_URI,
            rules,
          },
        },
        automationDetails: { id: 'pi-host/scan/' },
        invocations: [
          {
            executionSuccessful: input.errors.length === 0,
            toolExecutionNotifications: input.errors.map(notificationOf),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
}

/** Every rule of the scanner, and whatever else a finding names (limits of the scan itself). */
function sarifRules({ rules, sources }: SarifInput): readonly SarifRule[] {
  const found = new Map(rules.map((meta) => [meta.id, ruleOf(meta)]));
  for (const { findings } of sources) {
    for (const finding of findings) {
      if (found.has(finding.rule) || finding.class === 'safe') continue;
      const { rule: id, tier, class: of, message, remediation } = finding;
      found.set(id, ruleOf({ id, tier, class: of, message, remediation, source: 'pi-host' }));
    }
  }
  return [...found.values()];
}

function ruleOf({ id, tier, class: of, source, ...texts }: RuleMeta): SarifRule {
  const message = sentence(texts.message);
  const remediation = sentence(texts.remediation);
  return {
    id,
    name: id
      .split('-')
      .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
      .join(''),
    shortDescription: { text: plain(message) },
    fullDescription: { text: plain(`${message} ${remediation}`) },
    help: {
      text: plain(`${message}\n${remediation}\nSource: ${source}`),
      markdown: plain(`${message}\n\n**What to do:** ${remediation}\n\n**Source:** ${source}`),
    },
    defaultConfiguration: { level: levelOf(of) },
    properties: {
      tags: ['security', of, `tier:${tier}`],
      precision: of === 'forbidden' ? 'very-high' : 'high',
      'security-severity': SEVERITIES[tier],
    },
  };
}

interface ResultParts {
  readonly source: SarifSource;
  readonly ruleIndex: number;
  readonly isWaived: boolean;
  readonly fingerprint: string;
}

function resultOf(finding: Finding, parts: ResultParts): SarifResult {
  const { source, ruleIndex, isWaived, fingerprint } = parts;
  const here = locationOf(finding, source);
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levelOf(finding.class),
    message: { text: plain(`${sentence(finding.message)} ${sentence(finding.remediation)}`) },
    locations: [here],
    partialFingerprints: { [FINGERPRINT]: fingerprint },
    ...(finding.evidence.length === 0 ? {} : { codeFlows: codeFlowsOf(finding, source) }),
    ...(isWaived ? { suppressions: [{ kind: 'external', status: 'accepted' }] } : {}),
    properties: {
      class: finding.class,
      tier: finding.tier,
      extension: source.subject.id,
      digest: source.subject.digest,
    },
  };
}

function codeFlowsOf(finding: Finding, source: SarifSource): NonNullable<SarifResult['codeFlows']> {
  const steps: readonly EvidenceStep[] = [
    ...finding.evidence,
    { file: finding.file, line: finding.line, column: finding.column, what: finding.message },
  ];
  const locations = steps.map((step) => ({
    location: { ...locationOf(step, source), message: { text: plain(step.what) } },
  }));
  return [{ threadFlows: [{ locations }] }];
}

function locationOf(place: Place, source: SarifSource): SarifLocation {
  return {
    physicalLocation: {
      artifactLocation: { uri: source.uriOf(place.file) },
      region: { startLine: Math.max(1, place.line), startColumn: Math.max(1, place.column) },
    },
  };
}

/** Stays the same when lines move; a second finding of the same text gets the next number. */
function fingerprintOf(
  { rule, file, excerpt }: Finding,
  source: SarifSource,
  hash: SarifInput['hash'],
  seen: Map<string, number>,
): string {
  const text = JSON.stringify([rule, source.uriOf(file), excerpt.replaceAll(/\s+/g, ' ').trim()]);
  const digest = hash(text).slice(0, FINGERPRINT_CHARS);
  const count = (seen.get(digest) ?? 0) + 1;
  seen.set(digest, count);
  return `${digest}:${String(count)}`;
}

function levelOf(of: Finding['class']): SarifLevel {
  switch (of) {
    case 'forbidden':
      return 'error';
    case 'flagged':
      return 'warning';
    case 'safe':
      return 'note';
  }
}

function notificationOf(text: string): SarifNotification {
  return { level: 'error', message: { text: plain(text) } };
}

/** A message may quote code, and `[text](target)` in a message is a link. */
function plain(text: string): string {
  return text.replaceAll('](', '] (');
}
