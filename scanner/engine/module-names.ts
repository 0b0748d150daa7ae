/** What the imports and exports of a module say, before anything runs. */
import type {
  ExportNamedDeclaration,
  Identifier,
  ImportDeclaration,
  Literal,
  Program,
} from 'acorn';
import type { ModuleState } from './frame.js';
import { boundNames } from './hoist.js';

export function nameOf(node: Identifier | Literal): string {
  return node.type === 'Identifier' ? node.name : String(node.value);
}

/** What imports and exports say, before anything runs. */
export function collectNames(state: ModuleState, program: Program): void {
  for (const node of program.body) {
    switch (node.type) {
      case 'ImportDeclaration':
        collectImports(state, node);
        break;
      case 'ExportNamedDeclaration':
        collectExports(state, node);
        break;
      case 'ExportDefaultDeclaration':
        state.exports.set('default', { local: '*default*' });
        break;
      case 'ExportAllDeclaration': {
        const specifier = String(node.source.value);
        if (node.exported) state.exports.set(nameOf(node.exported), { specifier, name: '*' });
        else state.stars.push(specifier);
        break;
      }
      default:
    }
  }
}

function collectImports(state: ModuleState, node: ImportDeclaration): void {
  const specifier = String(node.source.value);
  for (const each of node.specifiers) {
    const name =
      each.type === 'ImportSpecifier'
        ? nameOf(each.imported)
        : each.type === 'ImportDefaultSpecifier'
          ? 'default'
          : '*';
    state.imports.set(each.local.name, { specifier, name });
  }
}

function collectExports(state: ModuleState, node: ExportNamedDeclaration): void {
  const { declaration, source } = node;
  if (declaration) {
    const add = (name: string): void => {
      state.exports.set(name, { local: name });
    };
    if (declaration.type === 'VariableDeclaration') {
      for (const { id } of declaration.declarations) boundNames(id, add);
    } else {
      add(declaration.id.name);
    }
  }
  for (const each of node.specifiers) {
    const exported = nameOf(each.exported);
    const local = nameOf(each.local);
    if (source) state.exports.set(exported, { specifier: String(source.value), name: local });
    else state.exports.set(exported, state.imports.get(local) ?? { local });
  }
}
