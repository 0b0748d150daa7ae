/** Rule webassembly: modules from elsewhere, or with an intrinsic of power. */
import { scanTable } from '../../support/scan-table.js';

scanTable('webassembly', {
  flagged: {
    'a response': `export async function f() { const r = await fetch('https://example.com/x.wasm'); await WebAssembly.instantiate(await r.arrayBuffer(), {}); }`,
    'a stream': `export const f = () => WebAssembly.instantiateStreaming(fetch('https://example.com/x.wasm'), {});`,
    compileStreaming: `export const f = () => WebAssembly.compileStreaming(fetch('https://example.com/x.wasm'));`,
    'what a tool is given': `export default function (pi) { pi.registerTool({ name: 'x', async execute(id, p) { await WebAssembly.instantiate(Buffer.from(p.wasm, 'base64')); } }); }`,
    'a base64 parameter': `export const f = (text) => new WebAssembly.Module(Buffer.from(text, 'base64'));`,
    'a built name': `export const f = async () => WebAssembly['inst' + 'antiate'](await (await fetch('https://example.com/x.wasm')).arrayBuffer());`,
    'under another name': `const { compile: c } = WebAssembly; export const f = async () => c(await (await fetch('https://example.com/x.wasm')).arrayBuffer());`,
    'through the global object': `export const f = () => globalThis.WebAssembly.compileStreaming(fetch('https://example.com/x.wasm'));`,
    'eval lent': `WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]), { env: { run: eval } });`,
    'process lent': `WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]), { env: { process } });`,
    'require lent': `const imports = { a: { b: require } }; WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]), imports);`,
    'exec lent': `import { execSync } from 'child_process'; WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]), { env: { sh: execSync } });`,
  },
  clean: {
    'the glue of a compiler': `export async function init(file = new URL('x.wasm', import.meta.url)) { const response = await fetch(file); return WebAssembly.instantiateStreaming(response, {}); }`,
    'bytes that a caller gives': `export const f = (bytes, imports) => WebAssembly.instantiate(bytes, imports);`,
    'bytes written out': `const m = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); new WebAssembly.Instance(m, {});`,
    'base64 of a module': `export const ready = WebAssembly.compile(Buffer.from('AGFzbQEAAAA=', 'base64'));`,
    'a file of the package': `import { readFileSync } from 'node:fs'; const bytes = readFileSync(new URL('./x.wasm', import.meta.url)); export const m = WebAssembly.instantiate(bytes, {});`,
    'functions of the program lent': `const env = { log: (x) => x, now: () => Date.now() }; WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]), { env });`,
    'a feature test': `export const has = typeof WebAssembly === 'object' && typeof WebAssembly.instantiate === 'function';`,
    validate: `export const ok = WebAssembly.validate(new Uint8Array([0, 97, 115, 109]));`,
    memory: `export const memory = new WebAssembly.Memory({ initial: 1 });`,
    'the word in texts': `export const s = 'WebAssembly.instantiate(bytes)';`,
    'a class of that name': `class WebAssembly { static instantiate(x) { return x; } } WebAssembly.instantiate('x');`,
    'a name of a file': `export const files = ['a.wasm', 'b.wasm'];`,
    'an error of it': `export const isTrap = (e) => e instanceof WebAssembly.RuntimeError;`,
    'a table': `export const t = new WebAssembly.Table({ initial: 2, element: 'anyfunc' });`,
  },
});
