import { sameAsNode } from '../../../support/same-as-node.js';

const E = "const EventEmitter = require('events'); const e = new EventEmitter(); const log = [];";
const S =
  "const { Readable, Writable, Transform, PassThrough, Duplex, pipeline, finished } = require('stream');";
sameAsNode([
  [
    'on, once, off, prepend',
    `${E} const f=(x)=>log.push('f'+x); e.on('a',f); e.once('a',(x)=>log.push('o'+x)); e.prependListener('a',()=>log.push('p')); e.emit('a',1); e.off('a',f); e.emit('a',2); return [log, e.emit('none')];`,
  ],
  ['errors without a listener throw', `${E} e.emit('error', new TypeError('boom'));`],
  ['odd errors without a listener throw by code', `${E} e.emit('error', 'text');`],
  [
    'errorMonitor sees errors',
    `${E} e.on(EventEmitter.errorMonitor,(x)=>log.push(x.message)); try { e.emit('error',new Error('m')) } catch {} return log;`,
  ],
  [
    'newListener and removeListener',
    `${E} e.on('newListener',(n)=>log.push('+'+n)); e.on('removeListener',(n)=>log.push('-'+n)); const f=()=>{}; e.on('x',f); e.removeListener('x',f); return log;`,
  ],
  [
    'listeners may be removed while emitting',
    `${E} const b=()=>log.push('b'); e.on('x',()=>{log.push('a'); e.off('x',b)}); e.on('x',b); e.emit('x'); e.emit('x'); return log;`,
  ],
  [
    'counts and names',
    `${E} e.on('x',()=>{}); e.once('y',()=>{}); e.on(Symbol.for('z'),()=>{}); return [e.listenerCount('x'), e.eventNames().map(String), e.rawListeners('y').length, e.getMaxListeners(), EventEmitter.defaultMaxListeners];`,
  ],
  [
    'removeAllListeners',
    `${E} e.on('x',()=>{}); e.on('y',()=>{}); e.removeAllListeners('x'); const n=e.eventNames(); e.removeAllListeners(); return [n, e.eventNames()];`,
  ],
  ['a listener must be a function', `${E} e.on('x', 5);`],
  [
    'events.once resolves and rejects',
    `${E} const { once }=EventEmitter; setTimeout(()=>e.emit('x',1,2),1); const a=await once(e,'x'); setTimeout(()=>e.emit('error',new Error('no')),1); return [a, await once(e,'y').catch((x)=>x.message)];`,
  ],
  [
    'events.on iterates',
    `${E} setTimeout(()=>{e.emit('x',1);e.emit('x',2)},1); for await (const [v] of EventEmitter.on(e,'x')) { log.push(v); if (v===2) break; } return [log, e.listenerCount('x')];`,
  ],
  [
    'classes extend EventEmitter',
    `class A extends require('events').EventEmitter {} const a=new A(); let s; a.on('q',function(){ s=this===a }); a.emit('q'); return [s, a instanceof require('events')];`,
  ],
  [
    'capture rejections',
    `const EE=require('events'); const e=new EE({captureRejections:true}); return await new Promise((r)=>{ e.on('error',(x)=>r(x.message)); e.on('x',async()=>{throw new Error('late')}); e.emit('x'); });`,
  ],
  [
    'Readable.from and for await',
    `${S} const out=[]; for await (const c of Readable.from(['a','b'])) out.push(c); return out;`,
  ],
  [
    'pipeline with a transform',
    `${S} const out=[]; await require('stream/promises').pipeline(Readable.from(['a','b','c']), new Transform({objectMode:true,transform(c,_e,cb){cb(null,String(c).toUpperCase())}}), async function*(src){ for await (const c of src) { out.push(c); yield c } }, new Writable({objectMode:true,write(c,_e,cb){cb()}})); return out;`,
  ],
  [
    'pipeline reports errors',
    `${S} return await new Promise((r)=>pipeline(Readable.from(['a']), new Transform({transform(c,e,cb){cb(new Error('bad'))}}), new PassThrough(), (e)=>r(e.message)));`,
  ],
  [
    'writable back-pressure and finish',
    `${S} const w=new Writable({highWaterMark:3,write(c,e,cb){setTimeout(cb,1)}}); const a=[w.write('ab'),w.write('cd')]; await new Promise((r)=>w.once('drain',r)); w.end('z'); await new Promise((r)=>w.once('finish',r)); return [a,w.writableFinished];`,
  ],
  [
    'paused and flowing reading',
    `${S} const r=new Readable({read(){}}); r.push('ab'); r.push('cd'); r.push(null); r.setEncoding('utf8'); const out=[]; await new Promise((d)=>{ r.on('readable',()=>{ let c; while ((c=r.read(1))!==null) out.push(c) }); r.on('end',d) }); return out;`,
  ],
  [
    'writing after end is an error',
    `${S} const w=new Writable({write(c,e,cb){cb()}}); w.end(); return await new Promise((r)=>{ w.on('error',(e)=>r(e.code)); w.write('x') });`,
  ],
  [
    'finished, destroy and close',
    `${S} const p=new PassThrough(); setTimeout(()=>p.destroy(new Error('gone')),1); return await new Promise((r)=>finished(p,(e)=>r([e.message,p.destroyed])));`,
  ],
  [
    'consumers',
    `const c=require('stream/consumers'); const { Readable }=require('stream'); return [await c.text(Readable.from(['a','é'])), await c.json(Readable.from(['{"a":','1}'])), (await c.buffer(Readable.from([Buffer.from('x')]))).toString()];`,
  ],
  [
    'readline splits lines of any ending',
    `const rl=require('readline').createInterface({input:require('stream').Readable.from(['a\\r','\\nb\\nc\\r','d'])}); const out=[]; for await (const l of rl) out.push(l); return out;`,
  ],
  [
    'readline events',
    `const { PassThrough }=require('stream'); const p=new PassThrough(); const rl=require('readline').createInterface({input:p,crlfDelay:Infinity}); const out=[]; rl.on('line',(l)=>out.push(l)); p.end('x\\ny'); await new Promise((r)=>rl.on('close',r)); return out;`,
  ],
  [
    'readline question',
    `const { PassThrough }=require('stream'); const i=new PassThrough(), o=new PassThrough(); const rl=require('readline/promises').createInterface({input:i,output:o}); setTimeout(()=>i.write('blue\\n'),1); const a=await rl.question('colour? '); rl.close(); return [a, o.read().toString()];`,
  ],
  [
    'timers promises',
    `const t=require('timers/promises'); const c=new AbortController(); const p=t.setTimeout(1e5,0,{signal:c.signal}).catch((e)=>[e.name,e.code]); c.abort(); const out=[]; for await (const v of t.setInterval(1,'i')) { out.push(v); if (out.length===2) break } return [await t.setTimeout(1,'v'), await t.setImmediate('m'), await p, out];`,
  ],
  [
    'AsyncLocalStorage follows run, timers and then',
    `const { AsyncLocalStorage }=require('async_hooks'); const s=new AsyncLocalStorage(); const out=[s.getStore()]; await s.run('A',()=>new Promise((r)=>{ out.push(s.getStore()); setTimeout(()=>{ out.push(s.getStore()); Promise.resolve().then(()=>{ out.push(s.getStore()); r() }) },1) })); return out;`,
  ],
]);
