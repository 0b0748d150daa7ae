/**
 * The scan: every module of an extension is evaluated in order of dependency, rules and inference are
 * told what happens, and what they say becomes the report. Never throws: what goes wrong is a finding.
 */
import type { Capability } from '../src/vocabulary/capability.js';
import { CAPABILITIES } from '../src/vocabulary/capability.js';
import { worstClass, type Finding } from './finding.js';
import { stepsForAll } from './engine/budget.js';
import { addRules, Events, tell } from './engine/events.js';
import { callFactory, drain, runLaters } from './engine/finish.js';
import { LimitExceeded, type ModuleState } from './engine/frame.js';
import { exportedValue, prepare, runModule } from './engine/modules.js';
import { createVm } from './engine/create.js';
import { newModuleState, moduleSite, type Vm } from './engine/vm.js';
import { DEFAULT_SCAN_LIMITS, type ScanLimits } from './limits.js';
import { NEED_OBSERVERS } from './needs/index.js';
import { parseText, readsAsModule } from './parse.js';
import {
  RULEBOOK_VERSION,
  SCAN_REPORT_SCHEMA,
  type InferredNeeds,
  type Need,
  type ScanInput,
  type ScannedModule,
  type ScanReport,
} from './report.js';
import type { RuleContext, RuleMeta } from './rule.js';
import { RULES } from './rules/index.js';
import type { Rule } from './rule.js';
import { orderModules } from './engine/order.js';

export interface ScanOptions {
  readonly rules?: readonly Rule[];
  readonly limits?: Partial<ScanLimits>;
}

const UNPARSABLE: RuleMeta = {
  id: 'unparsable-source',
  tier: 'high',
  class: 'forbidden',
  message: 'The source cannot be parsed, so nobody can say what it does',
  remediation: 'Ship source that is valid JavaScript or TypeScript.',
  source: 'threats 6.1: what cannot be parsed is forbidden',
};

const LIMIT: RuleMeta = {
  id: 'scan-limit',
  tier: 'high',
  class: 'forbidden',
  message: 'The source is beyond a limit of the scan',
  remediation: 'Split the source, or ship less generated code.',
  source: 'threats 6.1: beyond the limits is forbidden',
};

/**
 * Scans all modules of an extension and of its packages.
 *
 * The report is the same for the same input. `limits` are those of DEFAULT_SCAN_LIMITS where not given.
 */
export function scanExtension(input: ScanInput, options: ScanOptions = {}): ScanReport {
  const limits = { ...DEFAULT_SCAN_LIMITS, ...options.limits };
  const scan = new Scan(limits, options.rules ?? RULES);
  try {
    scan.run(input);
  } catch (error) {
    scan.fail(error);
  }
  return scan.report(input);
}

/**
 * Scans one text of JavaScript. `auto` is a module when it imports or exports, else CommonJS.
 */
export function scanSource(
  text: string,
  options: ScanOptions & { file?: string; kind?: ScannedModule['kind'] | 'auto' } = {},
): ScanReport {
  const { file = 'source.js', kind = 'auto', ...rest } = options;
  const module: ScannedModule = {
    id: file,
    file,
    kind: kind === 'auto' ? kindOf(text, { ...DEFAULT_SCAN_LIMITS, ...options.limits }) : kind,
    text,
    original: text,
    isOwn: true,
    deps: new Map(),
    requires: new Map(),
  };
  return scanExtension({ modules: [module], entry: file, assets: [] }, rest);
}

function kindOf(text: string, limits: ScanLimits): 'esm' | 'cjs' {
  if (!/\b(?:import|export|await)\b/.test(text)) return 'cjs';
  const parsed = parseText(text, 'esm', limits);
  if (parsed.kind !== 'parsed') return 'cjs';
  if (readsAsModule(parsed.program, text)) return 'esm';
  // Awaits at its top, which only a module may.
  return parseText(text, 'cjs', limits).kind === 'parsed' ? 'cjs' : 'esm';
}

type NeedKind = 'capability' | 'path' | 'host' | 'command' | 'env';

class Scan {
  private readonly limits: ScanLimits;
  private readonly vm: Vm;
  private readonly needs = new Map<string, { kind: NeedKind; need: Need }>();
  private wantsComments = false;

  constructor(limits: ScanLimits, rules: readonly Rule[]) {
    this.limits = limits;
    const events = new Events();
    this.vm = createVm(limits, events);
    addRules(events, rules, (rule) => this.contextOf(rule.meta));
    for (const observer of NEED_OBSERVERS) events.add(observer, this.contextOf(undefined));
    this.wantsComments = events.modules.length > 0;
  }

  private contextOf(meta: RuleMeta | undefined): RuleContext {
    const { findings } = this.vm;
    return {
      report: (site, extra) => {
        if (meta !== undefined) findings.add(meta, site, extra);
      },
      need: (kind, { site, ...need }) => {
        const key = `${kind}\0${need.value}\0${need.from}`;
        if (!this.needs.has(key)) {
          this.needs.set(key, { kind, need: { ...need, at: findings.placeOf(site) } });
        }
      },
    };
  }

