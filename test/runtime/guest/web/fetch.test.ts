import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGuest, runInNode, type Guest } from '../../../support/guest-harness.js';

let server: Server;
let base = '';
let closed = '';
let guest: Guest;
let denied: Guest;
const aborted: string[] = [];

/** An address where somebody listened a moment ago and nobody does now. */
async function closedPort(): Promise<string> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${String(address.port)}`;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('close', () => {
      if (!response.writableFinished) aborted.push(request.url ?? '');
    });
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      if (request.url === '/redirect') {
        response.writeHead(302, { location: '/echo' }).end();
      } else if (request.url === '/slow') {
        response.write('first');
      } else if (request.url === '/chunks') {
        response.writeHead(200, { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'] });
        for (let i = 0; i < 40; i++) response.write('x'.repeat(10_000));
        response.end();
      } else if (request.url === '/missing') {
        response.writeHead(404, 'Not Here').end('no');
      } else {
        const { host: _host, connection: _connection, ...headers } = request.headers;
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({
            method: request.method,
            url: request.url,
            body,
            type: headers['content-type'],
            x: headers['x-own'],
          }),
        );
      }
    });
  });
  closed = await closedPort();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  base = `http://127.0.0.1:${String(address.port)}`;
  guest = await createGuest();
  denied = await createGuest({ denied: ['http'] });
});

