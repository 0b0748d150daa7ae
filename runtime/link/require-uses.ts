/**
 * What a module asks of `require`: literal targets become dependencies, everything else (an alias,
 * a computed argument) marks the module as computed, so that the loader keeps its folder at hand.
 */
import type { CallExpression, Identifier, MemberExpression, Program } from 'acorn';
import { type AnyNode, constantString, eachChild } from './ast.js';
import type { Dependency } from './references.js';
import type { Scope } from './scope.js';

type Lookup = (name: string) => Scope | undefined;

/** Reading these off `require` or `module` cannot load anything. */
const HARMLESS_MEMBERS: ReadonlySet<string> = new Set(['main', 'cache', 'extensions', 'resolve']);

/** Names of variables that are initialised with `createRequire(...)`, anywhere in the module. */
export function createRequireNames(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  const queue: AnyNode[] = [program];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier') {
      if (node.init && isCreateRequireCall(node.init)) names.add(node.id.name);
    }
    eachChild(node, (child) => queue.push(child));
  }
  return names;
}

function isCreateRequireCall(node: AnyNode): boolean {
  if (node.type !== 'CallExpression') return false;
  const { callee } = node;
  if (callee.type === 'Identifier') return callee.name === 'createRequire';
  return callee.type === 'MemberExpression' && memberName(callee) === 'createRequire';
}

function memberName(node: MemberExpression): string | undefined {
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : undefined;
  return node.property.type === 'PrivateIdentifier' ? undefined : constantString(node.property);
}

export class RequireUses {
  readonly #created: ReadonlySet<string>;
  readonly #found: Dependency[] = [];
  /** Identifier nodes whose use has been accounted for by the node around them. */
  readonly #handled = new Set<AnyNode>();
  isComputed = false;

  constructor(created: ReadonlySet<string>) {
    this.#created = created;
  }

  dependencies(): readonly Dependency[] {
    const unique = new Map(this.#found.map((d) => [`${d.kind}\n${d.specifier}`, d]));
    return [...unique.values()].reverse();
  }

  ignore(node: AnyNode): void {
    this.#handled.add(node);
  }

  dynamicImport(specifier: string | undefined): void {
    if (specifier === undefined) this.isComputed = true;
    else this.#found.push({ kind: 'import', specifier });
  }

  call(node: CallExpression, lookup: Lookup): void {
    const { callee } = node;
    if (callee.type === 'Super' || !this.#isRequireFunction(callee, lookup)) return;
    this.#handled.add(callee);
    if (callee.type === 'MemberExpression') this.#handled.add(callee.object);
    const specifier = constantString(node.arguments[0]);
    if (specifier === undefined) this.isComputed = true;
    else this.#found.push({ kind: 'require', specifier });
  }

  member(node: MemberExpression, lookup: Lookup): void {
    if (node.object.type === 'Super' || this.#handled.has(node)) return;
    if (!this.#isRequire(node.object, lookup)) return;
    const name = memberName(node);
    if (name !== undefined && HARMLESS_MEMBERS.has(name)) this.#handled.add(node.object);
  }

  reference(node: Identifier, declaredIn: Scope | undefined): void {
    if (this.#handled.has(node)) return;
    const isRequire =
      (node.name === 'require' && declaredIn === undefined) || this.#created.has(node.name);
    if (isRequire || node.name === 'createRequire') this.isComputed = true;
  }

  /** `require`, `require.resolve`, `module.require`, `createRequire(...)` and variables of it. */
  #isRequireFunction(node: AnyNode, lookup: Lookup): boolean {
    if (isCreateRequireCall(node) || this.#isRequire(node, lookup)) return true;
    if (node.type !== 'MemberExpression') return false;
    const name = memberName(node);
    if (name === 'resolve') {
      return isCreateRequireCall(node.object) || this.#isRequire(node.object, lookup);
    }
    return (
      name === 'require' &&
      node.object.type === 'Identifier' &&
      node.object.name === 'module' &&
      lookup('module') === undefined
    );
  }

  #isRequire(node: AnyNode, lookup: Lookup): boolean {
    if (node.type !== 'Identifier') return false;
    if (this.#created.has(node.name)) return true;
    return node.name === 'require' && lookup('require') === undefined;
  }
}
