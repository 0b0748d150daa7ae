/** Rule string-timer: timers that are given text. */
import { scanTable } from '../../support/scan-table.js';

scanTable('string-timer', {
  forbidden: {
    'text from input': 'export function f(x) { setTimeout(`run(${x})`, 10); }',
    'text joined with an unknown part': `export function f(x) { setInterval('go(' + x + ')', 5); }`,
    'a decoded text': `setTimeout(atob('Z28oKQ=='), 1);`,
    'a text out of character codes': `setTimeout(String.fromCharCode(103, 111), 1);`,
    'a timer with a built name': `globalThis['set' + 'Timeout']('go()', 1);`,
    'a text put together': `setTimeout('g' + 'o()', 1);`,
    'a text that evals': `setTimeout('eval(globalThis.x)', 1);`,
    'a response': `export async function f(u) { const r = await fetch(u); setTimeout(await r.text(), 0); }`,
    'String of something': `export function f(x) { setTimeout(String(x), 0); }`,
    'a text in an array': `const parts = ['go', '()']; setTimeout(parts.join(''), 0);`,
  },
  flagged: {
    'a constant text': `setTimeout('go()', 10);`,
    'a constant in a variable': `const code = 'go()'; setInterval(code, 10);`,
    'a timer under another name': `const later = setTimeout; later('go()', 10);`,
    'a timer through call and apply': `setTimeout.call(null, 'go()', 1); setTimeout.apply(null, ['go()', 1]);`,
    'a timer of node:timers': `import { setTimeout as t } from 'node:timers'; t('go()', 1);`,
    'a timer bound': `setTimeout.bind(null, 'go()')(1);`,
    'one branch of a condition is text': `export function f(c) { setTimeout(c ? 'go()' : () => {}, 1); }`,
    'a member of the global object': `globalThis.setInterval('go()', 1);`,
  },
  clean: {
    'a function': `setTimeout(() => {}, 10);`,
    'a named function': `function tick() {} setInterval(tick, 1000);`,
    'a callback that is given': `export function later(fn, ms) { return setTimeout(fn, ms); }`,
    'a method bound': `class A { tick() {} start() { this.t = setTimeout(this.tick.bind(this), 1); } } new A().start();`,
    'resolve of a promise': `export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));`,
    'a callback with arguments': `setTimeout((a, b) => a + b, 1, 'go()', 'x');`,
    'a function out of an object': `const jobs = { a() {} }; export function f(name) { setTimeout(jobs[name], 1); }`,
    'a method of that name': `const clock = { setTimeout(text) { return text; } }; clock.setTimeout('go()');`,
    'timers/promises': `import { setTimeout as sleep } from 'node:timers/promises'; await sleep(10, 'value');`,
    'a timer that is cleared': `const t = setTimeout(() => {}, 5); clearTimeout(t);`,
    'the words in a text': `export const doc = "setTimeout('code', 10) is bad";`,
    'an optional callback': `export function f(cb) { if (cb) setImmediate(cb); else setImmediate(() => {}); }`,
    debounce: `export function debounce(f, ms) { let t; return (...a) => { clearTimeout(t); t = setTimeout(() => f(...a), ms); }; }`,
    'a wrapped timer': `const original = setTimeout; export const wrapped = (fn, ...rest) => original(fn, ...rest);`,
    'a callback after a fetch': `export async function f(u, done) { await fetch(u); setTimeout(done, 0); }`,
  },
});
