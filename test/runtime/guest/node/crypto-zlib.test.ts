import { sameAsNode } from '../../../support/same-as-node.js';

const C = "const c = require('crypto');";
const Z = "const z = require('zlib');";
sameAsNode([
  [
    'hashes of all everyday kinds',
    `${C} return ['md5','sha1','sha256','sha384','sha512','SHA256','sha3-256','ripemd160','RSA-SHA256'].map((a) => c.createHash(a).update('abc').digest('hex'));`,
  ],
  [
    'hash in parts and encodings',
    `${C} const h=c.createHash('sha256'); h.update('ab').update(Buffer.from('c')).update('6465','hex'); return [h.digest('base64'), c.createHash('md5').digest('base64url'), c.createHash('sha1').update('é','latin1').digest().length];`,
  ],
  ['hash twice', `${C} const h=c.createHash('md5'); h.digest(); h.update('x');`],
  [
    'hash copies',
    `${C} const h=c.createHash('md5').update('a'); const k=h.copy(); return [h.update('b').digest('hex'), k.digest('hex')];`,
  ],
  ['unknown hash', `${C} try { c.createHash('nope') } catch (e) { return e.message }`],
  [
    'hash of bad data',
    `${C} try { c.createHash('md5').update(5) } catch (e) { return [e.name,e.code] }`,
  ],
  [
    'hash as a stream',
    `${C} const h=c.createHash('sha256'); h.end('abc'); let o; for await (const x of h) o=x; return o.toString('hex');`,
  ],
  [
    'shake with a length',
    `${C} return c.createHash('shake256',{outputLength:20}).update('a').digest('hex');`,
  ],
  [
    'hmac',
    `${C} return [c.createHmac('sha256','key').update('data').digest('hex'), c.createHmac('sha1',Buffer.alloc(100,1)).update('').digest('base64'), c.createHmac('md5','').update('x').digest('hex')];`,
  ],
  [
    'hmac of an unknown digest',
    `${C} try { c.createHmac('nope','k') } catch (e) { return [e.code,e.message] }`,
  ],
  [
    'secret keys are objects that sign and compare',
    `${C} const k=c.createSecretKey(Buffer.from('key')); const own=Buffer.from('key'); const e=c.createSecretKey(own); own[0]=0; return [k.type, k.symmetricKeySize, k.export().toString(), k.export({format:'jwk'}), k.equals(e), k.equals(c.createSecretKey('6b6579','hex')), k.equals(c.createSecretKey('kez','utf8')), k instanceof c.KeyObject, Object.prototype.toString.call(k), require('util').types.isKeyObject(k), c.createHmac('sha256',k).update('data').digest('hex'), Object.keys(JSON.parse(JSON.stringify(k)))];`,
  ],
  [
    'secret keys of bad material',
    `${C} const k=c.createSecretKey('a','utf8'); const r=[]; for (const f of [()=>c.createSecretKey(5), ()=>k.equals(3), ()=>k.export({format:'der'}), ()=>k.export(3)]) { try { f() } catch (e) { r.push([e.name,e.code]) } } return r;`,
  ],
  [
    'pbkdf2',
    `${C} return [c.pbkdf2Sync('pw','salt',1000,32,'sha512').toString('hex'), await new Promise((r)=>c.pbkdf2('pw','salt',1,20,'sha1',(e,k)=>r(k.toString('hex'))))];`,
  ],
  [
    'pbkdf2 of an unknown digest',
    `${C} try { c.pbkdf2Sync('p','s',1,1,'nope') } catch (e) { return [e.name,e.code,e.message] }`,
  ],
  ['hkdf', `${C} return Buffer.from(c.hkdfSync('sha256','key','salt','info',42)).toString('hex');`],
  [
    'random bytes, ints and ids have their shapes',
    `${C} const b=c.randomBytes(70000); const u=c.randomUUID(); const i=Array.from({length:50},()=>c.randomInt(5,8)); return [b.length, new Set(b).size===256, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(u), i.every((x)=>x>=5&&x<8), c.randomBytes(0).length];`,
  ],
  [
    'random with callbacks',
    `${C} return [await new Promise((r)=>c.randomBytes(4,(e,b)=>r(b.length))), await new Promise((r)=>c.randomInt(3,(e,n)=>r(n<3))), c.randomFillSync(Buffer.alloc(4)).length];`,
  ],
  [
    'random out of range',
    `${C} const r=[]; for (const f of [()=>c.randomBytes(-1), ()=>c.randomInt(5,5), ()=>c.randomInt('a')]) { try { f() } catch (e) { r.push([e.name,e.code]) } } return r;`,
  ],
  [
    'timingSafeEqual',
    `${C} return [c.timingSafeEqual(Buffer.from('a'),Buffer.from('a')), c.timingSafeEqual(Buffer.from('a'),Buffer.from('b')), (()=>{ try { c.timingSafeEqual(Buffer.from('a'),Buffer.from('ab')) } catch (e) { return [e.name,e.code,e.message] } })()];`,
  ],
  [
    'web digest',
    `return [Buffer.from(await crypto.subtle.digest('SHA-256',new TextEncoder().encode('abc'))).toString('hex'), Buffer.from(await crypto.subtle.digest({name:'sha-512'},new Uint8Array(3))).toString('hex'), await crypto.subtle.digest('nope',new Uint8Array(1)).catch((e)=>[e.name])];`,
  ],
  [
    'web random',
    `const a=new Uint8Array(16); return [crypto.getRandomValues(a)===a, a.some((x)=>x>0), crypto.randomUUID().length, (()=>{ try { crypto.getRandomValues(new Uint8Array(70000)) } catch (e) { return e.name } })(), (()=>{ try { crypto.getRandomValues(new Float64Array(1)) } catch (e) { return e.name } })()];`,
  ],
  ['getHashes', `${C} return [c.getHashes().includes('sha256'), c.webcrypto !== undefined];`],
  [
    'gzip and deflate round trips',
    `${Z} const t='hello '.repeat(200); return [z.gunzipSync(z.gzipSync(t)).toString()===t, z.inflateSync(z.deflateSync(t)).toString()===t, z.inflateRawSync(z.deflateRawSync(t)).toString()===t, z.unzipSync(z.gzipSync(t)).length, z.brotliDecompressSync(z.brotliCompressSync(t)).toString()===t, z.gzipSync(t,{level:9}).length];`,
  ],
  [
    "compressed bytes are Node's",
    `${Z} return [z.deflateRawSync('abcabcabc').toString('hex'), z.deflateSync('x',{level:1}).toString('hex')];`,
  ],
  [
    'broken data',
    `${Z} const r=[]; for (const f of [()=>z.gunzipSync('nope'), ()=>z.inflateSync(Buffer.from([1,2,3])), ()=>z.gunzipSync(z.gzipSync('a'.repeat(999)).subarray(0,15))]) { try { f() } catch (e) { r.push([e.code,e.errno,e.message]) } } return r;`,
  ],
  [
    'zlib callbacks and limits',
    `${Z} return [await new Promise((r)=>z.gzip('a',(e,b)=>z.gunzip(b,(e2,t)=>r(t.toString())))), (()=>{ try { z.gunzipSync(z.gzipSync('a'.repeat(5000)),{maxOutputLength:10}) } catch (e) { return e.code } })()];`,
  ],
  [
    'zlib streams',
    `${Z} const { pipeline }=require('stream/promises'); const { Readable }=require('stream'); const out=[]; await pipeline(Readable.from(['a','b']), z.createGzip(), z.createGunzip(), async function(s){ for await (const c of s) out.push(c) }); return Buffer.concat(out).toString();`,
  ],
]);
