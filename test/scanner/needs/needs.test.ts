/** What the scanner infers is what the host will ask for: capabilities and resources. */
import { describe, expect, it } from 'vitest';
import { proposeManifest } from '../../../scanner/needs/propose-manifest.js';
import { scanCode, type ScanCode } from '../../support/scan-table.js';
import { parseExtensionJson } from '../../../src/manifest/parse-manifest.js';

interface Expected {
  readonly capabilities?: readonly string[];
  readonly paths?: readonly string[];
  readonly hosts?: readonly string[];
  readonly commands?: readonly string[];
  readonly env?: readonly string[];
}

function inferred(code: ScanCode): Required<Expected> {
  const { needs } = scanCode(code);
  const values = (list: readonly { readonly value: string }[]): readonly string[] =>
    [...new Set(list.map((each) => each.value))].sort();
  return {
    capabilities: values(needs.capabilities),
    paths: values(needs.paths),
    hosts: values(needs.hosts),
    commands: values(needs.commands),
    env: values(needs.env),
  };
}

/** In a command of an extension. */
const handler = (body: string, head = ''): string =>
  `${head} export default function (pi) { pi.registerCommand('x', { handler: async (args, ctx) => { ${body} } }); }`;

const ROWS: Readonly<Record<string, readonly [ScanCode, Expected]>> = {
  'nothing needs nothing': ['export default function () {}', {}],
  'a registration': [
    `export default function (pi) { pi.on('turn_end', () => undefined); }`,
    { capabilities: ['events'] },
  ],
  'a file that is read': [
    `import { readFileSync } from 'node:fs'; export const x = readFileSync('a/./b.txt', 'utf8');`,
    { capabilities: ['read'], paths: ['a/b.txt'] },
  ],
  'a file that is written': [
    `import fs from 'fs'; fs.writeFileSync('out.txt', 'x'); fs.mkdirSync('d');`,
    { capabilities: ['read', 'write'], paths: ['d', 'out.txt'] },
  ],
  'promises of files': [
    `import { readFile, rm } from 'node:fs/promises'; export const f = async (p) => { await readFile(p); await rm('x'); };`,
    { capabilities: ['read', 'write'], paths: ['*', 'x'] },
  ],
  'the home folder': [
    `import fs from 'fs'; import os from 'os'; import path from 'path'; fs.readFileSync(path.join(os.homedir(), '.config', 'x.json'));`,
    { capabilities: ['read'], paths: ['~/.config/x.json'] },
  ],
  'access for writing': [
    `import fs from 'fs'; fs.accessSync('x', fs.constants.W_OK);`,
    { capabilities: ['read', 'write'], paths: ['x'] },
  ],
  'open by flags': [
    `import fs from 'fs'; const a = fs.openSync('r', 'r'); const b = fs.openSync('w', 'a'); export { a, b };`,
    { capabilities: ['read', 'write'], paths: ['r', 'w'] },
  ],
  'an import of files alone': [
    `import * as fs from 'node:fs'; export { fs };`,
    { capabilities: ['read'] },
  ],
  'a command of the agent': [
    handler(`await pi.exec('git', ['status']);`),
    { capabilities: ['events', 'exec'], commands: ['git'] },
  ],
  'commands of a shell': [
    `import { execSync } from 'node:child_process'; execSync('cd x && sudo npm test | tee out');`,
    { capabilities: ['exec'], commands: ['npm', 'tee'] },
  ],
  'a computed command': [
    `import { spawn } from 'node:child_process'; export const f = (c) => spawn(c, []);`,
    { capabilities: ['exec'], commands: ['*'] },
  ],
  'an import of programs alone': [
    `import { exec } from 'child_process'; export { exec };`,
    { capabilities: ['exec'] },
  ],
  'a promisified program': [
    `import { execFile } from 'node:child_process'; import { promisify } from 'node:util'; const run = promisify(execFile); export const f = () => run('gh', ['pr', 'list']);`,
    { capabilities: ['exec'], commands: ['gh'] },
  ],
  'a request': [
    'export const f = (id) => fetch(`https://api.example.com/items/${id}`);',
    { capabilities: ['http'], hosts: ['api.example.com'] },
  ],
  'a computed host': [
    'export const f = (u) => fetch(u);',
    { capabilities: ['http'], hosts: ['*'] },
  ],
  'a request by node:https': [
    `import https from 'node:https'; export const f = () => https.get('https://api.example.com/x');`,
    { capabilities: ['http'], hosts: ['api.example.com'] },
  ],
  'a request with options': [
    `import { request } from 'node:https'; export const f = () => request({ hostname: 'api.example.com', path: '/x' });`,
    { capabilities: ['http'], hosts: ['api.example.com'] },
  ],
  'a variable': [
    'export const k = process.env.MY_KEY;',
    { capabilities: ['env'], env: ['MY_KEY'] },
  ],
  'a variable by destructuring': [
    'const { MY_KEY } = process.env; export const k = MY_KEY;',
    { capabilities: ['env'], env: ['MY_KEY'] },
  ],
  'a variable of the import': [
    `import { env } from 'node:process'; export const k = env.MY_KEY;`,
    { capabilities: ['env'], env: ['MY_KEY'] },
  ],
  'a variable that all may see': [
    'export const k = process.env.EDITOR ?? process.env.LC_ALL;',
    { capabilities: ['log'] },
  ],
  'a computed variable': [
    'export const k = (name) => process.env[name];',
    { capabilities: ['env'], env: ['*'] },
  ],
  'all variables': [
    `import { spawn } from 'node:child_process'; export const f = () => spawn('ls', [], { env: { ...process.env, A: 'b' } });`,
    { capabilities: ['env', 'exec'], commands: ['ls'], env: ['*'] },
  ],
  'the screen': [handler(`ctx.ui.notify('x', 'info');`), { capabilities: ['events', 'ui'] }],
  'the session': [
    handler(`pi.appendEntry('x', ctx.sessionManager.getBranch().length);`),
    { capabilities: ['events', 'session'] },
  ],
  'the agent': [
    handler(`if (ctx.isIdle()) await ctx.compact();`),
    { capabilities: ['events', 'session'] },
  ],
  'a context that is given on': [
    handler('show(ctx);', 'function show(c) { const { ui } = c; ui.setStatus("k", "v"); }'),
    { capabilities: ['events', 'ui'] },
  ],
  'a context that is kept': [
    `const kept = new Map(); export default function (pi) {
      pi.on('session_start', async (event, ctx) => { kept.set(event.id, { ctx }); });
      pi.registerCommand('x', { handler: async (id) => { kept.get(id).ctx.ui.notify('x'); } }); }`,
    { capabilities: ['events', 'ui'] },
  ],
  'an object of the API that is kept': [
    `class Tool { constructor(pi) { this.pi = pi; } run() { return this.pi.exec('ls', []); } }
      export default function (pi) { const t = new Tool(pi); pi.registerCommand('x', { handler: () => t.run() }); }`,
    { capabilities: ['events', 'exec'], commands: ['ls'] },
  ],
  'a tool': [
    `import { readFileSync } from 'node:fs'; export default function (pi) { pi.registerTool({ name: 'r', parameters: {}, async execute(id, params, signal, onUpdate, ctx) {
      ctx.ui.setStatus('r', 'x'); return { content: [{ type: 'text', text: readFileSync(params.path, 'utf8') }] }; } }); }`,
    { capabilities: ['events', 'read', 'ui'], paths: ['*'] },
  ],
  'the console': ['console.error("x");', { capabilities: ['log'] }],
  'a package it depends on': [
    {
      'index.js': `import 'dep';`,
      'node_modules/dep/index.js': 'export const f = () => fetch("https://dep.example/");',
    },
    { capabilities: ['http'], hosts: ['dep.example'] },
  ],
  'names that look alike': [
    `export const a = /x/.exec('x'); const fs = { readFileSync: (x) => x }; fs.readFileSync('/a'); const process2 = { env: { A: 1 } }; export const b = process2.env.A; export const t = 'pi.exec(fetch)';`,
    {},
  ],
};

describe('inferred needs', () => {
  for (const [title, [code, expected]] of Object.entries(ROWS)) {
    it(title, () => {
      const nothing = { capabilities: [], paths: [], hosts: [], commands: [], env: [] };
      expect(inferred(code)).toEqual({ ...nothing, ...expected });
    });
  }

  it('say from where and at which place', () => {
    const { needs } = scanCode(`\nimport { exec } from 'node:child_process';\nexec('git status');`);
    expect(needs.commands).toEqual([
      {
        value: 'git',
        from: 'node:child_process.exec',
        reason: 'starts it',
        at: { file: 'row.js', line: 3, column: 1 },
      },
    ]);
  });
});

describe('a proposed manifest', () => {
  it('holds what the code needs, and is read back', () => {
    const report = scanCode(handler(`await pi.exec('git', ['log']); await fetch(args);`));
    const { manifest, resources } = proposeManifest(report, { id: 'A b', entrypoint: 'index.js' });
    expect(parseExtensionJson(JSON.stringify(manifest))).toMatchObject({
      ok: true,
      manifest: { manifestId: 'a-b', capabilities: ['http', 'events', 'exec'] },
    });
    expect(resources).toEqual({ paths: [], hosts: ['*'], commands: ['git'], env: [] });
  });
});
