/** PermissionEscalation: rights that are widened. */
import { describe, expect, it } from 'vitest';
import { permissionEscalation } from '../../../src/exec-mediation/classes/permission-escalation.js';
import { verdictOf } from '../support/mediate.js';

const CAUGHT = [
  'chmod u+s /tmp/x',
  'chmod 4755 x',
  'setcap cap_setuid+ep x',
  'usermod -aG sudo dev',
  "echo 'dev ALL=(ALL) NOPASSWD:ALL' | sudo tee /etc/sudoers.d/x",
  'echo x >> /etc/sudoers',
  'chmod 777 /etc/passwd',
  'chmod -R 777 /',
  'docker run -v /:/host -it alpine chroot /host',
  'chmod +s x',
  'chmod 6755 x',
  'chmod g+s bin/x',
  'chmod u=rwxs x',
  'cp /bin/bash /tmp/b && chmod 4777 /tmp/b',
  'install -m 4755 x /usr/local/bin/x',
  'find . -name x -exec chmod u+s {} \\;',
  'gpasswd -a dev docker',
  'adduser dev sudo',
  'usermod -G wheel dev',
  'chmod o+w /etc/shadow',
];
const CLEAN = [
  'chmod +x a.sh',
  'chmod 755 bin',
  'chmod 777 tmp',
  'chmod -R u+w dist',
  'chmod a+x *.sh',
  'chmod 644 a',
  'sudo apt-get install -y jq',
  'chown -R dev dist',
  'setcap -v cap_net_raw x',
  'mkdir -m 755 x',
  'install -m 755 a bin/a',
  'getcap x',
  'echo "chmod 4755 x"',
];

describe('PermissionEscalation', () => {
  it('has its tier, a description and a source (C-12)', () => {
    expect(permissionEscalation).toMatchObject({ name: 'PermissionEscalation', tier: 'high' });
    expect(permissionEscalation.description.length).toBeGreaterThan(40);
    expect(permissionEscalation.source).toContain('Operator Handbook');
  });

  it.each(CAUGHT)('catches %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'PermissionEscalation', decision: 'deny' });
  });

  it.each(CLEAN)('leaves alone %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'Benign', decision: 'allow' });
  });
});
