import { describe, expect, test } from 'vitest';
import { foldName, isDotLookalike } from '../../src/paths/fold-name.js';

describe('folding', () => {
  test.each([
    ['.GIT', '.git'],
    ['.Git', '.git'],
    ['.g\u0131t', '.git'],
    ['.gi\u200ct', '.git'],
    ['\ufeff.git', '.git'],
    ['.git ', '.git'],
    ['.git.', '.git'],
    ['.git...  ', '.git'],
    ['.git::$INDEX_ALLOCATION', '.git'],
    ['.git:stream', '.git'],
    ['GIT~1', '.git'],
    ['git~12', '.git'],
    ['PI~1', '.pi'],
    ['\uff0e\uff50\uff49', '.pi'],
    ['hoo\u212as', 'hooks'],
    ['hook\u017f', 'hooks'],
    ['\ufb01le', 'file'],
    ['u\u0308', '\u00fc'],
  ])('%j reads as %j', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  test.each(['.gitignore', '.github', 'git', '.pip', 'pi', 'git~', 'git~x', 'hooks2', '.gi t'])(
    '%j is not taken for a protected name',
    (name) => {
      expect(['.git', '.pi', 'hooks', 'config', 'info']).not.toContain(foldName(name));
    },
  );
});

describe('dots', () => {
  test.each(['\uff0e', '\uff0e.', '\u2024\u2024', '\u2025', '.\u00ad.', '\u2060..'])(
    '%j looks like a parent step',
    (name) => {
      expect(isDotLookalike(name)).toBe(true);
    },
  );

  test.each(['.', '..', '...', '\u2026', '..a', '. .', '', 'a'])('%j does not', (name) => {
    expect(isDotLookalike(name)).toBe(false);
  });
});
