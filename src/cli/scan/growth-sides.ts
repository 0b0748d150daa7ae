/**
 * The two sides of `pi-host diff`: paths that are scanned now, or reports that `scan --json` saved.
 * A saved report is a file that anybody may have written, so every field that is used is read anew.
 */
import { readFileSync, statSync } from 'node:fs';
import { isCapability, type Capability } from '../../vocabulary/capability.js';
import {
  isJsonObject,
  parseJsonText,
  type JsonObject,
  type JsonValue,
} from '../../vocabulary/json.js';
import {
  FINDING_CLASSES,
  TIERS,
  type EvidenceStep,
  type Finding,
  type Place,
} from '../../../scanner/finding.js';
import { SCAN_REPORT_SCHEMA, type InferredNeeds, type Need } from '../../../scanner/report.js';
import type { GrowthSide } from '../../../scanner/report/growth.js';
import { CliError } from '../cli-error.js';
import { shown } from '../cli-io.js';
import { listOf } from '../json-text.js';

const REPORT_BYTES_MAX = 256 * 1024 * 1024;

/**
 * @returns the reports in a file, or undefined when the file is none that `scan --json` wrote
 * @throws CliError when it says that it is one and is not whole
 */
export function readSavedReports(file: string): readonly GrowthSide[] | undefined {
  const value = readJson(file);
  if (value === undefined) return undefined;
  const items: readonly JsonValue[] = isJsonObject(value) ? [value] : listOf(value);
  const isReport = (item: JsonValue): item is JsonObject =>
    isJsonObject(item) && item.schema === SCAN_REPORT_SCHEMA;
  if (items.length === 0 || !items.every(isReport)) return undefined;
  try {
    return items.filter(isReport).map(sideOf);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CliError(`${shown(file)} is a report that is not whole: ${error.message}`, {
      next: 'write it again with `pi-host scan --json <path>`',
      cause: error,
    });
  }
}

function readJson(file: string): JsonValue | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile() !== true || !file.endsWith('.json') || stat.size > REPORT_BYTES_MAX) {
    return undefined;
  }
  try {
    return parseJsonText(readFileSync(file, 'utf8'));
  } catch {
    // No JSON: the scan of the file says what it is.
    return undefined;
  }
}

function sideOf(report: JsonObject): GrowthSide {
  return {
    id: nullable(report.id, 'id'),
    digest: nullable(report.digest, 'digest'),
    needs: needsOf(report.needs),
    findings: items(report.findings, 'findings').map(findingOf),
    dependencies: items(report.dependencies ?? [], 'dependencies').map((item) => ({
      name: text(item.name, 'name'),
      version: text(item.version, 'version'),
    })),
  };
}

function needsOf(value: JsonValue | undefined): InferredNeeds {
  const needs = object(value, 'needs');
  const of = (key: string): readonly Need[] => items(needs[key], key).map((item) => needOf(item));
  return {
    capabilities: items(needs.capabilities, 'capabilities').map((item): Need<Capability> => {
      const need = needOf(item);
      if (!isCapability(need.value)) throw new TypeError(`unknown capability`);
      return { ...need, value: need.value };
    }),
    paths: of('paths'),
    hosts: of('hosts'),
    commands: of('commands'),
    env: of('env'),
  };
}

function needOf(item: JsonObject): Need {
  return {
    value: text(item.value, 'value'),
    reason: text(item.reason, 'reason'),
    from: text(item.from, 'from'),
    at: placeOf(object(item.at, 'at')),
  };
}

function findingOf(item: JsonObject): Finding {
  return {
    ...placeOf(item),
    rule: text(item.rule, 'rule'),
    class: oneOf(FINDING_CLASSES, item.class, 'class'),
    tier: oneOf(TIERS, item.tier, 'tier'),
    message: text(item.message, 'message'),
    remediation: text(item.remediation, 'remediation'),
    evidence: items(item.evidence, 'evidence').map((step): EvidenceStep => ({
      ...placeOf(step),
      what: text(step.what, 'what'),
    })),
    excerpt: text(item.excerpt, 'excerpt'),
    isGated: item.isGated === true,
  };
}

function placeOf(item: JsonObject): Place {
  return {
    file: text(item.file, 'file'),
    line: count(item.line, 'line'),
    column: count(item.column, 'column'),
  };
}

function items(value: JsonValue | undefined, key: string): readonly JsonObject[] {
  if (!Array.isArray(value)) throw new TypeError(`${key} is no list`);
  return listOf(value).map((item) => object(item, key));
}

function object(value: JsonValue | undefined, key: string): JsonObject {
  if (!isJsonObject(value)) throw new TypeError(`${key} is no object`);
  return value;
}

function text(value: JsonValue | undefined, key: string): string {
  if (typeof value !== 'string') throw new TypeError(`${key} is no text`);
  return value;
}

function count(value: JsonValue | undefined, key: string): number {
  if (typeof value !== 'number') throw new TypeError(`${key} is no number`);
  return value;
}

function nullable(value: JsonValue | undefined, key: string): string | null {
  return value === null || value === undefined ? null : text(value, key);
}

function oneOf<T extends string>(
  known: readonly T[],
  value: JsonValue | undefined,
  key: string,
): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw new TypeError(`${key} is unknown`);
  return found;
}
