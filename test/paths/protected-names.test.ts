import { expect, test } from 'vitest';
import {
  findProtected,
  isGitControlName,
  isGitStructureName,
} from '../../src/paths/protected-names.js';

test.each([
  ['.pi', 'path_protected_pi'],
  ['.pi/settings.json', 'path_protected_pi'],
  ['a/b/.PI/x/y', 'path_protected_pi'],
  ['.git', 'path_protected_git'],
  ['a/.git', 'path_protected_git'],
  ['.git/config', 'path_protected_git'],
  ['.git/config.worktree', 'path_protected_git'],
  ['.git/hooks/pre-commit', 'path_protected_git'],
  ['.git/info/attributes', 'path_protected_git'],
  ['.git/commondir', 'path_protected_git'],
  ['.git/modules/a/b/config', 'path_protected_git'],
  ['.git/modules/a/hooks/x', 'path_protected_git'],
  ['.git/worktrees/w/gitdir', 'path_protected_git'],
  ['.GIT/Hooks/x', 'path_protected_git'],
  ['.git/MODULES/a/Config', 'path_protected_git'],
  ['a/.git/x/.git/config', 'path_protected_git'],
])('%s is protected (%s)', (path, fault) => {
  expect(findProtected(path.split('/'))).toBe(fault);
});

test.each([
  'a',
  '.git/HEAD',
  '.git/index',
  '.git/refs/heads/config',
  '.git/objects/info/packs',
  '.git/modules/a/HEAD',
  '.gitignore',
  '.gitmodules',
  'config',
  'hooks/x',
  'src/info',
  'pi/x',
  '.pilot',
])('%s is not', (path) => {
  expect(findProtected(path.split('/'))).toBeUndefined();
});

test('entries of git directories are known by role', () => {
  expect(['Config', 'HOOKS', 'info', 'commondir'].every(isGitControlName)).toBe(true);
  expect(['HEAD', 'objects', 'refs', 'commondir'].every(isGitStructureName)).toBe(true);
  expect(['index', 'configs', ''].some(isGitControlName)).toBe(false);
  expect(['config', 'ref'].some(isGitStructureName)).toBe(false);
});
