/** Runs a program through the scanner and keeps what a rule would see, in short. */
import { isHidden, stringsOf, type Value } from '../../../scanner/engine/value.js';
import type { ScannedModule } from '../../../scanner/report.js';
import type { Rule } from '../../../scanner/rule.js';
import { scanExtension, scanSource } from '../../../scanner/scan.js';
import type { ScanLimits } from '../../../scanner/limits.js';

function show(value: Value): string {
  const [text] = stringsOf(value);
  if (text !== undefined) return text;
  if (value.kind === 'constant') return String(value.value);
  return value.kind === 'native' ? value.path : value.kind;
}

/** Lines such as `code eval: x` and `load require: fs`, in the order they happen. */
export function observer(seen: string[]): Rule {
  return {
    meta: {
      id: 'observer',
      tier: 'low',
      class: 'flagged',
      message: 'seen',
      remediation: 'none',
      source: 'test',
    },
    calls: {
      '*': ({ path, args, callee }) => {
        seen.push(
          `call ${path}(${args.map(show).join(', ')})${callee.kind === 'native' && isHidden(callee) ? ' hidden' : ''}`,
        );
      },
    },
    writes: { '*': ({ path }) => void seen.push(`write ${path}`) },
    load: ({ specifier, by }) => void seen.push(`load ${by}: ${show(specifier)}`),
    code: ({ by, text }) => void seen.push(`code ${by}: ${show(text)}`),
  };
}

export function observe(text: string, limits: Partial<ScanLimits> = {}): string[] {
  const seen: string[] = [];
  scanSource(text, { rules: [observer(seen)], limits });
  return seen;
}

/** Modules by file name; `./x` between them is resolved by name. */
export function observeModules(files: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(files);
  const deps = new Map(names.map((name) => [`./${name}`, { id: name }]));
  const modules = Object.entries(files).map(([name, text]): ScannedModule => ({
    id: name,
    file: name,
    kind: name.endsWith('.cjs') ? 'cjs' : name.endsWith('.json') ? 'json' : 'esm',
    text,
    original: text,
    isOwn: true,
    deps,
    requires: deps,
  }));
  const seen: string[] = [];
  scanExtension({ modules, entry: names[0], assets: [] }, { rules: [observer(seen)] });
  return seen;
}
