/**
 * Tables of what a scanner rule must catch and must leave alone. Every row is scanned for real with
 * all rules: a row of `clean` is clean of everything, not of the rule at hand alone.
 */
import { describe, expect, it } from 'vitest';
import type { FindingClass } from '../../scanner/finding.js';
import type { ScanEdge, ScannedModule, ScanReport } from '../../scanner/report.js';
import { scanExtension, scanSource } from '../../scanner/scan.js';

/** One source, or the files of an extension; the first is its entry, `node_modules/x/...` a package. */
export type ScanCode = string | Readonly<Record<string, string>>;

export interface ScanTable {
  readonly forbidden?: Readonly<Record<string, ScanCode>>;
  readonly flagged?: Readonly<Record<string, ScanCode>>;
  readonly clean: Readonly<Record<string, ScanCode>>;
  /** Known misses. A row that begins to be caught fails, so that it moves up. */
  readonly missed?: Readonly<Record<string, { readonly code: ScanCode; readonly because: string }>>;
}

const PACKAGE_FILE = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//;

function kindOf(file: string): ScannedModule['kind'] {
  if (file.endsWith('.json')) return 'json';
  return file.endsWith('.cjs') ? 'cjs' : 'esm';
}

function relativeTo(from: string, to: string): string {
  const up = '../'.repeat(from.split('/').length - 1);
  return up === '' ? `./${to}` : `${up}${to}`;
}

/** Modules as the loader would hand them over; specifiers are relative paths and package names. */
export function modulesOf(files: Readonly<Record<string, string>>): readonly ScannedModule[] {
  return Object.entries(files).map(([file, text]) => {
    const deps = new Map<string, ScanEdge>();
    for (const other of Object.keys(files)) {
      deps.set(relativeTo(file, other), { id: other });
      const name = PACKAGE_FILE.exec(other)?.[1];
      if (name !== undefined && !deps.has(name)) deps.set(name, { id: other });
    }
    const isOwn = !PACKAGE_FILE.test(file);
    return {
      id: file,
      file,
      kind: kindOf(file),
      text,
      original: text,
      isOwn,
      deps,
      requires: deps,
    };
  });
}

export function scanCode(code: ScanCode): ScanReport {
  if (typeof code === 'string') return scanSource(code, { file: 'row.js' });
  const modules = modulesOf(code);
  const assets = Object.entries(code).map(([path, text]) => ({ path, text }));
  return scanExtension({ modules, entry: modules[0]?.id, assets });
}

function worstOf(report: ScanReport, rule: string): FindingClass {
  const classes = report.findings.filter((each) => each.rule === rule).map((each) => each.class);
  if (classes.includes('forbidden')) return 'forbidden';
  return classes.includes('flagged') ? 'flagged' : 'safe';
}

function shown(report: ScanReport): readonly string[] {
  return report.findings.map(
    (each) => `${each.class} ${each.rule} ${String(each.line)}: ${each.message}`,
  );
}

/** Runs `table` against the scanner; `rule` is the id that must have caught the caught rows. */
export function scanTable(rule: string, table: ScanTable): void {
  describe(`scanner rule ${rule}`, () => {
    for (const expected of ['forbidden', 'flagged'] as const) {
      for (const [title, code] of Object.entries(table[expected] ?? {})) {
        it(`${expected}: ${title}`, () => {
          const report = scanCode(code);
          expect(worstOf(report, rule), JSON.stringify(shown(report))).toBe(expected);
        });
      }
    }
    for (const [title, code] of Object.entries(table.clean)) {
      it(`clean: ${title}`, () => {
        expect(shown(scanCode(code))).toEqual([]);
      });
    }
    for (const [title, row] of Object.entries(table.missed ?? {})) {
      it(`known miss: ${title} (${row.because})`, () => {
        expect(worstOf(scanCode(row.code), rule)).toBe('safe');
      });
    }
  });
}