afterAll(async () => {
  guest.close();
  denied.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const ROWS: readonly (readonly [string, string])[] = [
  [
    'json of a GET',
    `const r=await fetch('BASE/echo?q=1',{headers:{'X-Own':'v'}}); return [r.status,r.ok,r.url==='BASE/echo?q=1',r.redirected,r.type,await r.json()];`,
  ],
  ['a POST with text', `return await (await fetch('BASE/echo',{method:'POST',body:'hé'})).json();`],
  [
    'a POST with form fields',
    `return await (await fetch(new Request('BASE/echo',{method:'PUT',body:new URLSearchParams({a:'b c'})}))).json();`,
  ],
  [
    'a POST with bytes',
    `return await (await fetch('BASE/echo',{method:'POST',body:new Uint8Array([104,105]),headers:{'content-type':'x/y'}})).json();`,
  ],
  [
    'a POST with a stream',
    `const s=new ReadableStream({start(c){ c.enqueue(new TextEncoder().encode('ab')); c.enqueue(new TextEncoder().encode('cd')); c.close() }}); return (await (await fetch('BASE/echo',{method:'POST',body:s,duplex:'half'})).json()).body;`,
  ],
  [
    'statuses are no errors',
    `const r=await fetch('BASE/missing'); return [r.status,r.ok,r.statusText,await r.text()];`,
  ],
  [
    'redirects are followed',
    `const r=await fetch('BASE/redirect'); return [r.status,r.redirected,r.url==='BASE/echo',(await r.json()).url];`,
  ],
  [
    'redirect: manual',
    `const r=await fetch('BASE/redirect',{redirect:'manual'}); return [r.status,r.headers.get('location')];`,
  ],
  [
    'redirect: error',
    `return await fetch('BASE/redirect',{redirect:'error'}).catch((e)=>[e.name,e.message]);`,
  ],
  [
    'a body is read in chunks',
    `const r=await fetch('BASE/chunks'); const reader=r.body.getReader(); let n=0; for (;;) { const { value, done }=await reader.read(); if (done) break; n+=value.length } return [n, r.headers.getSetCookie(), r.bodyUsed];`,
  ],
  [
    'for await over a body',
    `let n=0; for await (const c of (await fetch('BASE/chunks')).body) n+=c.length; return n;`,
  ],
  [
    'arrayBuffer and blob',
    `return [(await (await fetch('BASE/chunks')).arrayBuffer()).byteLength, (await (await fetch('BASE/chunks')).blob()).size];`,
  ],
  [
    'an aborted signal',
    `return await fetch('BASE/echo',{signal:AbortSignal.abort()}).catch((e)=>[e.name,e.code]);`,
  ],
  [
    'aborting while the body comes',
    `const c=new AbortController(); const r=await fetch('BASE/slow',{signal:c.signal}); const reader=r.body.getReader(); await reader.read(); c.abort(); return await reader.read().catch((e)=>e.name);`,
  ],
  [
    'AbortSignal.timeout',
    `return await fetch('BASE/slow',{signal:AbortSignal.timeout(30)}).then((r)=>r.text()).catch((e)=>e.name);`,
  ],
  ['a port where nobody listens', `return await fetch('CLOSED/').catch((e)=>[e.name,e.message]);`],
  ['a bad URL', `return await fetch('nope').catch((e)=>[e.name,e.message,e.cause.code]);`],
  ['an unknown scheme', `return await fetch('ftp://a/b').catch((e)=>[e.name,e.message]);`],
  [
    'node:http GET',
    `return await new Promise((r)=>require('http').get('BASE/echo',(m)=>{ let t=''; m.setEncoding('utf8'); m.on('data',(d)=>t+=d); m.on('end',()=>r([m.statusCode,m.headers['content-type'],JSON.parse(t).url,m.complete])) }));`,
  ],
  [
    'node:http POST with headers',
    `return await new Promise((r)=>{ const q=require('http').request('BASE/echo',{method:'POST',headers:{'X-Own':'h','Content-Type':'t/p'}},(m)=>{ const c=[]; m.on('data',(d)=>c.push(d)); m.on('end',()=>r(JSON.parse(Buffer.concat(c).toString()))) }); q.write('a'); q.end('b'); });`,
  ],
  [
    'node:http does not follow redirects',
    `return await new Promise((r)=>require('http').get('BASE/redirect',(m)=>{ m.resume(); r([m.statusCode,m.headers.location]) }));`,
  ],
  [
    'node:http errors',
    `return await new Promise((r)=>require('http').get('CLOSED/').on('error',(e)=>r([e.code,e.syscall])));`,
  ],
  [
    'node:http destroy',
    `return await new Promise((r)=>{ const q=require('http').get('BASE/slow',(m)=>{ m.on('data',()=>q.destroy()); m.on('error',()=>{}); m.on('close',()=>r('closed')) }); q.on('error',()=>{}) });`,
  ],
  [
    'node:http refuses another protocol',
    `try { require('http').get('https://a/') } catch (e) { return [e.name,e.code,e.message] }`,
  ],
  [
    'an Agent can be extended',
    `const http=require('http'); class A extends http.Agent {} return [new A({keepAlive:true}).keepAlive, http.globalAgent instanceof http.Agent, http.STATUS_CODES[418], http.METHODS.includes('PATCH')];`,
  ],
];

for (const [title, body] of ROWS) {
  test(title, async () => {
    const text = body.replaceAll('BASE', base).replaceAll('CLOSED', closed);
    expect(await guest.run(text)).toEqual(await runInNode(text));
  });
}

test('a denied request fails as fetch fails, the reason as its cause', async () => {
  expect(
    await denied.run(
      `return await fetch('http://127.0.0.1/').catch((e)=>[e.name,e.message,e.cause.message,e.cause.code])`,
    ),
  ).toEqual(['TypeError', 'fetch failed', 'http is not allowed', 'EACCES']);
  expect(
    await denied.run(
      `return await new Promise((r)=>require('http').get('http://127.0.0.1/').on('error',(e)=>r([e.code,e.message])))`,
    ),
  ).toEqual(['EACCES', 'connect EACCES: http is not allowed']);
});

test('cancelling a body ends the request on the wire', async () => {
  const before = aborted.length;
  await guest.run(`const r=await fetch('${base}/slow'); await r.body.cancel(); return 1`);
  await expect.poll(() => aborted.length).toBeGreaterThan(before);
});

test('the host learns nothing of data and blob URLs', async () => {
  const calls = guest.port.calls.length;
  expect(
    await guest.run(
      `const u=URL.createObjectURL(new Blob(['b'])); return await (await fetch(u)).text()`,
    ),
  ).toBe('b');
  expect(guest.port.calls.length).toBe(calls);
});
