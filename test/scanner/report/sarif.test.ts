/** What code scanning reads: the structure, and what it makes alerts of. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sarifOf, type SarifInput, type SarifSource } from '../../../scanner/report/sarif.js';
import type { RuleMeta } from '../../../scanner/rule.js';
import { finding } from './samples.js';
import { sarifFaults } from './sarif-facts.js';

const RULE: RuleMeta = {
  id: 'worker-threads',
  tier: 'high',
  class: 'flagged',
  message: 'A worker is started.',
  remediation: 'Do the work in the extension.',
  source: 'threats 6.1',
};

function source(given: Partial<SarifSource> = {}): SarifSource {
  return {
    findings: [finding()],
    waived: [],
    subject: { id: 'x', digest: 'd' },
    uriOf: (file) => `ext/${file}`,
    ...given,
  };
}

function sarif(given: Partial<SarifInput> = {}) {
  const log = sarifOf({
    sources: [source()],
    rules: [RULE],
    toolVersion: '1.2.3',
    errors: [],
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    ...given,
  });
  const [run] = log.runs;
  if (run === undefined) throw new Error('a log has one run');
  return { log, run, results: run.results, rules: run.tool.driver.rules };
}

const EVIDENCE = [
  { what: 'literal "ev"', file: 'a.ts', line: 1, column: 9 },
  { what: 'joined', file: 'index.ts', line: 2, column: 1 },
];

describe('a SARIF log', () => {
  it('is one run that names the tool, its rules and its results', () => {
    const { log, rules } = sarif();
    expect(sarifFaults(JSON.stringify(log))).toEqual([]);
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'pi-host', semanticVersion: '1.2.3' } } }],
    });
    expect(rules).toEqual([
      {
        id: 'worker-threads',
        name: 'WorkerThreads',
        shortDescription: { text: RULE.message },
        fullDescription: { text: `${RULE.message} ${RULE.remediation}` },
        help: {
          text: `${RULE.message}\n${RULE.remediation}\nSource: threats 6.1`,
          markdown: `${RULE.message}\n\n**What to do:** ${RULE.remediation}\n\n**Source:** threats 6.1`,
        },
        defaultConfiguration: { level: 'warning' },
        properties: {
          tags: ['security', 'flagged', 'tier:high'],
          precision: 'high',
          'security-severity': '8.0',
        },
      },
    ]);
  });

  it('has no results, and still all rules, when nothing was found', () => {
    const { log, results, rules } = sarif({ sources: [source({ findings: [] })] });
    expect(sarifFaults(JSON.stringify(log))).toEqual([]);
    expect([results.length, rules.length]).toEqual([0, 1]);
  });

  it('makes an error of what is forbidden and a warning of what is flagged', () => {
    const findings = [finding({ class: 'forbidden', tier: 'critical' }), finding()];
    const { results } = sarif({ sources: [source({ findings })] });
    expect(results.map(({ level }) => level)).toEqual(['error', 'warning']);
  });

  it('describes what the scan itself found, which no rule does', () => {
    const findings = [finding({ rule: 'scan-limit', class: 'forbidden' })];
    const { log, results, rules } = sarif({ sources: [source({ findings })] });
    expect(rules[results[0]?.ruleIndex ?? -1]?.id).toBe('scan-limit');
    expect(sarifFaults(JSON.stringify(log))).toEqual([]);
  });

  it('tells how the value got there as a code flow that ends at the finding', () => {
    const { results, log } = sarif({
      sources: [source({ findings: [finding({ evidence: EVIDENCE })] })],
    });
    expect(sarifFaults(JSON.stringify(log))).toEqual([]);
    const locations = results[0]?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(
      locations.map(({ location }) => [
        location.physicalLocation.artifactLocation.uri,
        location.physicalLocation.region.startLine,
        location.message?.text,
      ]),
    ).toEqual([
      ['ext/a.ts', 1, 'literal "ev"'],
      ['ext/index.ts', 2, 'joined'],
      ['ext/index.ts', 3, 'A worker is started.'],
    ]);
    expect(sarif().results[0]).not.toHaveProperty('codeFlows');
  });

  it('keeps the fingerprint when lines move, and numbers equal findings', () => {
    const print = (
      findings: readonly ReturnType<typeof finding>[],
    ): readonly (string | undefined)[] =>
      sarif({ sources: [source({ findings })] }).results.map(
        ({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash,
      );
    const [first] = print([finding()]);
    expect(first).toMatch(/^[0-9a-f]{16}:1$/);
    expect(print([finding({ line: 80, excerpt: ' new   Worker(file)' })])).toEqual([first]);
    expect(print([finding(), finding({ line: 9 })])).toEqual([first, first?.replace(/1$/, '2')]);
    expect(print([finding({ rule: 'other' })])).not.toEqual([first]);
    expect(print([finding({ file: 'other.ts' })])).not.toEqual([first]);
  });

  it('marks what a waiver covers as an accepted suppression', () => {
    const { results, log } = sarif({
      sources: [source({ findings: [finding(), finding({ line: 9 })], waived: [1] })],
    });
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      undefined,
      [{ kind: 'external', status: 'accepted' }],
    ]);
    expect(sarifFaults(JSON.stringify(log))).toEqual([]);
  });

  it('says when something could not be scanned', () => {
    const { run, log } = sarif({ errors: ['there is no x'] });
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error', message: { text: 'there is no x' } }],
    });
    expect(sarifFaults(JSON.stringify(log))).toEqual([]);
  });

  it('gives an extension no way to write a link into an alert', () => {
    const message = 'Reads [your secrets](https://evil.example).';
    const { results } = sarif({ sources: [source({ findings: [finding({ message })] })] });
    expect(results[0]?.message.text).not.toContain('](');
  });

  it('never gives a place before the first line or column', () => {
    const { log } = sarif({ sources: [source({ findings: [finding({ line: 0, column: 0 })] })] });
    expect(sarifFaults(JSON.stringify(log))).toEqual([]);
  });

  it('is the same text for the same findings', () => {
    expect(JSON.stringify(sarif().log)).toBe(JSON.stringify(sarif().log));
  });
});
