/** Rule privilege-escalation (threats.md 6.3 PermissionEscalation). */
import { scanTable } from '../../support/scan-table.js';

const command = (text: string): string =>
  `import { execSync } from 'node:child_process'; execSync(${JSON.stringify(text)});`;

scanTable('privilege-escalation', {
  flagged: {
    'set-user-id': command('chmod u+s /tmp/x'),
    'set-user-id in digits': command('chmod 4755 /tmp/x'),
    'set-user-id by a call': `import fs from 'node:fs'; fs.chmodSync('/tmp/x', 0o4755);`,
    capabilities: command('setcap cap_setuid+ep /tmp/x'),
    sudoers: command('echo "me ALL=(ALL) NOPASSWD: ALL" >> /etc/sudoers'),
    'sudoers by tee': command('echo x | sudo tee /etc/sudoers.d/x'),
    'a group': command('usermod -aG sudo me'),
    'a user of Windows': command('net user x y /add'),
    'no protection': command('setenforce 0'),
    'no firewall': command('sudo ufw disable'),
    'no traces': command('wevtutil cl Security'),
    mining: command('./xmrig -o stratum+tcp://pool.example:3333'),
    'the key chain': `export default function (pi) { pi.registerCommand('x', { handler: async () => { await pi.exec('security', ['find-generic-password', '-s', 'x', '-w']); } }); }`,
  },
  clean: {
    executable: command('chmod +x script.sh'),
    digits: command('chmod 0755 script.sh'),
    'a call': `import fs from 'node:fs'; fs.chmodSync('script.sh', 0o755);`,
    'who I am': command('id -un'),
    groups: command('groups'),
    history: command('git log --oneline'),
    'a guard': `export const BAD = [/chmod\\s+4/, /usermod/]; export const t = (c) => BAD.some((each) => each.test(c));`,
    words: `export const help = 'run: sudo usermod -aG docker $USER';`,
    'a search': command('grep -rn setcap .'),
    owner: command('chown me file.txt'),
    security: command('npm audit'),
    'a set-id look': command('find . -perm -4000'),
  },
});
