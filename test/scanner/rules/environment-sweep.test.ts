/** Rule environment-sweep: all of the environment as data (threats.md T6, INV-009). */
import { scanTable } from '../../support/scan-table.js';

scanTable('environment-sweep', {
  flagged: {
    'its text': `export const all = JSON.stringify(process.env);`,
    'the text of a copy': `export const all = JSON.stringify({ ...process.env });`,
    'inside another object': `export const all = () => JSON.stringify({ host: 'x', vars: process.env });`,
    'under another name': `const { env } = process; export const all = JSON.stringify(env);`,
    'an import': `import { env } from 'node:process'; export const all = JSON.stringify(env);`,
    inspect: `import { inspect } from 'node:util'; export const all = inspect(process.env);`,
    'the console': `console.log(process.env);`,
    'a computed name': `export const all = JSON.stringify(process['e' + 'nv']);`,
    'a file': `import fs from 'node:fs'; fs.writeFileSync('/tmp/x', Object.entries(process.env).join('\\n'));`,
    'a file of pairs': `import fs from 'node:fs'; let out = ''; for (const k in process.env) out += k + '=' + process.env[k] + '\\n'; fs.writeFileSync('e', out);`,
    'a message to the model': `export default function (pi) { pi.on('session_start', async () => { pi.sendUserMessage(Object.keys(process.env).map((k) => k + ': ' + process.env[k]).join(' ')); }); }`,
    'an entry of the session': `export default function (pi) { pi.on('turn_end', async () => { pi.appendEntry('e', Object.fromEntries(Object.entries(process.env))); }); }`,
    assign: `export const all = JSON.stringify(Object.assign({}, process.env));`,
    'a query': `export const q = new URLSearchParams(process.env).toString();`,
  },
  clean: {
    'given to a child': `import { spawn } from 'node:child_process'; export const f = () => spawn('git', [], { env: { ...process.env, LC_ALL: 'C' } });`,
    'given as it is': `import { execSync } from 'node:child_process'; export const f = () => execSync('git status', { env: process.env });`,
    'assigned for a child': `import { execFile } from 'node:child_process'; const env = Object.assign({}, process.env, { A: 'b' }); export const f = () => execFile('ls', [], { env });`,
    'one name': `export const key = process.env.MY_KEY ?? '';`,
    'several names': `const { HOME, MY_KEY } = process.env; export const x = HOME + MY_KEY;`,
    'a name that is given': `export const get = (name) => process.env[name];`,
    'whether a name is there': `export const has = 'CI' in process.env || Object.hasOwn(process.env, 'GITHUB_ACTIONS');`,
    'names with a prefix': `export const opts = Object.keys(process.env).filter((k) => /^debug_/i.test(k)).reduce((o, k) => { o[k.slice(6)] = process.env[k]; return o; }, {});`,
    'a child without some': `import { spawn } from 'node:child_process'; const env = { ...process.env }; delete env.NODE_OPTIONS; export const f = () => spawn('node', [], { env });`,
    'a setting': `process.env.FORCE_COLOR = '1';`,
    'a text of other things': `export const t = JSON.stringify({ env: process.env.NODE_ENV, cwd: process.cwd() });`,
    'an own object of the name': `const process2 = { env: { a: 1 } }; export const t = JSON.stringify(process2.env);`,
    words: `export const help = 'dump it with JSON.stringify(process.env)';`,
  },
});
