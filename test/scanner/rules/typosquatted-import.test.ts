/** Rule typosquatted-import (threats.md T8). */
import { describe, expect, it } from 'vitest';
import { editDistance, imitated } from '../../../scanner/rules/typosquatted-import.js';
import { scanTable } from '../../support/scan-table.js';

const load = (name: string): Readonly<Record<string, string>> => ({
  'index.js': `import x from '${name}'; export default x;`,
  [`node_modules/${name}/index.js`]: 'export default 1;',
});

scanTable('typosquatted-import', {
  flagged: {
    'a letter less in the scope': load('@mariozecher/pi-tui'),
    'letters swapped': load('@mariozehcner/pi-ai'),
    'the name without its scope': load('pi-coding-agent'),
    'the scope in the name': load('mariozechner-pi-tui'),
    'a letter more': load('@earendil-works/pi-tuii'),
    'a scope that is near': load('@earendil-work/pi-coding-agent'),
    'a scope that contains it': load('@mariozechner-dev/pi-ai'),
    typebox: load('@sinclair/typebx'),
    'a scope of typebox': load('@sinclar/typebox'),
    'a popular name': load('exprress'),
    'separators left out': load('crossenv'),
    'other separators': load('node_fetch'),
    require: {
      'index.js': `const c = require('comander'); module.exports = c;`,
      'node_modules/comander/index.js': 'export default 1;',
    },
    'import()': {
      'index.js': `export const f = () => import('lodahs');`,
      'node_modules/lodahs/index.js': 'export default 1;',
    },
    'a re-export': {
      'index.js': `export * from 'minimatc';`,
      'node_modules/minimatc/index.js': 'export const a = 1;',
    },
  },
  clean: {
    'the packages of the host': `import { Text } from '@mariozechner/pi-tui'; import { Type } from '@sinclair/typebox'; import { complete } from '@earendil-works/pi-ai'; export const x = [Text, Type, complete];`,
    'a subpath': `import * as o from '@mariozechner/pi-ai/oauth'; export const x = o;`,
    'exact popular names': {
      ...load('chalk'),
      'a.js': `import 'lodash-es';`,
      'node_modules/lodash-es/index.js': '',
    },
    preact: load('preact'),
    vitest: load('vitest'),
    'a family': load('ajv-formats'),
    'a fork with a scope of its own': load('@someone/pi-tools'),
    'built-ins': `import fs from 'fs'; import { join } from 'node:path'; export const x = [fs, join];`,
    'a relative file of the name': {
      'index.js': `import './chalks.js';`,
      'chalks.js': 'export const a = 1;',
    },
    'a short name': load('ms'),
    'an unlike name': load('pi-my-helpers'),
    'a text': `export const name = 'exprress';`,
  },
});

describe('edit distance', () => {
  it.each([
    ['chalk', 'chalk', 0],
    ['chalk', 'chlak', 1],
    ['chalk', 'chalks', 1],
    ['chalk', 'hcalks', 2],
    ['a', 'abcdef', 3],
  ])('from %s to %s is %d at most 2', (from, to, distance) => {
    expect(editDistance(from, to, 2)).toBe(distance);
  });

  it('a letter of another alphabet imitates the name', () => {
    expect(imitated('@mari\u043Ezechner/pi-tui')).toBe('@mariozechner/pi-tui');
  });
});
