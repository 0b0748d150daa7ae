/** Whole programs that hide texts: what reaches the end is what reaches it in JavaScript. */
import { describe, expect, it } from 'vitest';
import { runProbes, scanProbes } from './evaluate.js';

const HIDDEN: Readonly<Record<string, string>> = {
  'base64 by atob': `probe(atob('ZXZhbCgxKQ=='))`,
  'base64 by Buffer': `probe(Buffer.from('ZXZhbCgxKQ==', 'base64').toString())`,
  'base64url by Buffer': `probe(Buffer.from('ZXZhbA', 'base64url').toString('utf8'))`,
  'base64 by hand': `
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    function decode(text) {
      let out = '', bits = 0, count = 0;
      for (const each of text.replace(/=+$/, '')) {
        bits = (bits << 6) | digits.indexOf(each);
        count += 6;
        if (count >= 8) out += String.fromCharCode((bits >> (count -= 8)) & 255);
      }
      return out;
    }
    probe(decode('cHJvY2Vzcy5iaW5kaW5n'));`,
  'hex by Buffer': `probe(Buffer.from('6576616c', 'hex').toString('latin1'))`,
  'hex by a pattern': `probe('6576616c'.replace(/../g, (x) => String.fromCharCode(parseInt(x, 16))))`,
  'hex by match and map': `probe('6576616c'.match(/.{2}/g).map((h) => String.fromCharCode('0x' + h)).join(''))`,
  'an XOR loop over codes': `
    const data = [62, 45, 58, 55]; let out = '';
    for (let i = 0; i < data.length; i++) out += String.fromCharCode(data[i] ^ 91);
    probe(out);`,
  'an XOR loop with a key': `
    const key = 'k3y'; const text = '\\x0eE\\x18\\x07';
    probe(text.split('').map((c, i) => String.fromCharCode(c.charCodeAt(0) ^ key.charCodeAt(i % key.length))).join(''));`,
  'XOR over a Buffer by index': `
    const b = Buffer.from('PiVqLw==', 'base64');
    for (let i = 0; i < b.length; i++) b[i] ^= 0x5b;
    probe(b.toString());`,
  'XOR over a Uint8Array': `
    const bytes = new Uint8Array([62, 45, 58, 55]);
    probe(new TextDecoder().decode(bytes.map((b) => b ^ 91)));`,
  'ROT13 by replace': `
    probe('riny'.replace(/[a-z]/gi, (c) => String.fromCharCode((c <= 'Z' ? 90 : 122) >= (c = c.charCodeAt(0) + 13) ? c : c - 26)));`,
  'ROT13 by an alphabet': `
    const abc = 'abcdefghijklmnopqrstuvwxyz';
    probe([...'riny'].map((c) => abc[(abc.indexOf(c) + 13) % 26]).join(''));`,
  'a reversed text': `probe('lave'.split('').reverse().join(''))`,
  'a reversed array': `probe(['l', 'a', 'v', 'e'].reverse().join(''))`,
  'a text turned by reduceRight': `probe([...'lave'].reduceRight((a, b) => a + b, ''))`,
  'a text turned by a loop': `let s = 'lave', o = ''; for (let i = s.length; i--; ) o += s[i]; probe(o);`,
  'codes with arithmetic': `probe(String.fromCharCode(100 + 1, 236 / 2, 0x61, 0b1101100))`,
  'codes spread from an array': `probe(String.fromCharCode(...[101, 118, 97, 108]))`,
  'codes applied from an array': `probe(String.fromCharCode.apply(null, [101, 118, 97, 108]))`,
  'codes through map of the function': `probe([101, 118, 97, 108].map((c) => String.fromCodePoint(c)).join(''))`,
  'codes with an offset': `probe('fwbm'.split('').map((c) => String.fromCharCode(c.charCodeAt() - 1)).join(''))`,
  'a radix': `probe((14).toString(36) + (31).toString(36) + (10).toString(36) + (21).toString(36))`,
  'a large radix number': `probe((693741).toString(36))`,
  'escapes of unescape': `probe(unescape('%65%76%61%6c'))`,
  'escapes of decodeURIComponent': `probe(decodeURIComponent('%65%76%61%6c'))`,
  'wide escapes of unescape': `probe(unescape('%u0065%u0076%u0061%u006c'))`,
  'a template': 'const a = "ev"; probe(`${a}al`)',
  'String.raw': 'probe(String.raw`ev${"al"}`)',
  'String.raw of an object': `probe(String.raw({ raw: 'eval' }, '', '', ''))`,
  'a tag that joins': 'const j = (s, ...v) => s.raw[0] + v.join("") + s[1]; probe(j`ev${"a"}l`)',
  'a tag with substitutions first': 'const t = (s, a, b) => b + a; probe(t`${"al"}${"ev"}`)',
  TextDecoder: `probe(new TextDecoder('utf-8').decode(new Uint8Array([101, 118, 97, 108])))`,
  'TextDecoder of a typed array from': `probe(new TextDecoder().decode(Uint8Array.from([101, 118, 97, 108])))`,
  'TextDecoder of an array buffer': `
    const b = new ArrayBuffer(4); new Uint8Array(b).set([101, 118, 97, 108]);
    probe(new TextDecoder().decode(b));`,
  'a DataView': `
    const v = new DataView(new ArrayBuffer(4)); v.setUint32(0, 0x6576616c);
    probe(String.fromCharCode(v.getUint8(0), v.getUint8(1), v.getUint8(2), v.getUint8(3)));`,
  'wide items over bytes': `
    const words = new Uint32Array([0x6c617665]);
    probe(String.fromCharCode(...new Uint8Array(words.buffer)));`,
  'JSON with escapes': `probe(JSON.parse('{"k":"\\\\u0065val"}').k)`,
  'JSON with a reviver': `probe(JSON.parse('["al","ev"]', (k, v) => (k === '0' ? v + '!' : v)).join())`,
  'JSON there and back': `probe(JSON.parse(JSON.stringify({ a: ['ev', 'al'] })).a.join(''))`,
  'Array.from by length': `probe(Array.from({ length: 4 }, (_, i) => 'eval'[i]).join(''))`,
  'Array.from by codes': `probe(Array.from([101, 118, 97, 108], (c) => String.fromCharCode(c)).join(''))`,
  'keys of an object': `probe(Object.keys({ ev: 1, al: 2 }).join(''))`,
  'entries of an object': `probe(Object.entries({ ev: 'al' }).flat().join(''))`,
  'sorting entries': `
    probe(Object.entries({ c: 'a', a: 'e', b: 'v', d: 'l' }).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, v]) => v).join(''));`,
  'a map of characters': `
    const m = new Map([['1', 'e'], ['2', 'v'], ['3', 'a'], ['4', 'l']]);
    probe([...'1234'].map((c) => m.get(c)).join(''));`,
  'a set': `probe([...new Set('eevvaall')].join(''))`,
  'an iterator': `let o = ''; const it = ['ev', 'al'][Symbol.iterator](); for (let s = it.next(); !s.done; s = it.next()) o += s.value; probe(o);`,
  'a generator': `function* g() { yield 'ev'; yield 'al'; } probe([...g()].join(''));`,
  matchAll: `probe([...'e1v2a3l4'.matchAll(/([a-z])\\d/g)].map((m) => m[1]).join(''))`,
  'exec in a loop': `
    const re = /(\\w)\\W/g; let m, o = '';
    while ((m = re.exec('e-v-a-l-'))) o += m[1];
    probe(o);`,
  'a named group': `probe(/(?<word>e.*l)/.exec('medieval').groups.word.slice(2))`,
  'the source of a pattern': `probe(/eval/.source)`,
  'a sticky pattern': `const re = /./y; let o = ''; let m; while ((m = re.exec('eval'))) o += m[0]; probe(o);`,
  replaceAll: `probe('e.v.a.l'.replaceAll('.', ''))`,
  'a replacement with groups': `probe('alev'.replace(/(al)(ev)/, '$2$1'))`,
  'a flat array': `probe([['e', ['v']], ['a', ['l']]].flat(Infinity).join(''))`,
  'concat and slice': `probe(['x'].concat(['e', 'v'], 'a', ['l']).slice(1).join(''))`,
  splice: `const a = [...'exxval']; a.splice(1, 2); probe(a.join(''));`,
  'copyWithin and fill': `probe(['e', 0, 'a', 'l'].fill('v', 1, 2).join(''))`,
  'push and shift': `const q = ['al']; q.push(q.shift()); q.unshift('ev'); probe(q.join(''));`,
  'destructured values': `const [a, { b }] = ['ev', { b: 'al' }]; probe(a + b);`,
  'Symbol.toPrimitive': `probe(\`\${{ [Symbol.toPrimitive]: () => 'eval' }}\`)`,
  'toString hooks': `probe('' + { toString: () => 'eval' })`,
  'valueOf hooks': `probe(String.fromCharCode({ valueOf: () => 101 }, 118, 97, 108))`,
  'an array as text': `probe(String(['ev']) + ['al'])`,
  'the text of a function': `probe((function () { /*eval*/ }).toString().slice(16, 20))`,
  'the name of a function': `probe(function eval1() {}.name.slice(0, 4))`,
  'names of built-ins': `probe((0)['constructor']['name'] + [].flat.name)`,
  'the text of a built-in': `probe(([].flat + '').slice(9, 13))`,
  normalisation: `probe('\\uff45\\uff56\\uff41\\uff4c'.normalize('NFKC'))`,
  'code points above': `probe(String.fromCodePoint(0x65, 0x76, 0x61, 0x6c))`,
  'padding and trimming': `probe('  eval'.trim().padEnd(6, '()'))`,
  case: `probe('EVAL'.toLowerCase() + 'x'.toUpperCase())`,
  'case of odd letters': `probe('\\u212a'.toLowerCase())`,
  at: `probe('eval'.at(-1) + ['ev'].at(0))`,
  'bitwise arithmetic': `probe(String.fromCharCode((~-102) & 0xff, 59 << 1, 194 >>> 1, 27 ** 1 * 4))`,
  BigInt: `probe(Buffer.from((0x6576616cn).toString(16), 'hex').toString())`,
  Math: `probe(String.fromCharCode(Math.floor(101.9), Math.max(1, 118), Math.abs(-97), Math.pow(108, 1)))`,
  'Object.assign and fromEntries': `probe(Object.assign({}, Object.fromEntries([['x', 'eval']])).x)`,
  'a getter by defineProperty': `const o = {}; Object.defineProperty(o, 'x', { get: () => 'eval' }); probe(o.x);`,
  'Reflect.get': `probe(Reflect.get({ a: 'eval' }, 'a'))`,
  'Reflect.apply': `probe(Reflect.apply(String.fromCharCode, null, [101, 118, 97, 108]))`,
  bind: `probe(String.fromCharCode.bind(null, 101, 118)(97, 108))`,
  'call of a method': `probe(Array.prototype.map.call('dudk', (c) => String.fromCharCode(c.charCodeAt(0) + 1)).join(''))`,
  'a proxy': `probe(new Proxy({}, { get: (t, k) => k + 'al' }).ev)`,
  currying: `const f = (a) => (b) => (c) => a + b + c; probe(f('e')('va')('l'));`,
  'compose by reduce': `probe([(x) => x + 'a', (x) => x + 'l'].reduce((v, f) => f(v), 'ev'))`,
  'URL parts': `probe(new URL('https://x/eval').pathname.slice(1))`,
  URLSearchParams: `probe(new URLSearchParams('a=ev&b=%61l').getAll('b').join(''))`,
  'an object of digits': `probe(['e', 'v', 'a', 'l'].map((_, i, all) => all[i]).join(''))`,
  'nested decoders': `probe(atob(Buffer.from('5a585a6862413d3d', 'hex').toString()))`,
  'a switch machine': `
    let state = 0, o = '';
    while (state < 4) switch (state) { case 0: o += 'e'; state = 1; break; case 1: o += 'v'; state = 2; break; case 2: o += 'a'; state = 3; break; default: o += 'l'; state = 4; }
    probe(o);`,
  'an order list': `
    const order = '3|1|0|2'.split('|'), parts = ['a', 'v', 'l', 'e']; let i = 0, o = '';
    while (true) { switch (order[i++]) { case '0': o += parts[0]; continue; case '1': o += parts[1]; continue; case '2': o += parts[2]; continue; case '3': o += parts[3]; continue; } break; }
    probe(o);`,
  'a class with static data': `class K { static p = ['ev', 'al']; static get t() { return K.p.join(''); } } probe(K.t);`,
  'escape and back': `probe(unescape(escape('eval')))`,
  'btoa and back': `probe(atob(btoa('eval')))`,
  'numbers as text': `probe((1.5).toFixed(2) + (255).toString(16) + Number('0x10') + parseInt('z', 36))`,
  'dates that are written out': `probe(new Date(0).toISOString())`,
  'lookup by find': `probe(['x', 'eval'].find((s) => s.length > 1))`,
  structuredClone: `probe(structuredClone({ a: ['ev', 'al'] }).a.join(''))`,
  'interleaved halves': `const a = 'ea', b = 'vl'; let o = ''; for (let i = 0; i < 2; i++) o += a[i] + b[i]; probe(o);`,
  'invisible bits': `
    const hidden = '\\u200b\\u200c\\u200c\\u200b\\u200b\\u200c\\u200b\\u200c';
    probe(String.fromCharCode(parseInt([...hidden].map((c) => (c === '\\u200c' ? 1 : 0)).join(''), 2)));`,
  'variation selectors': `probe([...'\\u{e0155}\\u{e0166}'].map((c) => String.fromCharCode(c.codePointAt(0) - 0xe0100 + 16)).join(''))`,
  morse: `const m = { '.': 'e', '...-': 'v', '.-': 'a', '.-..': 'l' }; probe('. ...- .- .-..'.split(' ').map((x) => m[x]).join(''))`,
};

describe('what a program hides', () => {
  it.each(Object.entries(HIDDEN))('is read: %s', (_title, source) => {
    expect(scanProbes(source).seen).toEqual(runProbes(source));
  });
});

describe('how a text was made', () => {
  it.each([
    ['codes', `probe(String.fromCharCode(101))`],
    ['base64', `probe(atob('ZQ=='))`],
    ['a reversal', `probe('ab'.split('').reverse().join(''))`],
    ['a replacement', `probe('axb'.replace('x', ''))`],
    ['an index', `probe('abc'.charAt(1))`],
    ['a radix', `probe((14).toString(36))`],
  ])('is told as decoded: %s', (_title, source) => {
    expect(scanProbes(source).decoded).toEqual([true]);
  });

  it.each([
    ['a join', `probe(['a', 'b'].join(''))`],
    ['trimming', `probe(' a '.trim())`],
    ['case', `probe('A'.toLowerCase())`],
    ['JSON', `probe(JSON.parse('{"a":"b"}').a)`],
    ['a path', `probe(require('path').join('a', 'b'))`],
    ['repetition', `probe('ab'.repeat(2))`],
  ])('is not told as decoded: %s', (_title, source) => {
    expect(scanProbes(source).decoded).toEqual([false]);
  });
});
