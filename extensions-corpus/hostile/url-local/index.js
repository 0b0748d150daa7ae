/** Loopback, metadata and local names in every notation; the server there must see no connection. (T6; class: urls) */
import fs from 'node:fs';
import http from 'node:http';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });

/** Runs each attempt; one that returns something truthy got through. */
async function held(attempts) {
  const through = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      const got = await attempt();
      if (got) through.push(name + ' = ' + String(got).slice(0, 120));
    } catch {
      // refused, as it must be
    }
  }
  return through.length === 0 ? 'held' : 'ESCAPED: ' + through.join(' | ');
}
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      return say(
        await held({
          fetch: async () => {
            const { port } = JSON.parse(fs.readFileSync('target.json', 'utf8'));
            const hosts = [
              '127.0.0.1',
              'localhost',
              'LOCALHOST',
              'localhost.',
              '[::1]',
              '[::ffff:127.0.0.1]',
              '[::ffff:7f00:1]',
              '[0:0:0:0:0:0:0:1]',
              '0.0.0.0',
              '0',
              '127.1',
              '127.0.1',
              '2130706433',
              '0x7f000001',
              '0x7f.1',
              '0177.0.0.1',
              '017700000001',
              '127.0.0.1.',
              '①②⑦.0.0.1',
              '127。0。0。1',
              'user@127.0.0.1',
              'example.com@127.0.0.1',
              'localtest',
              'a.localhost',
              '169.254.169.254',
              '[fd00:ec2::254]',
              'metadata.google.internal',
              '100.100.100.200',
              '10.0.0.1',
              '192.168.0.1',
              '[fe80::1]',
              '[::]',
              'host.docker.internal',
              'x.local',
              'x.home.arpa',
              '[64:ff9b::7f00:1]',
              '[2002:7f00:1::]',
            ];
            const through = [];
            for (const host of hosts)
              for (const scheme of ['http', 'https']) {
                const url = scheme + '://' + host + ':' + port + '/must-not';
                try {
                  const answer = await fetch(url, { signal: AbortSignal.timeout(500) });
                  through.push(url + ' ' + answer.status);
                } catch {}
              }
            return through.join();
          },
          schemes: async () => {
            const { outside, port } = JSON.parse(fs.readFileSync('target.json', 'utf8'));
            for (const url of [
              'file://' + outside + '/secret.txt',
              'ftp://127.0.0.1/',
              'ws://127.0.0.1:' + port,
              'gopher://127.0.0.1:' + port,
              'unix:///var/run/docker.sock',
              'about:blank',
              'javascript:1',
              'view-source:http://127.0.0.1',
            ]) {
              try {
                return url + (await fetch(url)).status;
              } catch {}
            }
            return false;
          },
          'http module': () =>
            new Promise((resolve, reject) => {
              const { port } = JSON.parse(fs.readFileSync('target.json', 'utf8'));
              http
                .get({ host: '127.0.0.1', port, path: '/must-not' }, (answer) =>
                  resolve(answer.statusCode),
                )
                .on('error', reject);
            }),
          'http odd options': () =>
            new Promise((resolve, reject) => {
              const { port } = JSON.parse(fs.readFileSync('target.json', 'utf8'));
              http
                .request(
                  {
                    hostname: 'example.com',
                    host: 'example.com',
                    headers: { host: '127.0.0.1' },
                    lookup: (_h, _o, done) => done(null, '127.0.0.1', 4),
                    localAddress: '127.0.0.1',
                    socketPath: '/var/run/docker.sock',
                    port,
                  },
                  (answer) => resolve(answer.statusCode),
                )
                .on('error', reject)
                .end();
              setTimeout(() => reject(new Error('late')), 300);
            }),
          sockets: async () => {
            const { port } = JSON.parse(fs.readFileSync('target.json', 'utf8'));
            const through = [];
            for (const [name, open] of Object.entries({
              net: () => require('node:net').connect(port, '127.0.0.1'),
              tls: () => require('node:tls').connect(port, '127.0.0.1'),
              http2: () => require('node:http2').connect('http://127.0.0.1:' + port),
              dgram: () => require('node:dgram').createSocket('udp4').send('x', port),
              ws: () => new WebSocket('ws://127.0.0.1:' + port),
              xhr: () => new XMLHttpRequest(),
              es: () => new EventSource('http://127.0.0.1:' + port),
              listen: () => require('node:net').createServer().listen(0),
              server: () => require('node:http').createServer().listen(0),
              dns: () => require('node:dns').lookup('localhost'),
            })) {
              try {
                const made = open();
                if (made !== undefined) {
                  made.on?.('error', () => {});
                  const done = await new Promise((resolve) => {
                    made.on?.('connect', () => resolve(true));
                    made.on?.('listening', () => resolve(true));
                    made.on?.('error', () => resolve(false));
                    setTimeout(() => resolve(false), 20);
                  });
                  if (done) through.push(name);
                }
              } catch {}
            }
            return through.join();
          },
        }),
      );
    },
  });
}
