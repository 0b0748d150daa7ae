/**
 * Lists that must not drift apart from what they list: whoever adds a hostcall, gate, rule, class,
 * command or error code is told here what is missing.
 */
import { describe, expect, it } from 'vitest';
import { SETTINGS_DIAGNOSTIC_CODES } from '../src/settings/settings-diagnostic.js';
import { GUEST_ERROR_CODES, HOST_ERROR_CODES } from '../src/vocabulary/errors.js';
import { filesBelow, readSource } from './support/source-tree.js';

interface Registry {
  readonly what: string;
  /** Files that must be listed. */
  readonly files: readonly string[];
  /** The file that lists them. */
  readonly list: string;
}

/** Files directly in a folder, without its `index.ts`; none when the folder does not exist. */
function filesIn(folder: string, suffix = '.ts'): readonly string[] {
  return filesBelow(folder, suffix).filter((path) => {
    const name = path.slice(folder.length + 1);
    return !name.includes('/') && name !== 'index.ts';
  });
}

const METHODS = filesIn('hostcalls/methods');

const REGISTRIES: readonly Registry[] = [
  { what: 'hostcalls', files: METHODS, list: 'hostcalls/catalog.ts' },
  { what: 'gates', files: filesIn('src/gates', '-gate.ts'), list: 'src/gates/order.ts' },
  { what: 'scanner rules', files: filesIn('scanner/rules'), list: 'scanner/rules/index.ts' },
  {
    what: 'command classes',
    files: filesIn('src/exec-mediation/classes'),
    list: 'src/exec-mediation/classes/index.ts',
  },
  { what: 'commands', files: filesIn('src/cli/commands'), list: 'src/cli/commands/index.ts' },
];

describe.each(REGISTRIES)('$what', ({ files, list }) => {
  it(`are all listed in ${list}`, () => {
    if (files.length === 0) return;
    const listText = readSource(list);
    const missing = files.filter((path) => {
      const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.ts$/, '.js');
      return !listText.includes(`/${name}'`);
    });
    expect(missing).toEqual([]);
  });
});

describe('tests', () => {
  const TEST_TEXTS = filesBelow('test', '.ts')
    .filter((path) => path !== 'test/registry.test.ts')
    .map(readSource);
  const appears = (needles: readonly string[]): boolean =>
    TEST_TEXTS.some((text) => needles.some((needle) => text.includes(needle)));

  it('exist for every hostcall', () => {
    const untested = METHODS.filter((path) => {
      const name = path.slice(path.lastIndexOf('/') + 1, -'.ts'.length);
      const dash = name.indexOf('-');
      const method = name.slice(0, dash);
      const op = name.slice(dash + 1).replaceAll('-', '_');
      return !appears([
        `hostcalls/methods/${name}.js`,
        `${method}.${op}`,
        `'${method}', '${op}'`,
        `method: '${method}', op: '${op}'`,
      ]);
    });
    expect(untested).toEqual([]);
  });

  it('exist for every gate, scanner rule and command class', () => {
    const files = REGISTRIES.filter(({ what }) => what !== 'hostcalls' && what !== 'commands');
    const untested = files
      .flatMap((registry) => registry.files)
      .filter((path) => !appears([path.replace(/\.ts$/, '.js'), path.replace(/^.*\/|\.ts$/g, '')]));
    expect(untested).toEqual([]);
  });

  it('skip nothing and single nothing out', () => {
    const marks = /\b(?:it|test|describe)\.(?:only|skip|todo|fails)\b|\bvi\.mock\(/;
    const marked = filesBelow('test', '.ts').filter(
      (path) => path !== 'test/registry.test.ts' && marks.test(readSource(path)),
    );
    expect(marked).toEqual([]);
  });
});

describe('docs/errors.md', () => {
  const documented = [...readSource('docs/errors.md').matchAll(/^### `([^`]+)`$/gm)].map(
    ([, code]) => code ?? '',
  );
  const codes = [
    ...Object.keys(HOST_ERROR_CODES),
    ...GUEST_ERROR_CODES,
    ...Object.keys(SETTINGS_DIAGNOSTIC_CODES),
  ];

  it('has a heading for every code', () => {
    expect(codes.filter((code) => !documented.includes(code))).toEqual([]);
  });

  it('has no heading for a code that does not exist, and none twice', () => {
    expect(documented.filter((code) => !codes.includes(code))).toEqual([]);
    expect(new Set(documented).size).toBe(documented.length);
  });

  it('says under every heading what it means and what to do', () => {
    const text = readSource('docs/errors.md');
    const bodies = text.split(/^### `[^`]+`$/m).slice(1);
    const lengths = bodies.map((body) => (body.split(/^##/m)[0] ?? '').trim().length);
    expect(lengths.filter((length) => length < 40)).toEqual([]);
  });
});
