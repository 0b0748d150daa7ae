/** Rule obfuscator-shape: the shapes that obfuscators leave, and minifiers do not. */
import { scanTable } from '../../support/scan-table.js';

const HEX_NAMES = Array.from(
  { length: 14 },
  (_, at) => `var _0x${(4096 + at * 37).toString(16)} = ${String(at)};`,
).join('\n');
const ESCAPED = Array.from({ length: 9 }, () => String.raw`'\x68\x65\x6c\x6c\x6f'`).join(', ');

scanTable('obfuscator-shape', {
  flagged: {
    'hex identifiers': HEX_NAMES,
    'a string array that turns': `function a0_0x1() { var x = ['a', 'b', 'c']; a0_0x1 = function () { return x; }; return a0_0x1(); }
      (function (f, n) { var arr = f(); while (!![]) { try { var s = -parseInt(d(1)) / 1 + parseInt(d(2)) / 2; if (s === n) break; else arr['push'](arr['shift']()); } catch (e) { arr['push'](arr['shift']()); } } }(a0_0x1, 12345));
      function d(i) { return a0_0x1()[i]; }`,
    'a string array that turns, minified': `!function(t,n){const r=t();for(;;)try{if(-parseInt(o(1))/1===n)break;r.push(r.shift())}catch(t){r.push(r.shift())}}(e,1);function e(){const t=['1a','2b'];return(e=function(){return t})()}function o(i){return e()[i]}`,
    'flattened control flow': `export function f(x) { var order = '3|1|0|2|4'.split('|'), i = 0; while (true) { switch (order[i++]) { case '0': x += 1; continue; case '1': x *= 2; continue; case '2': x -= 3; continue; case '3': x = x | 0; continue; case '4': return x; } break; } }`,
    'flattened with brackets': `export function f(x) { const o = '1|0|2'['split']('|'); let i = 0; while (!![]) { switch (o[i++]) { case '0': x = x + 1; continue; case '1': x = 2; continue; case '2': return x; } break; } }`,
    'a test of its own formatting': `const check = (function () { return function () { return check.toString().search('(((.+)+)+)+$').toString(); }; })(); export { check };`,
    'six characters': `${'[][(![]+[])[+[]]+([![]]+[][[]])[+!+[]+[+[]]]+(![]+[])[!+[]+!+[]]'.repeat(4)}];`,
    'a packed program': `eval(function(p,a,c,k,e,d){while(c--)if(k[c])p=p.replace(new RegExp('\\\\b'+c.toString(a)+'\\\\b','g'),k[c]);return p}('0(1)',2,2,'f|x'.split('|'),0,{}))`,
    punctuation: `$=~[];$={___:++$,$$$$:(![]+"")[$],__$:++$};`,
    faces: `ﾟωﾟﾉ = /｀ｍ´）ﾉ/; o = ﾟωﾟﾉ; c = ﾟωﾟﾉ - ﾟωﾟﾉ; export {};`,
    'letters as escapes': `export const words = [${ESCAPED}];`,
    'hex sums': `export const n = [0x1a*-0x2+0x34, -0x1b*0x3+0x5, 0x1*0x2+0x3, 0x4*-0x5+0x6, 0x7*0x8+-0x9, 0xa*0xb+0xc, 0xd*0xe+0xf, 0x10*0x11+0x12, 0x13*0x14+0x15];`,
    'a list of ways to the global object': `export function find() { var ways = [function () { return globalThis }, function () { return global }, function () { return window }]; return ways[0](); }`,
    'a shuffled alphabet': `export const alphabet = 'i3gcb6Rah4e+w\`Kfpx[AlM_"vQX%Tz=jZJ]sBS2^1r)O7;,y9CVUW(uoq<#@/kP}&8{dY.I|m*!5Et0HNLG$~nFD:?>';`,
  },
  clean: {
    'alphabets in order': `export const z85 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#'; export const base91 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,./:;<=>?@[]^_\`{|}~"';`,
    'minified code': `var e=Object.create,t=Object.defineProperty,n=(e,n)=>{for(var r in n)t(e,r,{get:n[r],enumerable:!0})};const r=(e,t,n)=>e<t?t:e>n?n:e;export{r as clamp,n as x,e as c};`,
    'hex constants': `export const K = new Uint32Array([0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5]);`,
    'a table of characters': String.raw`export const re = /[\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u0370-\u0374\u1f600-\u1f64f]/; export const esc = '\x1b[0m\x1b[31m\x1b[1m';`,
    'emoji and right-to-left text': `export const hi = '👋🏽 مرحبا שלום'; export const faces = ['( ͡° ͜ʖ ͡°)', '¯\\\\_(ツ)_/¯'];`,
    keywords: `export const keywords = 'break|case|catch|class'.split('|'); export const versions = '1.2.3'.split('.');`,
    'a queue that turns': `export function rotate(list, n) { for (let i = 0; i < n; i++) list.push(list.shift()); return list; }`,
    'base64 data': `export const font = '${'d09GMgABAAAAAA'.repeat(40)}';`,
    'a state machine of generators': `export function step(state) { switch (state.label) { case 0: state.label = 1; return 'a'; case 1: state.label = 2; return 'b'; default: return undefined; } }`,
    'brackets in data': `export const grid = [[[], []], [[], []], [[[]]]]; export const not = !(!(!(0)));`,
    'a hex helper': `export const hex = (n) => '0x' + n.toString(16); export const _0xdead = 1;`,
    'a parser': `export function parse(s) { let i = 0; while (true) { try { JSON.parse(s.slice(i)); return i; } catch (e) { i++; if (i > s.length) return -1; } } }`,
    checksums: `export const crc = (n) => (n >>> 1) ^ (-(n & 1) & 0xedb88320); export const seed = 0x811c9dc5 * 0x01000193;`,
  },
});
