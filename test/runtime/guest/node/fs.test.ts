import { sameAsNode } from '../../../support/same-as-node.js';

const F = "const fs = require('fs'); const d = 'DIR';";
const P = "const fs = require('fs/promises'); const d = 'DIR';";
sameAsNode([
  [
    'write and read text',
    `${F} fs.writeFileSync(d+'/a','hé\\0llo'); return [fs.readFileSync(d+'/a','utf8'), fs.readFileSync(d+'/a').toString('hex'), fs.readFileSync(d+'/a',{encoding:'latin1'})];`,
  ],
  [
    'write bytes, append, modes and flags',
    `${F} fs.writeFileSync(d+'/a',Buffer.from([1,2])); fs.appendFileSync(d+'/a',new Uint8Array([3])); fs.writeFileSync(d+'/b','x',{mode:0o600,flag:'wx'}); return [fs.readFileSync(d+'/a').toString('hex'), (fs.statSync(d+'/b').mode & 0o777).toString(8)];`,
  ],
  [
    'write in other encodings',
    `${F} fs.writeFileSync(d+'/a','6869','hex'); fs.writeFileSync(d+'/b','é','latin1'); return [fs.readFileSync(d+'/a','utf8'), fs.readFileSync(d+'/b','hex')];`,
  ],
  [
    'exclusive writing of an existing file',
    `${F} fs.writeFileSync(d+'/a',''); fs.writeFileSync(d+'/a','',{flag:'wx'});`,
  ],
  ['reading what is not there', `${F} fs.readFileSync(d+'/none');`],
  ['reading a directory', `${F} fs.readFileSync(d);`],
  ['reading below a file', `${F} fs.writeFileSync(d+'/a',''); fs.readFileSync(d+'/a/b');`],
  ['stat of what is not there', `${F} fs.statSync(d+'/none');`],
  ['stat without throwing', `${F} return [fs.statSync(d+'/none',{throwIfNoEntry:false})];`],
  [
    'stat tells kinds, sizes and times',
    `${F} fs.writeFileSync(d+'/a','abc'); fs.symlinkSync('a',d+'/l'); fs.utimesSync(d+'/a',10,20); const s=fs.statSync(d+'/a'), l=fs.lstatSync(d+'/l'), x=fs.statSync(d); return [s.isFile(),s.isDirectory(),s.size,s.mtimeMs,s.atime.getTime(),s.mtime instanceof Date,l.isSymbolicLink(),x.isDirectory(),typeof s.ino,s instanceof fs.Stats];`,
  ],
  [
    'stat with bigints',
    `${F} fs.writeFileSync(d+'/a','abc'); fs.utimesSync(d+'/a',10,20); const s=fs.statSync(d+'/a',{bigint:true}); return [String(s.size), typeof s.mtimeNs, String(s.mtimeMs)];`,
  ],
  [
    'mkdir and its recursive result',
    `${F} const r=fs.mkdirSync(d+'/x/y/z',{recursive:true}); return [r, fs.mkdirSync(d+'/x/y',{recursive:true}), fs.existsSync(d+'/x/y/z'), fs.mkdirSync(d+'/q')];`,
  ],
  ['mkdir of what is there', `${F} fs.mkdirSync(d);`],
  ['mkdir without its parent', `${F} fs.mkdirSync(d+'/a/b');`],
  [
    'readdir with types and recursion',
    `${F} fs.mkdirSync(d+'/x'); fs.writeFileSync(d+'/x/f',''); fs.writeFileSync(d+'/a',''); fs.symlinkSync('a',d+'/l'); return [fs.readdirSync(d).sort(), fs.readdirSync(d,{withFileTypes:true}).map((e)=>[e.name,e.isDirectory(),e.isFile(),e.isSymbolicLink(),e.parentPath]).sort(), fs.readdirSync(d,{recursive:true}).sort()];`,
  ],
  ['readdir of what is not there', `${F} fs.readdirSync(d+'/none');`],
  [
    'rename, copy and exclusive copy',
    `${F} fs.writeFileSync(d+'/a','1'); fs.renameSync(d+'/a',d+'/b'); fs.copyFileSync(d+'/b',d+'/c'); return [fs.existsSync(d+'/a'), fs.readFileSync(d+'/c','utf8'), (()=>{ try { fs.copyFileSync(d+'/b',d+'/c',fs.constants.COPYFILE_EXCL) } catch (e) { return [e.code,e.syscall,e.message] } })()];`,
  ],
  ['rename of what is not there names both paths', `${F} fs.renameSync(d+'/a',d+'/b');`],
  [
    'unlink, rmdir and rm',
    `${F} fs.writeFileSync(d+'/a',''); fs.unlinkSync(d+'/a'); fs.mkdirSync(d+'/x/y',{recursive:true}); fs.rmdirSync(d+'/x/y'); fs.writeFileSync(d+'/x/f',''); fs.rmSync(d+'/x',{recursive:true}); fs.rmSync(d+'/none',{force:true}); return fs.readdirSync(d);`,
  ],
  ['unlink of what is not there', `${F} fs.unlinkSync(d+'/none');`],
  [
    'rmdir of a full directory',
    `${F} fs.mkdirSync(d+'/x'); fs.writeFileSync(d+'/x/f',''); fs.rmdirSync(d+'/x');`,
  ],
  [
    'rm of a directory without recursive',
    `${F} fs.mkdirSync(d+'/x'); try { fs.rmSync(d+'/x') } catch (e) { return [e.name,e.code,e.message,e.syscall] }`,
  ],
  ['rm of what is not there', `${F} try { fs.rmSync(d+'/none') } catch (e) { return e.code }`],
  [
    'access and exists',
    `${F} fs.writeFileSync(d+'/a',''); fs.accessSync(d+'/a',fs.constants.R_OK); return [fs.existsSync(d+'/a'), fs.existsSync(d+'/b'), fs.existsSync(5), (()=>{ try { fs.accessSync(d+'/b') } catch (e) { return e.message } })()];`,
  ],
  [
    'links',
    `${F} fs.writeFileSync(d+'/a','z'); fs.symlinkSync(d+'/a',d+'/l'); return [fs.readlinkSync(d+'/l'), fs.realpathSync(d+'/l'), fs.readFileSync(d+'/l','utf8'), fs.realpathSync.native(d)];`,
  ],
  ['symlink over what is there', `${F} fs.writeFileSync(d+'/a',''); fs.symlinkSync('x',d+'/a');`],
  [
    'chmod and truncate',
    `${F} fs.writeFileSync(d+'/a','abcdef'); fs.chmodSync(d+'/a',0o640); fs.truncateSync(d+'/a',2); return [(fs.statSync(d+'/a').mode&0o777).toString(8), fs.readFileSync(d+'/a','utf8')];`,
  ],
  [
    'descriptors: open, write at a position, read, close',
    `${F} const fd=fs.openSync(d+'/a','w+'); fs.writeSync(fd,'hello'); fs.writeSync(fd,Buffer.from('XY'),0,1,1); const b=Buffer.alloc(5); const n=fs.readSync(fd,b,0,5,0); fs.closeSync(fd); return [n,b.toString()];`,
  ],
  [
    'descriptors: sequential reads and fstat',
    `${F} fs.writeFileSync(d+'/a','abcdef'); const fd=fs.openSync(d+'/a'); const b=Buffer.alloc(4); const r=[fs.readSync(fd,b),b.toString(),fs.readSync(fd,b,{length:4}),b.toString(),fs.fstatSync(fd).size,fs.readSync(fd,b)]; fs.closeSync(fd); return r;`,
  ],
  [
    'open with numeric flags',
    `${F} const { O_CREAT,O_EXCL,O_RDWR }=fs.constants; const fd=fs.openSync(d+'/a',O_CREAT|O_EXCL|O_RDWR,0o600); fs.closeSync(fd); try { fs.openSync(d+'/a',O_CREAT|O_EXCL|O_RDWR) } catch (e) { return e.message }`,
  ],
  [
    'a closed descriptor',
    `${F} const fd=fs.openSync(d+'/a','w'); fs.closeSync(fd); try { fs.writeSync(fd,'x') } catch (e) { return [e.code,e.syscall] }`,
  ],
  [
    'readFile by descriptor',
    `${F} fs.writeFileSync(d+'/a','abc'); const fd=fs.openSync(d+'/a'); const t=fs.readFileSync(fd,'utf8'); fs.closeSync(fd); return t;`,
  ],
  [
    'mkdtemp',
    `${F} const t=fs.mkdtempSync(d+'/p-'); return [t.startsWith(d+'/p-'), t.length-d.length, fs.statSync(t).isDirectory()];`,
  ],
  ['mkdtemp where nothing is', `${F} fs.mkdtempSync(d+'/none/p-');`],
  [
    'URL and Buffer paths',
    `${F} fs.writeFileSync(new URL('file://'+d+'/a%20b'),'u'); return fs.readFileSync(Buffer.from(d+'/a b'),'utf8');`,
  ],
  ['paths with NUL', `${F} try { fs.readFileSync('a\\0b') } catch (e) { return [e.name,e.code] }`],
  ['paths of the wrong type', `${F} fs.readFileSync({});`],
  [
    'data of the wrong type',
    `${F} try { fs.writeFileSync(d+'/a',{}) } catch (e) { return [e.name,e.code] }`,
  ],
  [
    'unknown encodings',
    `${F} try { fs.readFileSync(d+'/a','nope') } catch (e) { return [e.name,e.code] }`,
  ],
  ['unknown flags', `${F} try { fs.openSync(d+'/a','zz') } catch (e) { return [e.name,e.code] }`],
  [
    'cp of a tree',
    `${F} fs.mkdirSync(d+'/s/t',{recursive:true}); fs.writeFileSync(d+'/s/t/f','q'); fs.cpSync(d+'/s',d+'/c',{recursive:true}); return [fs.readFileSync(d+'/c/t/f','utf8'), (()=>{ try { fs.cpSync(d+'/s',d+'/z') } catch (e) { return e.code } })()];`,
  ],
  [
    'cp keeps what is there when told',
    `${F} fs.writeFileSync(d+'/a','1'); fs.writeFileSync(d+'/b','2'); fs.cpSync(d+'/a',d+'/b',{force:false}); const k=fs.readFileSync(d+'/b','utf8'); fs.cpSync(d+'/a',d+'/b'); return [k, fs.readFileSync(d+'/b','utf8'), (()=>{ try { fs.cpSync(d+'/a',d+'/b',{force:false,errorOnExist:true}) } catch (e) { return e.code } })()];`,
  ],
  [
    'opendir',
    `${F} fs.writeFileSync(d+'/a',''); const dir=fs.opendirSync(d); const out=[]; for await (const e of dir) out.push(e.name); return out;`,
  ],
  [
    'callbacks',
    `${F} return await new Promise((r)=>fs.writeFile(d+'/a','x',(e1)=>fs.readFile(d+'/a','utf8',(e2,t)=>fs.stat(d+'/n',(e3)=>fs.exists(d+'/a',(x)=>r([e1,e2,t,e3.message,x]))))));`,
  ],
  ['a missing callback throws at once', `${F} fs.readFile(d+'/a');`],
  ['bad arguments throw at once in the callback form', `${F} fs.readFile(5.5, ()=>{});`],
  [
    'promisified functions',
    `${F} const u=require('util'); await u.promisify(fs.writeFile)(d+'/a','p'); return [await u.promisify(fs.readFile)(d+'/a','utf8'), await u.promisify(fs.exists)(d+'/a')];`,
  ],
  [
    'promises: everyday calls',
    `${P} await fs.mkdir(d+'/x/y',{recursive:true}); await fs.writeFile(d+'/x/a','1'); await fs.appendFile(d+'/x/a','2'); await fs.copyFile(d+'/x/a',d+'/x/b'); await fs.rename(d+'/x/b',d+'/x/c'); const r=[await fs.readFile(d+'/x/a','utf8'),(await fs.readdir(d+'/x')).sort(),(await fs.stat(d+'/x/a')).size]; await fs.unlink(d+'/x/c'); await fs.rm(d+'/x',{recursive:true,force:true}); return [r, await fs.access(d+'/x').catch((e)=>e.message)];`,
  ],
  [
    'promises: errors are rejections',
    `${P} return [await fs.readFile(d+'/n').catch((e)=>e.message), await fs.readFile(5.5).catch((e)=>e.code)];`,
  ],
  [
    'promises: FileHandle',
    `${P} const h=await fs.open(d+'/a','w+'); await h.write('hello'); const { bytesRead, buffer }=await h.read(Buffer.alloc(3),0,3,1); const s=(await h.stat()).size; await h.close(); return [bytesRead, buffer.toString(), s, typeof h.fd, await h.read().catch((e)=>e.code)];`,
  ],
  [
    'promises: FileHandle lines',
    `${P} await fs.writeFile(d+'/a','x\\ny\\n'); const h=await fs.open(d+'/a'); const out=[]; for await (const l of h.readLines()) out.push(l); return out;`,
  ],
  [
    'promises: an aborted signal',
    `${P} return await fs.readFile(d+'/a',{signal:AbortSignal.abort()}).catch((e)=>[e.name,e.code]);`,
  ],
  [
    'promises: writing an iterable',
    `${P} await fs.writeFile(d+'/a',(async function*(){ yield 'a'; yield 'b' })()); return await fs.readFile(d+'/a','utf8');`,
  ],
  [
    'read streams with ranges',
    `${F} fs.writeFileSync(d+'/a','0123456789'); const out=[]; for await (const c of fs.createReadStream(d+'/a',{start:2,end:6,encoding:'utf8',highWaterMark:2})) out.push(c); return out;`,
  ],
  [
    'read streams of what is not there',
    `${F} return await new Promise((r)=>fs.createReadStream(d+'/n').on('error',(e)=>r([e.code,e.message])));`,
  ],
  [
    'write streams',
    `${F} const w=fs.createWriteStream(d+'/a'); w.write('ab'); w.end('c'); await new Promise((r)=>w.on('close',r)); const x=fs.createWriteStream(d+'/a',{flags:'a'}); x.end('d'); await new Promise((r)=>x.on('finish',r)); return [fs.readFileSync(d+'/a','utf8'), w.bytesWritten, w.path];`,
  ],
  [
    'readline over a file stream',
    `${F} fs.writeFileSync(d+'/a','l1\\nl2\\r\\nl3'); const rl=require('readline').createInterface({input:fs.createReadStream(d+'/a'),crlfDelay:Infinity}); const out=[]; for await (const l of rl) out.push(l); return out;`,
  ],
  [
    'watch tells of changes',
    `${F} const w=fs.watch(d); const got=new Promise((r)=>w.on('change',(ev,f)=>r([ev,f]))); fs.writeFileSync(d+'/new','1'); const r=await got; w.close(); return r;`,
  ],
  [
    'large files',
    `${F} const t='é'.repeat(300000); fs.writeFileSync(d+'/a',t); return [fs.readFileSync(d+'/a','utf8')===t, fs.statSync(d+'/a').size, fs.readFileSync(d+'/a').length];`,
  ],
  [
    'process substitution of constants',
    `${F} return [fs.constants.O_CREAT, fs.constants.S_IFMT, fs.F_OK, fs.W_OK];`,
  ],
]);