  run(input: ScanInput): void {
    const { vm } = this;
    let total = 0;
    vm.files = [
      ...input.modules.map(({ file, original }) => [file, original] as const),
      ...input.assets.map(({ path, text }) => [path, text] as const),
    ];
    for (const scanned of input.modules) {
      const state = newModuleState(vm.modules.length, scanned, scanned.text);
      vm.modules.push(state);
      vm.modulesById.set(scanned.id, state);
      total += scanned.text.length;
      if (total > this.limits.totalChars) {
        this.refuse(state, 'totalChars');
        return;
      }
    }
    for (const state of vm.modules.slice()) this.prepare(state);
    vm.exactEnd = stepsForAll(vm.modules, this.limits);
    for (const state of orderModules(vm.modules)) this.guard(state, () => runModule(vm, state));
    this.finish(input.entry);
  }

  private prepare(state: ModuleState): void {
    const { fault } = state.scanned;
    if (fault !== undefined) {
      this.vm.findings.add(UNPARSABLE, moduleSite(state, 0, 1), {
        message: `${UNPARSABLE.message}: ${fault}`,
      });
    }
    const comments: Parameters<typeof parseText>[3] = this.wantsComments ? [] : undefined;
    const parsed = prepare(this.vm, state, comments);
    if (parsed?.kind === 'limit') this.refuse(state, parsed.limit);
    if (parsed?.kind === 'unparsable' && fault === undefined) {
      this.vm.findings.add(UNPARSABLE, moduleSite(state, parsed.at, parsed.at + 1), {
        message: `${UNPARSABLE.message}: ${parsed.message}`,
      });
    }
    tell(this.vm.events.modules, {
      module: state.scanned,
      moduleIndex: state.index,
      comments: (comments ?? []).map(({ value, start }) => ({ text: value, start })),
    });
  }

  private finish(entry: string | undefined): void {
    const { vm } = this;
    const state = entry === undefined ? undefined : vm.modulesById.get(entry);
    if (state !== undefined) {
      this.guard(state, () => {
        const exported = exportedValue(vm, state, 'default') ?? state.commonExports;
        vm.enter(state);
        callFactory(vm, exported);
        runLaters(vm, 0);
        if (exported.kind === 'object' && exported.type === 'plain') {
          callFactory(vm, vm.parts.getNamed(vm, exported, 'default'));
        }
      });
    }
    vm.isFinishing = true;
    const first = vm.modules[0];
    if (first !== undefined) this.guard(first, () => drain(vm, 0, 0));
  }

  /** Runs a part; what goes beyond the engine's bounds refuses the module. */
  private guard(state: ModuleState, run: () => void): void {
    try {
      run();
    } catch (error) {
      this.refuse(this.vm.module.program === undefined ? state : this.vm.module, limitOf(error));
      this.vm.depth = 0;
    }
  }

  private refuse(state: ModuleState, limit: string): void {
    this.vm.findings.add(LIMIT, moduleSite(state, 0, 1), { message: `${LIMIT.message}: ${limit}` });
  }

  fail(error: unknown): void {
    const [state] = this.vm.modules;
    if (state !== undefined) this.refuse(state, limitOf(error));
  }

  report(input: ScanInput): ScanReport {
    for (const { module, limit } of this.vm.refused) this.refuse(module, limit);
    const all = this.vm.findings.sorted();
    const findings: readonly Finding[] = all.slice(0, this.limits.findings);
    return {
      schema: SCAN_REPORT_SCHEMA,
      rulebook: RULEBOOK_VERSION,
      class: worstClass(all),
      findings,
      findingsOmitted: all.length - findings.length,
      needs: this.inferred(),
      stats: {
        modules: input.modules.length,
        characters: input.modules.reduce((sum, { text }) => sum + text.length, 0),
        steps: this.vm.steps,
      },
    };
  }

  private inferred(): InferredNeeds {
    const of = (kind: NeedKind): Need[] =>
      [...this.needs.values()]
        .flatMap(({ kind: each, need }) => (each === kind ? [need] : []))
        .sort(
          (left, right) =>
            compareTexts(left.value, right.value) || compareTexts(left.from, right.from),
        );
    const capabilities: Need<Capability>[] = [];
    for (const need of of('capability')) {
      const value = CAPABILITIES.find((each) => each === need.value);
      if (value !== undefined) capabilities.push({ ...need, value });
    }
    return {
      capabilities,
      paths: of('path'),
      hosts: of('host'),
      commands: of('command'),
      env: of('env'),
    };
  }
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function limitOf(error: unknown): string {
  if (error instanceof LimitExceeded) return error.limit;
  if (error instanceof RangeError) return 'depth';
  return `engine (${error instanceof Error ? error.message : 'fault'})`;
}
