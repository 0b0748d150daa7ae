/** CredentialFileModification: files that decide about access. */
import { describe, expect, it } from 'vitest';
import { credentialFileModification } from '../../../src/exec-mediation/classes/credential-file-modification.js';
import { verdictOf } from '../support/mediate.js';

const CAUGHT = [
  'echo key >> ~/.ssh/authorized_keys',
  'cp evil.pub ~/.ssh/authorized_keys',
  'echo x > ~/.npmrc',
  "echo 'x:x:0:0::/:/bin/sh' >> /etc/passwd",
  'sed -i s/a/b/ ~/.ssh/config',
  'useradd x',
  'tee -a ~/.aws/credentials < x',
  'tee ~/.ssh/authorized_keys < k.pub',
  'cat k.pub >> $HOME/.ssh/authorized_keys',
  'echo x | sudo tee -a /root/.ssh/authorized_keys',
  "printf 'machine x' > ~/.netrc",
  "sed -i '$a x' ~/.ssh/authorized_keys",
  'cp my.cfg ~/.aws/credentials',
  'mv c ~/.kube/config',
  "echo '{}' > ~/.docker/config.json",
  'rm ~/.git-credentials',
  "echo 'root::0:0::/root:/bin/sh' > /etc/passwd",
  'passwd root',
  'echo root:x | chpasswd',
  'userdel dev',
];
const CLEAN = [
  'chmod 700 ~/.ssh',
  'mkdir -p ~/.ssh',
  'ssh-keyscan x.example >> ~/.ssh/known_hosts',
  'git config --global user.name x',
  'git config credential.helper store',
  'npm config set save-exact true',
  'echo registry=https://r.example > .npmrc',
  'cp .env.example .env',
  'cat /etc/passwd',
  'openssl req -x509 -newkey rsa:2048 -keyout key.pem -out cert.pem -nodes',
  'echo "x >> ~/.ssh/authorized_keys"',
  'htpasswd -c users dev',
];

describe('CredentialFileModification', () => {
  it('has its tier, a description and a source (C-12)', () => {
    expect(credentialFileModification).toMatchObject({
      name: 'CredentialFileModification',
      tier: 'high',
    });
    expect(credentialFileModification.description.length).toBeGreaterThan(40);
    expect(credentialFileModification.source).toContain('Operator Handbook');
  });

  it.each(CAUGHT)('catches %j', (command) => {
    expect(verdictOf(command)).toMatchObject({
      class: 'CredentialFileModification',
      decision: 'deny',
    });
  });

  it.each(CLEAN)('leaves alone %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'Benign', decision: 'allow' });
  });
});
