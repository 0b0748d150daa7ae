/** Rule remote-code: code from elsewhere (T8). */
import { scanTable } from '../../support/scan-table.js';

scanTable('remote-code', {
  forbidden: {
    'an address in a URL': `await import(new URL('https://example.com/a.js'));`,
    'a data module in a URL': `export const f = (x) => import(new URL('data:text/javascript,' + x));`,
    'a data module': `await import('data:text/javascript,export default 1');`,
    'a data module in a static import': `import x from 'data:text/javascript,export default 1'; export { x };`,
    'a data module of base64': `import('data:text/javascript;base64,ZXhwb3J0IGRlZmF1bHQgMQ==');`,
    'a data module with unknown code':
      "export const f = (x) => import('data:text/javascript,' + encodeURIComponent(x));",
    'a data module by template': 'export const f = (x) => import(`data:text/javascript,${x}`);',
    'a scheme in capitals': `import('DATA:text/javascript,1');`,
    'a scheme put together': `import(['da', 'ta:'].join('') + 'text/javascript,1');`,
    'an address': `import('https://example.com/x.mjs');`,
    'an address with an unknown part': 'export const f = (v) => import(`https://esm.sh/x@${v}`);',
    'a static import of an address': `import 'http://example.com/x.js';`,
    'a re-export of an address': `export * from 'https://example.com/x.js';`,
    'a blob': `import(URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' })));`,
    'eval of a response': `export async function f(u) { const r = await fetch(u); eval(await r.text()); }`,
    'eval in then': `export const f = (u) => fetch(u).then((r) => r.text()).then((t) => (0, eval)(t));`,
    'Function of a response': `export async function f() { const { code } = await (await fetch('https://example.com/c')).json(); new Function(code)(); }`,
    'a response by node:https': `import https from 'node:https';
      https.get('https://example.com', (res) => { let s = ''; res.on('data', (d) => { s += d; }); res.on('end', () => eval(s)); });`,
    importScripts: `importScripts('https://example.com/x.js');`,
  },
  clean: {
    'an address that a response is asked for by': `export const f = async (name) => (await fetch('https://example.com/' + name)).status;`,
    'a picture in a data url': `export const icon = 'data:image/png;base64,iVBORw0KGgo=';`,
    'a fetch of json': `export async function f(u) { const r = await fetch(u); return (await r.json()).items; }`,
    'a link': `export const docs = 'https://example.com/x.js';`,
    'a script tag in html': `export const html = '<script src="https://example.com/x.js"></script>';`,
    'a module of the package': {
      'index.js': `const { a } = await import('./a.js'); export { a };`,
      'a.js': `export const a = 1;`,
    },
    'a lazy import': `export const load = async () => (await import('node:fs')).existsSync('a');`,
    'a blob that is downloaded': `export const url = (x) => URL.createObjectURL(new Blob([x]));`,
    'a response that is parsed': `export const f = async (u) => JSON.parse(await (await fetch(u)).text());`,
    'a response that is shown': `export default function (pi) { pi.registerCommand('x', { handler: async (a, ctx) => { ctx.ui.notify(await (await fetch('https://example.com')).text()); } }); }`,
    'a url of a file of the package': `import { readFileSync } from 'node:fs'; export const t = readFileSync(new URL('./a.txt', import.meta.url), 'utf8');`,
    'an import map in json': `export const map = { imports: { x: 'https://esm.sh/x' } };`,
    'import.meta': `export const here = import.meta.url.startsWith('data:');`,
    'a comment': `// import('https://example.com/x.js')\nexport const x = 1;`,
    resolve: `export const where = import.meta.resolve;`,
  },
});
