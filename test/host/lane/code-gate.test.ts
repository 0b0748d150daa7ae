/** Text that wants to become code: decided by profile and content, kept by the host, given out once. */
import { describe, expect, it } from 'vitest';
import type { CodeRequest } from '../../../hostcalls/services.js';
import type { Finding, FindingClass } from '../../../scanner/finding.js';
import { RULEBOOK_VERSION, SCAN_REPORT_SCHEMA, type ScanReport } from '../../../scanner/report.js';
import type { ScanProfile } from '../../../scanner/verdict.js';
import { failClosedScan } from '../../../src/host/fail-closed-scan.js';
import { sha256Base64Url } from '../../../src/host/hash-text.js';
import {
  createCodeGate,
  type CodeNotice,
  type CodePolicy,
} from '../../../src/host/lane/code-gate.js';

function finding(of: FindingClass, isGated = false): Finding {
  return {
    rule: `rule-${of}`,
    class: of,
    tier: 'high',
    message: 'it does that',
    remediation: 'do not',
    evidence: [],
    excerpt: '',
    isGated,
    file: '<text>',
    line: 1,
    column: 1,
  };
}

function report(of: FindingClass, isGated = false): ScanReport {
  return {
    schema: SCAN_REPORT_SCHEMA,
    rulebook: RULEBOOK_VERSION,
    class: of,
    findings: of === 'safe' ? [] : [finding(of, isGated)],
    findingsOmitted: 0,
    needs: { capabilities: [], paths: [], hosts: [], commands: [], env: [] },
    stats: { modules: 1, characters: 0, steps: 0 },
  };
}

function openGate(scan: (text: string) => ScanReport, profile: ScanProfile = 'balanced') {
  let policy: CodePolicy = { profile, mode: 'enforce' };
  const scanned: string[] = [];
  const notices: CodeNotice[] = [];
  const gate = createCodeGate({
    scan: (text) => {
      scanned.push(text);
      return scan(text);
    },
    digest: sha256Base64Url,
    policy: () => policy,
    notice: (notice) => notices.push(notice),
  });
  return { gate, scanned, notices, become: (next: CodePolicy) => (policy = next) };
}

const body = (text: string, kind: CodeRequest['kind'] = 'function'): CodeRequest => ({
  kind,
  parameters: '',
  body: text,
});
const taken = (id: number | undefined): string => `code:${String(id)}`;

describe('the profile safe', () => {
  it('makes no code of any text, and nobody looks at it (C-29)', () => {
    const { gate, scanned } = openGate(() => report('safe'), 'safe');
    for (const text of ['', 'return this', 'return (']) {
      const judged = gate.judge(body(text));
      expect(judged).toMatchObject({ verdict: 'block', reason: 'code_from_strings' });
      expect(judged.id).toBeUndefined();
    }
    expect(scanned).toEqual([]);
  });

  it('says that also where the scanner only reports: that is the profile, not the scanner', () => {
    const { gate, become } = openGate(() => report('safe'), 'safe');
    become({ profile: 'safe', mode: 'report' });
    expect(gate.judge(body('return 1')).verdict).toBe('block');
  });
});

describe.each<ScanProfile>(['balanced', 'permissive'])('the profile %s', (profile) => {
  it.each<[string, ScanReport, string, number]>([
    ['safe content', report('safe'), 'allow', 0],
    ['flagged content, and tells', report('flagged'), 'flag', 1],
    ['forbidden content that is judged again', report('forbidden', true), 'flag', 1],
  ])('allows %s', (_, result, verdict, told) => {
    const { gate, notices } = openGate(() => result, profile);
    const judged = gate.judge(body('return 1'));
    expect(judged).toMatchObject({ verdict, class: result.class, takes: 'import' });
    expect(gate.take(taken(judged.id))?.text).toContain('return 1');
    expect(notices).toHaveLength(told);
  });

  it('never allows forbidden content', () => {
    const { gate, notices } = openGate(() => report('forbidden'), profile);
    const judged = gate.judge(body('return 1'));
    expect(judged).toMatchObject({
      verdict: 'block',
      class: 'forbidden',
      reason: 'code_forbidden',
    });
    expect(judged.message).toContain('rule-forbidden');
    expect(judged.id).toBeUndefined();
    expect(notices).toMatchObject([{ verdict: 'block', enforced: true }]);
  });

  it('never allows what the scanner fails on', () => {
    const failing = (): ScanReport => {
      throw new RangeError('Maximum call stack size exceeded');
    };
    const { gate } = openGate(() => failClosedScan(failing), profile);
    expect(gate.judge(body('return 1')).verdict).toBe('block');
  });

  it('lets forbidden content pass, and tells, where the scanner only reports', () => {
    const { gate, notices, become } = openGate(() => report('forbidden'), profile);
    become({ profile, mode: 'report' });
    expect(gate.judge(body('return 1')).id).toBeDefined();
    expect(notices).toMatchObject([{ verdict: 'block', enforced: false }]);
  });
});

describe('a text', () => {
  it('is judged as the program that it stands for, parameters and all', () => {
    const { gate, scanned } = openGate(() => report('safe'));
    gate.judge({ kind: 'async_function', parameters: 'a = eval(x)', body: 'return a' });
    gate.judge(body('1 + 1', 'script'));
    expect(scanned).toEqual(['(async function anonymous(a = eval(x)\n) {\nreturn a\n})', '1 + 1']);
  });

  it('is scanned once, however often it comes', () => {
    const { gate, scanned, notices } = openGate(() => report('flagged'));
    for (let i = 0; i < 50; i += 1) gate.judge(body('return 1'));
    gate.judge(body('return 1', 'generator_function'));
    expect(scanned).toHaveLength(2);
    expect(notices).toHaveLength(2);
  });

  it('is decided anew when the policy changed meanwhile', () => {
    const { gate, become } = openGate(() => report('safe'));
    expect(gate.judge(body('return 1')).verdict).toBe('allow');
    become({ profile: 'safe', mode: 'enforce' });
    expect(gate.judge(body('return 1')).verdict).toBe('block');
  });

  it('that is no program is a syntax error, whatever it holds', () => {
    const { gate, scanned } = openGate(() => report('forbidden'));
    const judged = gate.judge(body('}); process.binding("fs"); ({'));
    expect(judged.syntaxError).toMatch(/whole/);
    expect(judged.id).toBeUndefined();
    expect(scanned).toEqual([]);
  });

  it('is given out once, and by no other name', () => {
    const { gate } = openGate(() => report('safe'));
    const { id } = gate.judge(body('return 1'));
    expect(gate.take('code:0')).toBeUndefined();
    expect(gate.take(String(id))).toBeUndefined();
    expect(gate.take(taken(id))).toBeDefined();
    expect(gate.take(taken(id))).toBeUndefined();
  });

  it('that nobody fetches does not stay', () => {
    const { gate } = openGate(() => report('safe'));
    const ids = Array.from({ length: 20 }, (_, n) => gate.judge(body(`return ${String(n)}`)).id);
    expect(ids.filter((id) => gate.take(taken(id)) !== undefined)).toEqual(ids.slice(-4));
  });

  it('is named by the digest of its program', () => {
    const { gate } = openGate(() => report('safe'));
    const judged = gate.judge(body('return 1'));
    expect(judged.digest).toBe(sha256Base64Url('(function anonymous(\n) {\nreturn 1\n})'));
    expect(judged.digest).toMatch(/^[\w-]{43}$/);
  });
});
