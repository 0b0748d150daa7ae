import { afterAll, describe, expect, test } from 'vitest';
import { createGuest } from '../../../support/guest-harness.js';
import { sameAsNode } from '../../../support/same-as-node.js';

describe('as in Node', () => {
  sameAsNode([
    [
      'process says where it is',
      `return [process.cwd(), process.platform, process.arch, process.pid, process.versions.node, process.version, typeof process.execPath, Array.isArray(process.argv), process.argv.length >= 2];`,
    ],
    [
      'nextTick, queueMicrotask and hrtime',
      `const out=[]; await new Promise((r)=>{ process.nextTick((a)=>out.push(a),'t'); queueMicrotask(()=>out.push('m')); setTimeout(r,5) }); const t=process.hrtime(); return [out.sort(), t.length, process.hrtime(t)[0], typeof process.hrtime.bigint(), process.uptime()>=0];`,
    ],
    ['nextTick needs a function', `process.nextTick(5);`],
    [
      'stdout takes writes',
      `return [process.stdout.write(''), typeof process.stdout.fd, process.stderr.fd];`,
    ],
    [
      'process is an emitter',
      `const f=()=>{}; process.on('exit',f); const n=process.listenerCount('exit')>0; process.off('exit',f); return [n, process instanceof require('events')];`,
    ],
    [
      'the module is the global',
      `return [require('process')===process, require('node:process')===process, Object.prototype.toString.call(process)];`,
    ],
    [
      'killing a process that is nobody',
      `try { process.kill(2**22+7, 0) } catch (e) { return [e.code,e.syscall,e.message] }`,
    ],
    [
      'kill wants a number and a signal',
      `const r=[]; for (const f of [()=>process.kill('x'), ()=>process.kill(1,'NOPE')]) { try { f() } catch (e) { r.push([e.name,e.code]) } } return r;`,
    ],
    [
      'a child can be probed and killed by its id',
      `const c=require('child_process').spawn('sleep',['30']); await new Promise((r)=>c.once('spawn',r)); const a=process.kill(c.pid,0); process.kill(c.pid,'SIGKILL'); return [a, await new Promise((r)=>c.on('exit',(x,s)=>r(s)))];`,
    ],
    [
      'os',
      `const os=require('os'); return [os.homedir(), os.platform(), os.arch(), os.EOL, os.hostname(), os.type(), os.devNull, os.endianness(), os.constants.signals.SIGKILL, os.constants.errno.ENOENT];`,
    ],
    [
      'module',
      `const m=require('module'); return [m.isBuiltin('fs'), m.isBuiltin('node:fs'), m.isBuiltin('x'), m.builtinModules.includes('path'), typeof m.createRequire('/a/b.js')];`,
    ],
    [
      'createRequire wants an absolute place',
      `try { require('module').createRequire('a') } catch (e) { return [e.name,e.code] }`,
    ],
    [
      'net judges addresses',
      `const n=require('net'); return ['1.2.3.4','256.1.1.1','::1','fe80::1%eth0','::ffff:1.2.3.4','1::2::3','',':','01.2.3.4','1:2:3:4:5:6:7:8'].map((a) => n.isIP(a));`,
    ],
    [
      'the constants of http2 are there although its functions are not',
      `return Object.entries(require('http2').constants).sort();`,
    ],
    [
      'a tracing channel tells of synchronous, promised and called-back work',
      `const d=require('diagnostics_channel'); const got=[]; const t=d.tracingChannel('t'); const quiet=t.traceSync((a)=>a*2,{},null,4); const handlers={}; for (const e of ['start','end','asyncStart','asyncEnd','error']) handlers[e]=(m)=>got.push([e,m.id,m.result,m.error?.message]); const before=t.hasSubscribers; t.subscribe(handlers); const r=[t.traceSync(function (a) { return [this.x, a]; },{id:1},{x:1},2)]; try { t.traceSync(()=>{ throw new Error('s') },{id:2}) } catch (e) { r.push(e.message) } r.push(await t.tracePromise(async (a)=>a,{id:3},null,7)); await t.tracePromise(async ()=>{ throw new Error('p') },{id:4}).catch((e)=>r.push(e.message)); r.push(await new Promise((done)=>t.traceCallback((a,cb)=>setTimeout(()=>cb(null,a),1),-1,{id:5},null,9,(e,v)=>done([e,v])))); const off=[t.unsubscribe(handlers), t.unsubscribe(handlers), t.hasSubscribers]; return [quiet,before,r,off,got,t.start===d.channel('tracing:t:start')];`,
    ],
    [
      'a channel runs with bound stores; bad names are refused',
      `const d=require('diagnostics_channel'); const {AsyncLocalStorage}=require('async_hooks'); const s=new AsyncLocalStorage(); const c=d.channel('stores'); c.bindStore(s,(x)=>x.v+1); const r=[c.runStores({v:1},function (a) { return [this.k, a, s.getStore()]; },{k:0},3), s.getStore(), c.unbindStore(s), c.unbindStore(s)]; for (const bad of [5,null,{}]) { try { d.tracingChannel(bad); r.push('no') } catch (e) { r.push(e.name) } } return r;`,
    ],
    [
      'tty, perf_hooks, diagnostics_channel',
      `const d=require('diagnostics_channel'); const got=[]; d.subscribe('c',(m)=>got.push(m)); d.channel('c').publish(1); return [require('tty').isatty(1), typeof require('perf_hooks').performance.now(), got, d.hasSubscribers('c')];`,
    ],
  ]);
});

