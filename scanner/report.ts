/**
 * Input and output of a scan. Text in, report out: nothing here reads a file or a clock, so the
 * same input gives the same bytes.
 */
import type { Capability } from '../src/vocabulary/capability.js';
import type { EvidenceStep, Finding, FindingClass, Place } from './finding.js';

export const SCAN_REPORT_SCHEMA = 'pi.ext.scan_report.v1';
/** Changes with any rule or with what the engine can see; cached verdicts of another one are void. */
export const RULEBOOK_VERSION = '1';

/** What a specifier means in one module, as the loader resolved it. */
export type ScanEdge =
  | { readonly id: string }
  /** Served by the host: a Node built-in, the pi packages. */
  | { readonly virtual: string }
  | { readonly missing: string };

export interface ScannedModule {
  /** Unique in the input. */
  readonly id: string;
  /** As shown to people. */
  readonly file: string;
  /** `function` is the body of a function made from text; it may `return`. */
  readonly kind: 'esm' | 'cjs' | 'json' | 'script' | 'function';
  /** The JavaScript that will be linked, byte for byte (types stripped). */
  readonly text: string;
  /** The file as read: comments and types are still in it. */
  readonly original: string;
  /** Part of the extension itself, not of a package it depends on. */
  readonly isOwn: boolean;
  readonly deps: ReadonlyMap<string, ScanEdge>;
  /** Where `require` finds something else than `import` does. */
  readonly requires: ReadonlyMap<string, ScanEdge>;
  /** From an offset in `text` to line and column in `original`; without it, `text` is the file. */
  readonly placeOf?: ((offset: number) => { line: number; column: number }) | undefined;
  /** What keeps the module from loading, when the loader could not parse or strip it. */
  readonly fault?: string | undefined;
}

export interface ScanInput {
  readonly modules: readonly ScannedModule[];
  /** Id of the module whose default export is the extension's factory. */
  readonly entry: string | undefined;
  /** Text files beside the modules, which code may be loaded from. */
  readonly assets: readonly { readonly path: string; readonly text: string }[];
}

/** Something that an extension needs, with where it shows. */
export interface Need<T extends string = string> {
  readonly value: T;
  readonly reason: string;
  readonly at: Place;
  /** Which built-in or API it was inferred from: `node:child_process`, `pi.exec`, `fetch`. */
  readonly from: string;
}

/** The proposed manifest: resources only where they are constant; `*` where they are computed. */
export interface InferredNeeds {
  readonly capabilities: readonly Need<Capability>[];
  readonly paths: readonly Need[];
  readonly hosts: readonly Need[];
  readonly commands: readonly Need[];
  readonly env: readonly Need[];
}

export interface ScanReport {
  readonly schema: typeof SCAN_REPORT_SCHEMA;
  readonly rulebook: string;
  /** Worst class of the findings. */
  readonly class: FindingClass;
  /** Sorted: class, tier, file, line, column, rule; equal ones once. */
  readonly findings: readonly Finding[];
  /** Findings beyond FINDINGS_MAX are counted, never dropped silently. */
  readonly findingsOmitted: number;
  readonly needs: InferredNeeds;
  readonly stats: {
    readonly modules: number;
    readonly characters: number;
    /** Steps of the evaluation; the same for the same input. */
    readonly steps: number;
  };
}

export type { EvidenceStep, Finding, FindingClass, Place };
