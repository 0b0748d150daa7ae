/**
 * Guest programs that never end or end far too late, by kind: plain loops, what polls rarely because
 * each step is one native operation, native loops that never poll, and what catches everything.
 * Each is the body of a tool.
 */
const SPARSE = '{ length: 2 ** 53 - 1 }';
const BIG = `'x'.repeat(2 ** 20)`;

/** @type {Readonly<Record<string, string>>} */
export const LOOPING_PROGRAMS = {
  'empty loop': 'for (;;) {}',
  'while with work': 'let i = 0; while (true) { i = (i * 31 + 7) % 1000003; }',
  'catches everything': 'for (;;) { try { for (;;) {} } catch {} }',
  'finally that loops': 'try { for (;;) {} } finally { for (;;) {} }',
  'endless generator': 'function* forever() { for (;;) yield 1; } for (const _ of forever()) {}',
  'spread of an endless iterator': 'function* forever() { for (;;) yield 1; } [...forever()];',
  'endless getter chain':
    'const o = { get next() { return o; } }; let at = o; for (;;) at = at.next;',
  'proxy trap that loops': 'new Proxy({}, { get() { for (;;) {} } }).x;',
  'endless microtasks':
    'const again = () => Promise.resolve().then(again); await again(); await new Promise(() => again());',
  'async loop': 'for (;;) await null;',
  'toString that loops': 'String({ toString() { for (;;) {} } });',
  'sort whose comparator loops': '[3, 2, 1].sort(() => { for (;;) {} });',
  'catastrophic regexp': `/^(a+)+$/.test('a'.repeat(40) + 'b');`,
  'catastrophic regexp in a replace': `'a'.repeat(40).concat('b').replace(/(a|aa)+$/, '');`,
  'Array.includes over 2^53': `Array.prototype.includes.call(${SPARSE}, 1);`,
  'Array.indexOf over 2^53': `Array.prototype.indexOf.call(${SPARSE}, 1);`,
  'Array.lastIndexOf over 2^53': `Array.prototype.lastIndexOf.call(${SPARSE}, 1);`,
  'Array.reverse over 2^53': `Array.prototype.reverse.call(${SPARSE});`,
  'Array.join over 2^53': `Array.prototype.join.call(${SPARSE}, '');`,
  'Array.some over 2^53': `Array.prototype.some.call(${SPARSE}, () => false);`,
  'Array.every over 2^53': `Array.prototype.every.call(${SPARSE}, () => true);`,
  'Array.copyWithin over 2^53': `Array.prototype.copyWithin.call(${SPARSE}, 0, 5);`,
  'Array.unshift over 2^53': `Array.prototype.unshift.call({ length: 2 ** 53 - 2 }, 1);`,
  'Array.splice over 2^53': `Array.prototype.splice.call({ length: 2 ** 53 - 2 }, 0, 1);`,
  'Array.sort over 2^53': `Array.prototype.sort.call(${SPARSE});`,
  'String.raw over 2^53': `String.raw({ raw: ${SPARSE} });`,
  'repeat in a loop': `for (;;) 'ab'.repeat(2 ** 20);`,
  'padStart in a loop': `for (;;) 'a'.padStart(2 ** 20, 'xyz');`,
  'String.includes in a loop': `const s = ${BIG}; for (;;) s.includes('xxxxy');`,
  'quadratic String.indexOf': `(${BIG}).indexOf('x'.repeat(2 ** 19) + 'y');`,
  'toUpperCase in a loop': `const s = ${BIG}; for (;;) s.toUpperCase();`,
  'string compare in a loop': `const a = ${BIG} + 'a', b = ${BIG} + 'b'; for (;;) a < b;`,
  'Array.includes in a loop': 'const a = new Array(1e6).fill(0); for (;;) a.includes(1);',
  'Array.shift in a loop': 'const a = new Array(1e6).fill(0); for (;;) { a.shift(); a.push(0); }',
  'Object.keys in a loop':
    'const o = {}; for (let i = 0; i < 1e5; i++) o[i] = i; for (;;) Object.keys(o);',
  'JSON.parse in a loop': `const t = '[' + '1,'.repeat(2e5) + '1]'; for (;;) JSON.parse(t);`,
  'JSON.stringify of a shared DAG':
    'let o = {}; for (let i = 0; i < 40; i++) o = { a: o, b: o }; JSON.stringify(o);',
  'regexp of 4 MB compiled': `new RegExp('a'.repeat(4e6));`,
  'BigInt powers in a loop': 'let n = 3n ** 20000n; for (;;) n = (n * n) % (2n ** 40000n);',
  'typed array fill in a loop': 'const a = new Uint8Array(2 ** 22); for (;;) a.fill(1);',
  'typed array sort in a loop': 'const a = new Float64Array(1e6); for (;;) a.sort();',
  'Date.parse in a loop': `for (;;) Date.parse('2024-01-01T00:00:00.000Z');`,
  'Function.toString in a loop': 'for (;;) Array.prototype.map.toString();',
  'ArrayBuffer in a loop': 'for (;;) new ArrayBuffer(2 ** 20);',
  'encodeURIComponent in a loop': `const s = '\u20ac'.repeat(2 ** 18); for (;;) encodeURIComponent(s);`,
  'normalize of 4 MB': `'\\u1e9b\\u0323'.repeat(2e6).normalize('NFKD');`,
  'sort of a million': 'Array.from({ length: 1e6 }, (_, i) => (i * 7919) % 1000003).sort();',
  'Map that grows': 'const m = new Map(); for (let i = 0; ; i++) m.set(i % 1e5, i);',
};