const ENV = { HOME: '/home/x', LANG: 'C', TOKEN: 't' };
const guestOf = createGuest({ env: ENV, denied: ['exec'] });
afterAll(async () => {
  (await guestOf).close();
});
const run = async (body: string) => (await guestOf).run(body);

test('an environment name is asked once and only when read', async () => {
  const guest = await guestOf;
  const before = guest.port.calls.filter((call) => call === 'env.get').length;
  expect(
    await run(`return [process.env.TOKEN, process.env.TOKEN, process.env.TOKEN, process.env.NOPE]`),
  ).toEqual(['t', 't', 't', null]);
  expect(guest.port.calls.filter((call) => call === 'env.get').length - before).toBe(2);
});

test('writes to the environment stay in the guest and are text', async () => {
  expect(
    await run(
      `process.env.NEW = 5; delete process.env.LANG; return [process.env.NEW, 'NEW' in process.env, process.env.LANG, 'LANG' in process.env, Object.keys(process.env).sort(), { ...process.env }.NEW]`,
    ),
  ).toEqual(['5', true, null, false, ['HOME', 'NEW', 'TOKEN'], '5']);
});

test('a denied program fails as one without permission', async () => {
  expect(
    await run(
      `const cp=require('child_process'); const c=cp.spawn('git',['x']); const r=await new Promise((d)=>c.on('error',(e)=>d([e.code,e.syscall,e.path,e.spawnargs,e.errno]))); const s=cp.spawnSync('git'); let x; try { cp.execSync('git') } catch (e) { x=e.code } return [r, s.error.code, s.status, x];`,
    ),
  ).toEqual([['EACCES', 'spawn git', 'git', ['x'], -13], 'EACCES', null, 'EACCES']);
});

test('what is not supported throws by name and never does nothing', async () => {
  const calls = [
    `process.exit(0)`,
    `process.chdir('/')`,
    `process.memoryUsage()`,
    `process.dlopen()`,
    `require('child_process').fork('x')`,
    `require('http').createServer()`,
    `require('net').createConnection(1)`,
    `new (require('worker_threads').Worker)('x')`,
    `require('vm').runInThisContext('1')`,
    `require('cluster').fork()`,
    `require('dgram').createSocket('udp4')`,
    `require('tls').connect()`,
    `require('dns').lookup('x')`,
    `require('inspector').open()`,
    `require('v8').serialize(1)`,
    `require('repl').start()`,
    `require('fs').linkSync('a','b')`,
    `require('os').totalmem()`,
    `require('crypto').createCipheriv('aes-256-cbc','k','i')`,
    `require('path').win32.join('a')`,
    `require('async_hooks').createHook({})`,
    `require('readline').emitKeypressEvents({})`,
  ];
  for (const call of calls) {
    const answer = await run(
      `try { ${call}; return 'did nothing' } catch (e) { return [e.code, e.message] }`,
    );
    expect(answer, call).toEqual([
      'ERR_NOT_SUPPORTED',
      expect.stringMatching(/^[\w.]+ is not supported in this sandbox$/),
    ]);
  }
});

test('every public name can be required with and without node:', async () => {
  const missing = await run(
    `return require('module').builtinModules.filter((n) => require(n) === undefined || require('node:'+n) !== require(n))`,
  );
  expect(missing).toEqual([]);
});

test('standard input is at its end and output goes to the diagnostics sink', async () => {
  const guest = await guestOf;
  expect(
    await run(
      `let n=0; for await (const c of process.stdin) n++; process.stdout.write('out'); console.log('a %s', 'b', {c:1}); process.stderr.write('err'); return [n, process.stdout.isTTY, process.stdout.columns > 0]`,
    ),
  ).toEqual([0, false, true]);
  expect(guest.consoleLines).toEqual(
    expect.arrayContaining([
      { level: 'info', text: 'a b { c: 1 }' },
      { level: 'stdout', text: 'out' },
      { level: 'stderr', text: 'err' },
    ]),
  );
});

test('a guest that touches nothing makes no hostcall', async () => {
  const guest = await createGuest();
  await guest.run(`return 1`);
  expect(guest.port.calls).toEqual([]);
  guest.close();
});
