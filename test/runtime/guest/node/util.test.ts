import { sameAsNode } from '../../../support/same-as-node.js';

const I = "const { inspect, format } = require('util');";
sameAsNode([
  [
    'inspect of primitives',
    `${I} return [1,-0,'a',"it's",'q"\\'',true,null,undefined,10n,Symbol('s'),NaN].map((v) => inspect(v));`,
  ],
  [
    'inspect escapes control characters',
    `${I} return inspect('a\\n\\t\\x1b\\u{1F600}\\\\\\ud800');`,
  ],
  [
    'inspect of nested objects',
    `${I} return [inspect({a:1,b:{c:{d:{e:1}}}}), inspect({a:{b:{c:{d:1}}}},{depth:null}), inspect({a:{b:1}},{depth:0})];`,
  ],
  [
    'inspect of arrays',
    `${I} const sparse=[1,,3]; sparse.x=1; return [inspect([]), inspect([1,[2,[3,[4]]]]), inspect(sparse), inspect(new Array(3)), inspect(Array.from({length:120},(_,i)=>i))];`,
  ],
  [
    'inspect makes columns of long arrays',
    `${I} return [inspect(Array.from({length:27},(_,i)=>i*100)), inspect('the quick brown fox jumps over the lazy dog again'.split(' ')), inspect(Array.from({length:10},(_,i)=>'item-'+i))];`,
  ],
  [
    'inspect of collections',
    `${I} return [inspect(new Map([['a',1],[{b:2},new Set([1])]])), inspect(new Set(['x',{y:1}])), inspect(new Map()), inspect(new WeakMap())];`,
  ],
  [
    'inspect of classes and instances',
    `${I} class A { constructor(){ this.x=1 } } class B extends A {} return [inspect(A), inspect(B), inspect(new B()), inspect(new (class {})()), inspect(Object.create(null)), inspect(Object.create({}))];`,
  ],
  [
    'inspect of functions',
    `${I} return [inspect(function f(){}), inspect(()=>{}), inspect(async function g(){}), inspect(function* h(){}), inspect(Object.assign(function k(){},{a:1}))];`,
  ],
  [
    'inspect of dates, regular expressions, boxes',
    `${I} return [inspect(new Date(0)), inspect(new Date(NaN)), inspect(/a/g), inspect(Object('s')), inspect(Object(1)), inspect({d:new Date(5)})];`,
  ],
  ['inspect of circles', `${I} const a={n:1}; a.self=a; a.l=[a]; return inspect(a);`],
  [
    'inspect of accessors and symbols',
    `${I} return [inspect({get a(){return 1}, set a(v){}, get b(){return 2}, set c(v){}, [Symbol('s')]:1, 'x-y':2}), inspect({get a(){return {z:1}}},{getters:true})];`,
  ],
  [
    'inspect of typed arrays and buffers',
    `${I} return [inspect(new Uint8Array([1,2])), inspect(new ArrayBuffer(3)), inspect(new Float64Array(2))];`,
  ],
  [
    'inspect breaks long lines',
    `${I} return inspect({aaaaaaaaaaaaaaaaaaaa:'bbbbbbbbbbbbbbbbbbbbbbbbbbbb',cccccccccccccccccccc:'dddddddddddddddddddddddddddd',e:[1,2]});`,
  ],
  [
    'inspect of long texts in objects',
    `${I} return inspect({t:('line one is here\\n').repeat(6)});`,
  ],
  [
    'inspect with colours',
    `${I} return inspect({a:1,b:'x',c:null,d:undefined,e:true,f:Symbol('y'),g:/x/},{colors:true});`,
  ],
  [
    'inspect with compact off and sorted',
    `${I} return [inspect({b:1,a:[1,{c:2}]},{compact:false}), inspect({b:1,a:2},{sorted:true}), inspect({a:1,b:{c:2}},{compact:true}), inspect({a:[1,2]},{breakLength:5})];`,
  ],
  [
    'inspect honours custom printers',
    `${I} return [inspect({[inspect.custom](d,o,i){ return 'X'+d+typeof o.stylize+(i===inspect) }}), inspect({a:{[inspect.custom]:()=>({z:1})}})];`,
  ],
  [
    'inspect limits',
    `${I} return [inspect('x'.repeat(30),{maxStringLength:5}), inspect([1,2,3,4],{maxArrayLength:2}), inspect(new Set([1,2,3]),{maxArrayLength:1}), inspect(1234567.891,{numericSeparator:true})];`,
  ],
  [
    'inspect of errors starts with name and message',
    `${I} const e=new TypeError('bad'); e.code='E_X'; return [inspect(e).split('\\n')[0], /code: 'E_X'/.test(inspect(e)), inspect(Object.assign(new Error('m'),{stack:'Error: m'}))];`,
  ],
  [
    'inspect of null-prototype and tagged objects',
    `${I} return [inspect(Object.assign(Object.create(null),{a:1})), inspect({[Symbol.toStringTag]:'T'}), inspect((function(){return arguments})(1,2))];`,
  ],
  [
    'format',
    `${I} return [format('%s %d %i %f %j %O %%','a',1.5,'42.9','1.5',{a:1},{b:{c:{}}}), format('a','b',{c:1}), format('%s',null,undefined), format('%s %s','x'), format(1,2,'3'), format('%c styled','css'), format('%d','x'), format('%s',{a:{b:1}}), format('%s', class A {}), format('%s',Symbol('q')), format('%x',1)];`,
  ],
  [
    'promisify',
    `const { promisify } = require('util'); const f=promisify((a,cb)=>cb(null,a+1)); const g=promisify((cb)=>cb(new Error('no'))); return [await f(1), await g().catch((e)=>e.message), typeof promisify.custom];`,
  ],
  ['promisify of a non-function throws by code', `return require('util').promisify(5);`],
  ['promisified setTimeout', `return await require('util').promisify(setTimeout)(1,'v');`],
  [
    'callbackify',
    `return await new Promise((r)=>require('util').callbackify(async (a)=>a*2)(4,(e,v)=>r([e,v])));`,
  ],
  [
    'inherits',
    `const util=require('util'); function A(){} function B(){} A.prototype.x=1; util.inherits(B,A); return [new B().x, B.super_===A];`,
  ],
  [
    'isDeepStrictEqual',
    `const { isDeepStrictEqual: d }=require('util'); return [d({a:[1,new Set([1])]},{a:[1,new Set([1])]}), d([1],['1']), d(NaN,NaN), d(0,-0), d(new Date(1),new Date(1)), d(new Map([[{a:1},1]]),new Map([[{a:1},1]])), d({a:undefined},{}), d([1,,2],[1,undefined,2])];`,
  ],
  [
    'types',
    `const { types:t }=require('util'); return [t.isDate(new Date()), t.isRegExp(/x/), t.isMap(new Map()), t.isSet({}), t.isPromise(Promise.resolve()), t.isAsyncFunction(async()=>{}), t.isTypedArray(new Uint8Array()), t.isUint8Array(Buffer.alloc(1)), t.isNativeError(new Error()), t.isGeneratorFunction(function*(){}), t.isArrayBuffer(new ArrayBuffer(1)), t.isBoxedPrimitive(Object(1))];`,
  ],
  [
    'stripVTControlCharacters',
    `return require('util').stripVTControlCharacters('\\x1b[31mred\\x1b[0m \\x1b]8;;http://x\\x07link\\x1b]8;;\\x07');`,
  ],
  ['toUSVString', `const u=require('util'); return [u.toUSVString('a\\ud800')];`],
  [
    'parseArgs',
    `const { parseArgs }=require('util'); const r=parseArgs({args:['-f','--bar','b','pos','--no=1','-xyz'],strict:false,allowPositionals:true,options:{foo:{type:'boolean',short:'f'},bar:{type:'string'}}}); return { values: { ...r.values }, positionals: r.positionals };`,
  ],
  [
    'parseArgs refuses unknown options',
    `return require('util').parseArgs({args:['--x'],options:{}});`,
  ],
  ['deprecate returns the result', `return require('util').deprecate((a)=>a+1,'old')(1);`],
  [
    'getSystemErrorName',
    `return [require('util').getSystemErrorName(-2), require('util').getSystemErrorMap().get(-13)];`,
  ],
  [
    'assert messages and codes',
    `const assert=require('assert'); const r=[]; for (const f of [()=>assert.equal(1,2), ()=>assert.strictEqual(1,'1'), ()=>assert(0,'told'), ()=>assert.throws(()=>{}), ()=>assert.fail(), ()=>assert.match('a',/b/), ()=>assert.notStrictEqual(1,1), ()=>assert.ifError(new Error('q')), ()=>assert.strictEqual(1,2,'own')]) { try { f(); r.push('passed') } catch (e) { r.push([e.name,e.code,e.message,e.generatedMessage]) } } return r;`,
  ],
  [
    'assert passes',
    `const assert=require('node:assert/strict'); assert.deepEqual({a:[1]},{a:[1]}); assert.throws(()=>{throw new TypeError('x')},TypeError); assert.throws(()=>{throw new Error('abc')},/b/); assert.throws(()=>{throw new Error('abc')},{message:'abc'}); await assert.rejects(Promise.reject(new Error('z')),/z/); return 'ok';`,
  ],
]);
