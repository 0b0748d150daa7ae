/** The walls of the house: who imports whom, what the pure zone may not know, no import cycles. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { IMPORT_TABLE, mayImport, roomOf } from './support/import-table.js';
import {
  CODE_FOLDERS,
  filesBelow,
  importsOf,
  parseSource,
  readSource,
  type SourceImport,
} from './support/source-tree.js';

interface Module {
  readonly path: string;
  readonly source: ts.SourceFile;
  readonly imports: readonly SourceImport[];
}

const MODULES: readonly Module[] = CODE_FOLDERS.flatMap((folder) => filesBelow(folder, '.ts'))
  .filter((path) => !path.endsWith('.d.ts'))
  .map((path) => {
    const source = parseSource(path);
    return { path, source, imports: importsOf(source) };
  });

const IMPURE = ['src/host/', 'src/cli/', 'src/index.ts'];
const PURE = MODULES.filter(
  ({ path }) =>
    (path.startsWith('src/') || path.startsWith('scanner/')) &&
    !IMPURE.some((prefix) => path.startsWith(prefix)),
);

const isOurs = (target: string): boolean =>
  CODE_FOLDERS.some((folder) => target.startsWith(`${folder}/`));

describe('the import table', () => {
  it('has a row for every room', () => {
    const rooms = new Set(MODULES.map(({ path }) => roomOf(path)));
    expect([...rooms].filter((room) => !Object.hasOwn(IMPORT_TABLE, room))).toEqual([]);
  });

  it('is kept by every file', () => {
    const broken = MODULES.flatMap(({ path, imports }) =>
      imports
        .filter(({ target, isTypeOnly }) => {
          const to = isOurs(target) ? roomOf(target) : target;
          return !mayImport(roomOf(path), to, isTypeOnly);
        })
        .map(({ target, line }) => `${path}:${line} imports ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('lets the virtual machine of Node be imported in one file of the runtime only', () => {
    const users = MODULES.filter(
      ({ path, imports }) =>
        path.startsWith('runtime/') && imports.some(({ target }) => target === 'node:vm'),
    );
    expect(users.map(({ path }) => path)).toEqual(['runtime/stops.ts']);
  });

  it('tells allowed edges from others', () => {
    expect(mayImport('src/policy', 'src/vocabulary', false)).toBe(true);
    expect(mayImport('src/policy', 'src/risk', false)).toBe(false);
    expect(mayImport('src/policy', 'node:fs', false)).toBe(false);
    expect(mayImport('src/risk', 'src/settings', true)).toBe(true);
    expect(mayImport('src/risk', 'src/settings', false)).toBe(false);
    expect(mayImport('src/ledger', '@noble/hashes/sha2.js', false)).toBe(true);
    expect(mayImport('runtime', 'hostcalls', true)).toBe(false);
    expect(mayImport('src/host', 'src/cli', true)).toBe(false);
    expect(mayImport('nowhere', 'src/vocabulary', true)).toBe(false);
  });
});

describe('modules', () => {
  it('do not import each other in a circle', () => {
    const edges = new Map(
      MODULES.map(({ path, imports }) => [
        path,
        imports.filter(({ isTypeOnly }) => !isTypeOnly).map(({ target }) => target),
      ]),
    );
    expect(cyclesIn(edges)).toEqual([]);
  });

  it('that are imported exist', () => {
    const known = new Set(MODULES.map(({ path }) => path));
    const missing = MODULES.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => isOurs(target) && target.endsWith('.ts') && !known.has(target))
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('the pure zone', () => {
  it('reads no clock and no chance of its own', () => {
    const found = PURE.flatMap(({ source }) => impureCalls(source));
    expect(found).toEqual([]);
  });

  it('imports no built-in of Node', () => {
    const found = PURE.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => target.startsWith('node:') || target.startsWith('bun:'))
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(found).toEqual([]);
  });

  it('is compiled without the types of Node, whole', () => {
    const config: unknown = JSON.parse(readSource('tsconfig.pure.json'));
    expect(config).toMatchObject({
      compilerOptions: { types: [], lib: expect.arrayContaining(['es2023']) as unknown },
      include: ['src', 'scanner'],
      exclude: ['src/host', 'src/cli', 'src/index.ts', 'node_modules', 'dist'],
    });
    expect(readSource('tsconfig.pure.json')).not.toMatch(/"(?:dom|webworker|scripthost)/i);
    expect(readSource('scripts/check.mjs')).toContain("'tsconfig.pure.json'");
  });

  it('is searched for every spelling of a clock', () => {
    const text = [
      'Date.now();',
      'new Date();',
      'Date();',
      'performance.now();',
      'Math.random();',
      'globalThis.Math.random();',
      'const { now } = Date;',
      "Math['random']();",
      'const later = Date.now;',
    ].join('\n');
    const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
    expect(impureCalls(source)).toHaveLength(9);
    const clean = 'new Date(5); Math.max(1); const random = 1; // Date.now()\n"Math.random()";';
    expect(impureCalls(ts.createSourceFile('y.ts', clean, ts.ScriptTarget.Latest, true))).toEqual(
      [],
    );
  });
});

const IMPURE_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Date: ['now'],
  performance: ['now', 'timeOrigin'],
  Math: ['random'],
};

/** Uses of a clock or of chance, as `file:line text`. */
function impureCalls(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const report = (node: ts.Node): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${source.fileName}:${line + 1} ${node.getText()}`);
  };
  const visit = (node: ts.Node): void => {
    if (isImpureMember(node) || isImpureDestructuring(node) || isCurrentDate(node)) report(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `Math` of `Math` and of `globalThis.Math`. */
function objectName(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : '';
}

function isImpureMember(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    return IMPURE_MEMBERS[objectName(node.expression)]?.includes(node.name.text) === true;
  }
  if (!ts.isElementAccessExpression(node) || !ts.isStringLiteralLike(node.argumentExpression)) {
    return false;
  }
  const members = IMPURE_MEMBERS[objectName(node.expression)];
  return members?.includes(node.argumentExpression.text) === true;
}

function isImpureDestructuring(node: ts.Node): boolean {
  if (!ts.isVariableDeclaration(node) || !ts.isObjectBindingPattern(node.name)) return false;
  const members =
    node.initializer === undefined ? [] : IMPURE_MEMBERS[objectName(node.initializer)];
  return node.name.elements.some((element) => {
    const name = (element.propertyName ?? element.name).getText();
    return members?.includes(name) === true;
  });
}

/** `new Date()` and `Date()`; with an argument a date is a conversion. */
function isCurrentDate(node: ts.Node): boolean {
  const isCall = ts.isCallExpression(node);
  if (!isCall && !ts.isNewExpression(node)) return false;
  const isDate = ts.isIdentifier(node.expression) && node.expression.text === 'Date';
  return isDate && (isCall || (node.arguments?.length ?? 0) === 0);
}

/** Each circle once, as `a -> b -> a`. */
function cyclesIn(edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const cycles: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const visit = (node: string): void => {
    if (state.get(node) === 'done') return;
    if (state.get(node) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(node)), node].join(' -> '));
      return;
    }
    state.set(node, 'open');
    trail.push(node);
    for (const next of edges.get(node) ?? []) visit(next);
    trail.pop();
    state.set(node, 'done');
  };
  for (const node of edges.keys()) visit(node);
  return cycles;
}
