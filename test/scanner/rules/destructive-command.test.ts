/** Rule destructive-command (threats.md 6.3). */
import { scanTable } from '../../support/scan-table.js';

const HEAD = `import { execSync, spawnSync } from 'node:child_process'; import fs from 'node:fs'; import os from 'node:os';`;
const command = (text: string): string => `${HEAD} execSync(${JSON.stringify(text)});`;

scanTable('destructive-command', {
  flagged: {
    'the root': command('rm -rf /'),
    'with a flag for it': command('rm -rf --no-preserve-root /'),
    'the home folder': command('rm -fr ~'),
    'the home folder by its variable': command('rm -r -f "$HOME"'),
    'everything in it': command('cd / && rm -rf /*'),
    'long options': command('rm --recursive --force /usr'),
    'as arguments': `${HEAD} spawnSync('rm', ['-rf', '/']);`,
    'the text in parts': `${HEAD} execSync('r' + 'm -r' + 'f ' + '/'.concat('*'));`,
    'with sudo in a shell': command(`sudo sh -c 'rm -rf /etc'`),
    'the folder unknown to a shell': `${HEAD} execSync('rm -rf ' + os.homedir());`,
    'a disk': command('dd if=/dev/zero of=/dev/sda bs=1M'),
    'a file system': command('mkfs.ext4 /dev/sdb1'),
    'a fork bomb': command(':(){ :|:& };:'),
    find: command('find / -type f -delete'),
    'a format of Windows': command('format c: /q /y'),
    'a folder of Windows': command('rd /s /q C:\\'),
    'every process': command('kill -9 -1'),
    'the file system': `${HEAD} fs.rmSync(os.homedir(), { recursive: true, force: true });`,
    'the file system at the root': `${HEAD} fs.rmSync('/', { recursive: true, force: true });`,
  },
  clean: {
    'build output': command('rm -rf dist build node_modules'),
    'a folder of its own': `${HEAD} fs.rmSync(os.homedir() + '/.cache/my-extension', { recursive: true, force: true });`,
    'a temporary folder': `${HEAD} const d = fs.mkdtempSync('/tmp/x-'); fs.rmSync(d, { recursive: true });`,
    'a file': command('rm /tmp/x.lock'),
    'an image': command('dd if=/dev/zero of=disk.img bs=1M count=10'),
    'a guard': `export const BAD = [/rm\\s+-rf\\s+\\//, /mkfs/, /:\\(\\)\\{/]; export const isBad = (c) => BAD.some((each) => each.test(c));`,
    words: `export const WARNING = 'never run rm -rf / or dd of=/dev/sda';`,
    'a command that quotes': command('git commit -m "docs: do not rm -rf /"'),
    'a search for it': `export default function (pi) { pi.registerCommand('x', { handler: async () => { await pi.exec('grep', ['-rn', 'rm -rf /', '.']); } }); }`,
    'find with a name': command('find . -name "*.tmp" -delete'),
    'a process of its own': command('kill -9 12345'),
    'a formatter': command('prettier --write . && deno fmt'),
  },
});
