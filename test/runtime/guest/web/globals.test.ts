import { sameAsNode } from '../../../support/same-as-node.js';

sameAsNode([
  [
    'TextEncoder and encodeInto',
    `const e=new TextEncoder(); const b=new Uint8Array(4); return [[...e.encode('aé€😀\\ud800')], e.encodeInto('a€z',b), [...b], e.encoding, e.encode().length];`,
  ],
  [
    'TextDecoder streams across chunks',
    `const d=new TextDecoder(); return [d.decode(new Uint8Array([0xef,0xbb]),{stream:true}), d.decode(new Uint8Array([0xbf,0x61,0xe2,0x82]),{stream:true}), d.decode(new Uint8Array([0xac]),{stream:true}), d.decode(new Uint8Array([0xf0,0x9f]))];`,
  ],
  [
    'TextDecoder and byte order marks',
    `return [new TextDecoder().decode(new Uint8Array([0xef,0xbb,0xbf,0x61])).length, new TextDecoder('utf-8',{ignoreBOM:true}).decode(new Uint8Array([0xef,0xbb,0xbf,0x61])).length];`,
  ],
  [
    'fatal decoding throws by code',
    `return new TextDecoder('utf-8',{fatal:true}).decode(new Uint8Array([0xff]));`,
  ],
  [
    'fatal decoding keeps a spelled replacement character',
    `return new TextDecoder('utf-8',{fatal:true}).decode(new TextEncoder().encode('\\ufffd'));`,
  ],
  [
    'utf-16le and latin1',
    `return [new TextDecoder('utf-16le').decode(new Uint8Array([0x61,0,0x3d,0xd8,0x00,0xde])), new TextDecoder('latin1').decode(new Uint8Array([0xe9,0x80])), new TextDecoder('latin1').encoding, new TextDecoder('shift_jis').decode(new Uint8Array([0x82,0xa0]))];`,
  ],
  [
    'unknown labels throw by code',
    `try { new TextDecoder('nope') } catch (e) { return [e.name,e.code] }`,
  ],
  [
    'AbortController',
    `const c=new AbortController(); const log=[]; c.signal.addEventListener('abort',(e)=>log.push(e.type,e.target===c.signal)); c.signal.onabort=()=>log.push('on'); c.abort(); c.abort('again'); return [log,c.signal.aborted,c.signal.reason.name,c.signal.reason.message,c.signal.reason.code];`,
  ],
  [
    'AbortSignal.timeout, any and abort',
    `const t=await new Promise((r)=>{ const s=AbortSignal.timeout(1); s.addEventListener('abort',()=>r(s.reason.name)) }); const a=new AbortController(); const any=AbortSignal.any([AbortSignal.timeout(1e6),a.signal]); a.abort('why'); return [t, any.aborted, any.reason, AbortSignal.abort().aborted, AbortSignal.any([AbortSignal.abort(5)]).reason];`,
  ],
  ['throwIfAborted', `AbortSignal.abort(new TypeError('mine')).throwIfAborted();`],
  [
    'AbortSignal cannot be constructed',
    `try { new AbortSignal() } catch (e) { return [e.name,e.code] }`,
  ],
  [
    'EventTarget: once, capture, handleEvent, signal, stop',
    `const t=new EventTarget(); const log=[]; const c=new AbortController(); t.addEventListener('x',{handleEvent(e){ log.push('h'+(e.currentTarget===t)) }}); t.addEventListener('x',()=>log.push('once'),{once:true}); t.addEventListener('x',()=>log.push('sig'),{signal:c.signal}); t.dispatchEvent(new Event('x')); c.abort(); t.dispatchEvent(new Event('x')); t.addEventListener('y',(e)=>{ e.stopImmediatePropagation(); log.push('y1') }); t.addEventListener('y',()=>log.push('y2')); const r=t.dispatchEvent(new Event('y',{cancelable:true})); return [log,r];`,
  ],
  [
    'preventDefault and CustomEvent',
    `const t=new EventTarget(); t.addEventListener('x',(e)=>e.preventDefault()); const e=new CustomEvent('x',{detail:{a:1},cancelable:true}); return [t.dispatchEvent(e), e.defaultPrevented, e.detail, e.type, e.bubbles];`,
  ],
  [
    'the same listener is added once',
    `const t=new EventTarget(); let n=0; const f=()=>n++; t.addEventListener('x',f); t.addEventListener('x',f); t.dispatchEvent(new Event('x')); t.removeEventListener('x',f); t.dispatchEvent(new Event('x')); return n;`,
  ],
  [
    'DOMException',
    `const e=new DOMException('m','AbortError'); return [e.name,e.code,e.message,e instanceof Error,String(e),DOMException.ABORT_ERR,new DOMException('m',{name:'N',cause:1}).cause];`,
  ],
  [
    'structuredClone of everything plain',
    `const o={m:new Map([[{k:1},new Set([1])]]),d:new Date(5),r:/a/gi,t:new Uint16Array([1,2]),n:null,u:undefined,b:10n===10n,e:new RangeError('x')}; o.self=o; const c=structuredClone(o); return [c!==o, c.self===c, [...c.m.keys()][0], [...[...c.m.values()][0]], c.d.getTime(), String(c.r), [...c.t], 'u' in c, c.e instanceof RangeError, c.e.message];`,
  ],
  [
    'structuredClone keeps shared references and holes',
    `const x={}; const c=structuredClone([x,x,,1]); return [c[0]===c[1], 2 in c, c.length];`,
  ],
  [
    'structuredClone drops prototypes and refuses functions',
    `class A { constructor(){ this.a=1 } get b(){ return 2 } } const c=structuredClone(new A()); return [c.constructor===Object, c.b===undefined, (()=>{ try { structuredClone({f(){}}) } catch (e) { return [e.name,e.code] } })(), (()=>{ try { structuredClone(Symbol('s')) } catch (e) { return [e.name,e.message] } })()];`,
  ],
  [
    'performance',
    `const a=performance.now(); const m=performance.mark('m'); return [a>=0, m.entryType, performance.measure('x','m').duration>=0, performance.getEntriesByName('m').length, Math.abs(performance.timeOrigin+performance.now()-Date.now())<5000];`,
  ],
  [
    'globals exist under their names',
    `return ['URL','URLSearchParams','TextEncoder','TextDecoder','AbortController','AbortSignal','Event','EventTarget','CustomEvent','DOMException','structuredClone','atob','btoa','queueMicrotask','performance','fetch','Headers','Request','Response','FormData','Blob','File','ReadableStream','WritableStream','TransformStream','TextDecoderStream','crypto','Intl','Buffer','process','global','setImmediate','clearTimeout','console'].map((n) => [n, typeof globalThis[n]]);`,
  ],
  [
    'globals may be replaced',
    `const f=globalThis.fetch; globalThis.fetch=5; const r=fetch; globalThis.fetch=f; return [r, globalThis===global];`,
  ],
  [
    'Error.captureStackTrace',
    `const o={}; Error.captureStackTrace(o); class E extends Error { constructor(m){ super(m); Error.captureStackTrace(this,E); this.name='E' } } return [typeof o.stack, new E('x').message];`,
  ],
  [
    'Blob and File',
    `const b=new Blob(['ab',new Uint8Array([99]),new Blob(['é'])],{type:'Text/Plain'}); const f=new File([b],'n.txt',{type:'x/y',lastModified:5}); return [b.size,b.type,await b.text(),await b.slice(1,3).text(),f.name,f.size,f.lastModified,f instanceof Blob,(await b.arrayBuffer()).byteLength, await new Response(b.stream()).text()];`,
  ],
  [
    'Headers',
    `const h=new Headers({B:'1',a:' x '}); h.append('A','y'); h.append('set-cookie','p=1'); h.append('Set-Cookie','q=2'); h.set('c','3'); h.delete('b'); return [[...h], h.get('A'), h.has('b'), h.getSetCookie(), h.get('nope')];`,
  ],
  [
    'Headers refuse bad names and values',
    `const r=[]; for (const f of [()=>new Headers({'a b':'1'}), ()=>new Headers([['a']]), ()=>new Headers().set('a','x\\ny')]) { try { f() } catch (e) { r.push(e.name) } } return r;`,
  ],
  [
    'Response bodies',
    `const r=new Response('{"a":1}',{status:201,statusText:'S',headers:{x:'y'}}); const c=r.clone(); return [r.status,r.ok,r.statusText,r.headers.get('content-type'),r.bodyUsed,await r.json(),r.bodyUsed,await c.text(),await r.text().catch((e)=>e.name)];`,
  ],
  [
    'Response statics',
    `return [await Response.json({a:1}).text(), Response.json(1).headers.get('content-type'), Response.redirect('http://a/b').headers.get('location'), Response.error().type, new Response(null,{status:204}).body];`,
  ],
  [
    'Response of a stream',
    `const s=new ReadableStream({start(c){ c.enqueue(new TextEncoder().encode('ab')); c.enqueue(new Uint8Array([99])); c.close() }}); return await new Response(s).text();`,
  ],
  ['Response status range', `try { new Response('',{status:99}) } catch (e) { return e.name }`],
  [
    'Request',
    `const q=new Request('http://a/b?c',{method:'post',body:new URLSearchParams({a:'1'}),headers:{h:'v'}}); const k=q.clone(); return [q.url,q.method,q.headers.get('content-type'),await q.text(),await k.text(),new Request(new Request('http://x',{headers:{z:'1'}})).headers.get('z')];`,
  ],
  [
    'Request refuses bodies on GET and bad URLs',
    `const r=[]; for (const f of [()=>new Request('http://a',{body:'x'}), ()=>new Request('nope'), ()=>new Request('http://u:p@a'), ()=>new Request('http://a',{method:'TRACE'})]) { try { f() } catch (e) { r.push(e.name) } } return r;`,
  ],
  [
    'FormData',
    `const f=new FormData(); f.append('a','1'); f.append('a','2'); f.set('b',new Blob(['x']),'n'); f.delete('zz'); return [f.getAll('a'), f.get('b').name, [...f.keys()], f.has('b'), (await new Response(f).text()).includes('name="b"; filename="n"')];`,
  ],
  [
    'web streams',
    `const t=new TransformStream({transform(c,k){ k.enqueue(c*2) }}); const s=new ReadableStream({pull(c){ if (this.n===undefined) this.n=0; if (++this.n>3) c.close(); else c.enqueue(this.n) }}); const out=[]; for await (const v of s.pipeThrough(t)) out.push(v); return out;`,
  ],
  [
    'tee, cancel and readers',
    `const s=new ReadableStream({start(c){ c.enqueue('a'); c.close() }}); const [x,y]=s.tee(); return [await x.getReader().read(), await y.getReader().read(), s.locked];`,
  ],
  [
    'TextDecoderStream',
    `const s=new ReadableStream({start(c){ c.enqueue(new Uint8Array([0xe2,0x82])); c.enqueue(new Uint8Array([0xac])); c.close() }}).pipeThrough(new TextDecoderStream()); const out=[]; for await (const v of s) out.push(v); return out;`,
  ],
  [
    'fetch of data URLs',
    `const r=await fetch('data:text/html;base64,aGk='); return [r.status, r.headers.get('content-type'), await r.text(), await (await fetch('data:,a%20b')).text()];`,
  ],
]);
