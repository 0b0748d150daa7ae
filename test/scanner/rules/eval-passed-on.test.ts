/** Rule eval-passed-on: eval or its kin given to code that is not known. */
import { scanTable } from '../../support/scan-table.js';

scanTable('eval-passed-on', {
  forbidden: {
    'eval given to a callback': `export function f(run) { run(eval); }`,
    'eval given to a method': `export function f(o) { o.use(eval); }`,
    'eval in then': `export const f = (p) => p.then(eval);`,
    'eval as a listener': `import { EventEmitter } from 'node:events'; const e = new EventEmitter(); e.on('x', eval);`,
    'eval as a handler of pi': `export default function (pi) { pi.on('input', eval); }`,
    'eval under another name': `const e = eval; export function f(run) { run(e); }`,
    'eval through the global object': `export function f(run) { run(globalThis.eval); }`,
    'eval bound': `export function f(run) { run(eval.bind(null)); }`,
    'eval by a built name': `export function f(run) { run(globalThis['ev' + 'al']); }`,
    'a function constructor in hiding': `export function f(run) { run((() => {}).constructor); }`,
    AsyncFunction: `export function f(run) { run(Object.getPrototypeOf(async () => {}).constructor); }`,
    'eval after a timer': `export const f = (code) => setTimeout(eval, 0, code);`,
    'eval in a response': `export const f = (u) => fetch(u).then((r) => r.text()).then(eval);`,
  },
  clean: {
    'Function as a type': `export function f(check, x) { return check(x, Function) || check(x, String); }`,
    'Function in a schema': `const z = { instanceof: (t) => t }; export const s = z.instanceof(Function);`,
    'an expectation': `export const f = (expect) => expect.any(Function);`,
    'a map of types': `export const types = new Map([[Function, 'function'], [Object, 'object']]);`,
    'a table of intrinsics': `export const INTRINSICS = { '%eval%': eval, '%Function%': Function, '%Array%': Array };`,
    'a function called evaluate': `export function f(run) { run(evaluate); } function evaluate(x) { return x; }`,
    'a shadowed eval': `export function f(run, evaluate) { const e = evaluate; run(e); }`,
    'a list of names': `export const f = (check) => check(['eval', 'Function']);`,
    includes: `export const isKnown = (x) => [Array, Object, Function].includes(x);`,
    instanceof: `export const f = (x) => x instanceof Function;`,
    'a kind test': `const AsyncFunction = (async () => {}).constructor; export const isAsync = (x) => x instanceof AsyncFunction;`,
    'printing a function': `console.log(Function, String(Function));`,
  },
});
