import { sameAsNode } from '../../../support/same-as-node.js';

const C = "const cp = require('child_process');";
const collect = `const all = (c) => new Promise((r) => { let o='',e=''; const ev=[]; c.stdout?.on('data',(x)=>o+=x); c.stderr?.on('data',(x)=>e+=x); for (const n of ['spawn','exit','close','error']) c.on(n,(...a)=>{ ev.push(n); if (n==='close') r({o,e,ev,a}); if (n==='error') r({ev:[...ev],code:a[0].code,message:a[0].message,path:a[0].path,syscall:a[0].syscall,spawnargs:a[0].spawnargs}) }) });`;
sameAsNode([
  [
    'spawn: output, exit and order of events',
    `${C} ${collect} const c=cp.spawn('sh',['-c','echo a; echo b >&2; exit 3']); const r=await all(c); return [r, typeof c.pid, c.exitCode, c.signalCode, c.killed, c.spawnfile, c.spawnargs];`,
  ],
  [
    'spawn: standard input',
    `${C} ${collect} const c=cp.spawn('cat'); c.stdin.write('x'); c.stdin.end('y'); return await all(c);`,
  ],
  [
    'spawn: cwd, env and shell',
    `${C} ${collect} return [await all(cp.spawn('pwd',{cwd:'DIR'})), await all(cp.spawn('echo $Q && echo "$0"',{shell:true,env:{...process.env,Q:'v w'}}))];`,
  ],
  [
    'spawn: a program that is not there',
    `${C} ${collect} return await all(cp.spawn('no-such-program-x',['a']));`,
  ],
  [
    'spawn: kill',
    `${C} ${collect} const c=cp.spawn('sleep',['30']); c.on('spawn',()=>c.kill()); const r=await all(c); return [r, c.killed, c.signalCode];`,
  ],
  [
    'spawn: kill with a signal after the end',
    `${C} ${collect} const c=cp.spawn('true'); await all(c); return [c.kill('SIGKILL'), c.killed];`,
  ],
  [
    'spawn: an unknown signal',
    `${C} const c=cp.spawn('true'); const done=new Promise((r)=>c.on('close',r)); try { c.kill('SIGNOPE') } catch (e) { await done; return [e.name,e.code,e.message] }`,
  ],
  [
    'spawn: ignored stdio',
    `${C} const c=cp.spawn('echo',['x'],{stdio:'ignore'}); const code=await new Promise((r)=>c.on('close',r)); return [code, c.stdin, c.stdout, c.stderr, c.stdio];`,
  ],
  [
    'spawn: stdio array',
    `${C} const c=cp.spawn('sh',['-c','echo o; echo e >&2'],{stdio:['ignore','pipe','ignore']}); let o=''; c.stdout.on('data',(d)=>o+=d); await new Promise((r)=>c.on('close',r)); return [o, c.stdin, c.stderr];`,
  ],
  [
    'spawn: abort',
    `${C} const a=new AbortController(); const c=cp.spawn('sleep',['30'],{signal:a.signal}); c.on('spawn',()=>a.abort()); const r=await new Promise((r)=>c.on('error',(e)=>r([e.name,e.code]))); await new Promise((r)=>c.on('close',r)); return [r, c.signalCode];`,
  ],
  [
    'spawn: output is read as a stream',
    `${C} const c=cp.spawn('printf',['a\\\\nb']); c.stdout.setEncoding('utf8'); const out=[]; for await (const l of require('readline').createInterface({input:c.stdout})) out.push(l); return out;`,
  ],
  [
    'spawn: much output arrives whole',
    `${C} const c=cp.spawn('sh',['-c','head -c 1000000 /dev/zero']); let n=0; c.stdout.on('data',(d)=>n+=d.length); await new Promise((r)=>c.on('close',r)); return n;`,
  ],
  [
    'spawn: exit is told while a descendant keeps the pipes open',
    `${C} const c=cp.spawn('sh',['-c','sleep 0.3 & echo x']); const order=[]; c.stdout.on('end',()=>order.push('end')).resume(); c.on('exit',()=>order.push('exit')); await new Promise((r)=>c.on('close',r)); return [order, c.exitCode];`,
  ],
  [
    'exec: a time-out does not wait for descendants',
    `${C} const t=Date.now(); return await new Promise((r)=>cp.exec('sleep 5 & sleep 5',{timeout:50},(e)=>r([e.killed,Date.now()-t<3000])));`,
  ],
  [
    'spawn: bad arguments throw',
    `${C} const r=[]; for (const f of [()=>cp.spawn(''), ()=>cp.spawn(5), ()=>cp.spawn('a','b'), ()=>cp.spawn('a',[],5)]) { try { f() } catch (e) { r.push([e.name,e.code]) } } return r;`,
  ],
  [
    'exec: stdout and stderr',
    `${C} return await new Promise((r)=>cp.exec('echo a; echo b >&2',(e,o,x)=>r([e,o,x])));`,
  ],
  [
    'exec: failing commands',
    `${C} return await new Promise((r)=>cp.exec('echo a; echo b >&2; exit 2',(e,o,x)=>r([e.message,e.code,e.killed,e.signal,e.cmd,o,x])));`,
  ],
  [
    'exec: time-out',
    `${C} return await new Promise((r)=>cp.exec('sleep 30',{timeout:50},(e,o)=>r([e.killed,e.signal,e.code,o])));`,
  ],
  [
    'exec: maxBuffer',
    `${C} return await new Promise((r)=>cp.exec('head -c 5000 /dev/zero',{maxBuffer:100},(e,o)=>r([e.name,e.code,e.message,o.length])));`,
  ],
  [
    'exec: buffers',
    `${C} return await new Promise((r)=>cp.exec('printf hi',{encoding:'buffer'},(e,o)=>r([Buffer.isBuffer(o),o.toString()])));`,
  ],
  [
    'exec promisified',
    `${C} const p=require('util').promisify(cp.exec); return [await p('echo x'), await p('echo y; exit 1').catch((e)=>[e.code,e.stdout,e.stderr])];`,
  ],
  [
    'execFile with arguments',
    `${C} return await new Promise((r)=>cp.execFile('echo',['a b','$HOME'],(e,o)=>r([e,o])));`,
  ],
  [
    'execFile of what is not there',
    `${C} return await new Promise((r)=>cp.execFile('no-such-program-x',['1'],(e,o,x)=>r([e.code,e.syscall,e.path,e.cmd,e.message,o,x])));`,
  ],
  [
    'execFile promisified',
    `${C} const p=require('util').promisify(cp.execFile); return [await p('echo',['x']), (await p('no-such-x').catch((e)=>e)).code];`,
  ],
  [
    'execSync',
    `${C} return [cp.execSync('echo a').toString(), cp.execSync('echo b',{encoding:'utf8'}), cp.execSync('cat',{input:'in',encoding:'utf8'})];`,
  ],
  [
    'execSync of a failing command',
    `${C} try { cp.execSync('echo o; echo e >&2; exit 4',{stdio:'pipe'}) } catch (e) { return [e.message,e.status,e.signal,e.stdout.toString(),e.stderr.toString(),e.output.length] }`,
  ],
  ['execSync with ignored output', `${C} return [cp.execSync('echo a',{stdio:'ignore'})];`],
  [
    'execSync time-out',
    `${C} try { cp.execSync('sleep 30',{timeout:50}) } catch (e) { return [e.code,e.message,e.errno,e.syscall,e.signal,e.status] }`,
  ],
  ['execFileSync', `${C} return cp.execFileSync('printf',['%s|','a','b c'],{encoding:'utf8'});`],
  [
    'execFileSync of what is not there',
    `${C} try { cp.execFileSync('no-such-program-x',['q']) } catch (e) { return [e.code,e.message,e.errno,e.syscall,e.path,e.spawnargs,e.status] }`,
  ],
  [
    'spawnSync',
    `${C} const r=cp.spawnSync('sh',['-c','echo o; echo e >&2; exit 5'],{encoding:'utf8'}); return [r.status,r.signal,r.stdout,r.stderr,r.output,r.error===undefined];`,
  ],
  [
    'spawnSync of what is not there',
    `${C} const r=cp.spawnSync('no-such-program-x'); return [r.status,r.error.code,r.error.message,r.stdout,r.output];`,
  ],
  [
    'spawnSync by a signal',
    `${C} const r=cp.spawnSync('sh',['-c','kill -9 $$']); return [r.status,r.signal];`,
  ],
  [
    'spawnSync with input and cwd',
    `${C} return [cp.spawnSync('cat',{input:Buffer.from('q')}).stdout.toString(), cp.spawnSync('pwd',{cwd:'DIR',encoding:'utf8'}).stdout];`,
  ],
  [
    'spawnSync over its maxBuffer',
    `${C} const r=cp.spawnSync('head',['-c','5000','/dev/zero'],{maxBuffer:100}); return [r.error.code, r.error.message];`,
  ],
  [
    'bad options throw',
    `${C} const r=[]; for (const f of [()=>cp.execSync('true',{timeout:-1}), ()=>cp.execSync('true',{maxBuffer:'x'}), ()=>cp.spawnSync('true',{stdio:'nope'}), ()=>cp.execSync(5)]) { try { f() } catch (e) { r.push([e.name,e.code]) } } return r;`,
  ],
]);
