/** Rule hidden-lookup: a decoder feeds a name lookup. */
import { scanTable } from '../../support/scan-table.js';

scanTable('hidden-lookup', {
  flagged: {
    base64: `export const f = globalThis[atob('ZmV0Y2g=')];`,
    'a member of process': `export const e = process[atob('ZW52')];`,
    hex: `export const e = process[Buffer.from('656e76', 'hex').toString()];`,
    'character codes': `export const e = process[String.fromCharCode(101, 110, 118)];`,
    reversal: `export const e = process['vne'.split('').reverse().join('')];`,
    'a string array with an index function': `const t = ['x', 'env', 'y']; const d = (i) => t[i - 16].split('').map((c) => c).join(''); export const e = process[d(17)];`,
    XOR: `let s = ''; for (const c of [100, 111, 119]) s += String.fromCharCode(c ^ 1); export const e = process[s];`,
    'an unknown base64': `export const f = (x) => globalThis[atob(x)]('a');`,
    'an unknown base64 on process': `export const f = (x) => process[Buffer.from(x, 'base64').toString()];`,
    'a module by a decoder': `export const fs = require(atob('ZnM='));`,
    'a module by character codes': `export const fs = await import(String.fromCharCode(102, 115));`,
    'percent escapes': `export const e = process[decodeURIComponent('%65%6e%76')];`,
    'Reflect.get': `export const e = Reflect.get(process, atob('ZW52'));`,
  },
  clean: {
    'base64 that is data': `export const text = atob('aGVsbG8='); export const bytes = Buffer.from('00ff', 'hex');`,
    'a decoded key of a table': `const users = { bob: 1 }; export const u = users[atob('Ym9i')];`,
    'a token': `export const payload = (t) => JSON.parse(Buffer.from(t.split('.')[1], 'base64url').toString());`,
    'names put together': `import fs from 'node:fs'; export const f = (n) => fs['read' + 'FileSync'](n);`,
    'a method of a text by name': `const how = 'toUpperCase'; export const up = (s) => s[how]();`,
    'a level of the console': `for (const level of ['log', 'warn']) console[level]('x');`,
    'char codes': `export const a = String.fromCharCode(97); export const o = { [a]: 1 };`,
    'a reversed text': `export const rev = (s) => s.split('').reverse().join('');`,
    'a list method by condition': `export const add = (list, x, first) => list[first ? 'unshift' : 'push'](x);`,
    'environment by a joined name': `export const key = process.env['MY_' + 'FLAG'];`,
    'camel case': `const camel = (s) => s.replace(/-(.)/g, (_, c) => c.toUpperCase()); const styles = {}; styles[camel('a-b')] = 1; export { styles };`,
    'a cipher': `import crypto from 'node:crypto'; export const h = (x) => crypto.createHash('sha' + '256').update(x).digest('hex');`,
  },
});
