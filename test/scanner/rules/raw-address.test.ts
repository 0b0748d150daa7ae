/** Rule raw-address: literal addresses in every notation (threats.md 6.6). */
import { scanTable } from '../../support/scan-table.js';

const get = (url: string): string => `export const f = () => fetch(${JSON.stringify(url)});`;

scanTable('raw-address', {
  flagged: {
    'a public address': get('http://45.83.12.7/x'),
    'with a port and a path': get('https://91.198.174.192:8443/a?b=c'),
    'in parts': `const host = [45, 83, 12, 7].join('.'); export const f = () => fetch('http://' + host + '/x');`,
    'one number': get('http://760941575/x'),
    hexadecimal: get('http://0x2d530c07/'),
    octal: get('http://0055.0123.014.07/'),
    'loopback that hides': get('http://0x7f000001:8080/'),
    'version six': get('http://[2a00:1450:4001:831::200e]/'),
    'version six around version four': get('http://[::ffff:45.83.12.7]/'),
    'a part unknown': 'export const f = (id) => fetch(`http://45.83.12.7/report/${id}`);',
    'options of a request': `import https from 'node:https'; export const f = () => https.request({ hostname: '45.83.12.7', path: '/x', method: 'POST' }).end();`,
    'a web socket': `export const s = new WebSocket('ws://45.83.12.7:9000');`,
    'a command': `import { execSync } from 'node:child_process'; execSync('curl -s http://45.83.12.7/x -o /dev/null');`,
    'the metadata service': get('http://169.254.169.254/latest/meta-data/iam/'),
    'a hidden service': get(
      'http://expyuzz4wqqyqhjn2t3qkm7y4hxqbq5r6b7b7b7b7b7b7b7b7b7b7bid.onion/x',
    ),
    decoded: `export const f = () => fetch(atob('aHR0cDovLzQ1LjgzLjEyLjcveA=='));`,
  },
  clean: {
    loopback: get('http://127.0.0.1:8080/'),
    localhost: get('http://localhost:11434/api'),
    'private ranges': `export const f = () => [fetch('http://10.0.0.5/'), fetch('http://192.168.1.20:1234'), fetch('http://172.20.0.1')];`,
    'documentation ranges': get('http://192.0.2.10/'),
    'version six loopback': get('http://[::1]:3000/'),
    'a named host': get('https://api.example.com/v1'),
    'a version that looks alike': get('https://registry.npmjs.org/x/1.2.3.4'),
    'an address that is data': `export const dns = ['1.1.1.1', '8.8.8.8']; export const isPublic = (ip) => !dns.includes(ip);`,
    'a pattern': `export const IP = /^\\d+\\.\\d+\\.\\d+\\.\\d+$/; export const t = IP.test('45.83.12.7');`,
    'a server of its own': `export const url = (port) => 'http://0.0.0.0:' + port;`,
    'a host of the user': `export default function (pi) { pi.registerTool({ name: 'x', parameters: {}, execute: (id, p) => fetch(p.url) }); }`,
    'a name with numbers': get('https://1password.com/x'),
    'a message': `export const help = 'connect to http://45.83.12.7';`,
  },
});
