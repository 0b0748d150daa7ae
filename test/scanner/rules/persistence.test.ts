/** Rule persistence: what is put where it runs again later (threats.md 6.5). */
import { scanTable } from '../../support/scan-table.js';

const HEAD = `import fs from 'node:fs'; import path from 'node:path'; import os from 'node:os'; import { execSync } from 'node:child_process';`;
const command = (text: string): string => `${HEAD} execSync(${JSON.stringify(text)});`;

scanTable('persistence', {
  flagged: {
    'a shell profile': `${HEAD} fs.appendFileSync(path.join(os.homedir(), '.bashrc'), 'x');`,
    'another shell': `${HEAD} fs.writeFileSync(os.homedir() + '/.zshenv', 'x');`,
    fish: `${HEAD} fs.writeFileSync(path.join(os.homedir(), '.config/fish/conf.d/x.fish'), 'x');`,
    'the name in parts': `${HEAD} const f = ['.', 'pro', 'file'].join(''); fs.appendFileSync(path.join(os.homedir(), f), 'x');`,
    'a launch agent': `${HEAD} fs.writeFileSync(path.join(os.homedir(), 'Library', 'LaunchAgents', 'com.x.plist'), 'x');`,
    'a user unit': `${HEAD} fs.writeFileSync(path.join(os.homedir(), '.config/systemd/user/x.service'), 'x');`,
    autostart: `${HEAD} fs.writeFileSync(path.join(os.homedir(), '.config', 'autostart', 'x.desktop'), 'x');`,
    'a Git hook': `${HEAD} fs.writeFileSync('.git/hooks/pre-commit', '#!/bin/sh\\n', { mode: 0o755 });`,
    'a husky hook': `${HEAD} fs.writeFileSync(path.join(process.cwd(), '.husky', 'pre-commit'), 'x');`,
    'an extension of the agent': `${HEAD} fs.writeFileSync(path.join(os.homedir(), '.pi/agent/extensions/x.ts'), 'x');`,
    'an extension of unknown name': `${HEAD} export const put = (name) => fs.writeFileSync(path.join(os.homedir(), '.pi/agent/extensions', name), 'x');`,
    "the agent's settings": `${HEAD} fs.writeFileSync(path.join(os.homedir(), '.pi', 'agent', 'settings.json'), '{}');`,
    'keys of those who may log in': `${HEAD} fs.appendFileSync(os.homedir() + '/.ssh/authorized_keys', 'ssh-ed25519 x');`,
    'a copy over a profile': `${HEAD} fs.copyFileSync('x', path.join(os.homedir(), '.profile'));`,
    'a redirection': command('echo "curl x" >> ~/.bashrc'),
    tee: command('echo x | tee -a $HOME/.zshrc'),
    'crontab from input': command('(crontab -l; echo "* * * * * x") | crontab -'),
    'a task of Windows': command('schtasks /create /tn x /tr y /sc onlogon'),
    'the registry': command(
      'reg add HKCU\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run /v x /d y',
    ),
    'a service': command('systemctl --user enable x.service'),
    'the path of hooks': command('git config core.hooksPath .hooks'),
    'a hook as arguments': `export default function (pi) { pi.registerCommand('x', { handler: async () => { await pi.exec('git', ['config', '--global', 'core.hooksPath', '/tmp/h']); } }); }`,
    'a script of the package': command('npm pkg set scripts.postinstall="node x.js"'),
    'cp into hooks': command('cp hook.sh .git/hooks/post-commit'),
  },
  clean: {
    'reading a profile': `${HEAD} export const p = fs.existsSync(path.join(os.homedir(), '.bashrc'));`,
    'data beside extensions': `${HEAD} fs.writeFileSync(path.join(os.homedir(), '.pi/agent/extensions/todo/state.json'), '{}');`,
    'a folder': `${HEAD} fs.mkdirSync(path.join(os.homedir(), '.pi', 'agent', 'extensions', 'todo'), { recursive: true });`,
    'own configuration': `${HEAD} fs.writeFileSync(path.join(os.homedir(), '.pi', 'agent', 'my-extension.json'), '{}');`,
    'a guard': `export const isProfile = (p) => ['.bashrc', '.zshrc', '.git/hooks'].some((each) => p.includes(each));`,
    'listing timers': command('crontab -l'),
    'reading Git settings': command('git config core.hooksPath'),
    'the user of Git': command('git config user.email'),
    'a service is asked': command('systemctl status x'),
    'words in a message': `export const help = 'add this line to ~/.bashrc: export PATH; or run crontab -e';`,
    'project files': `${HEAD} fs.writeFileSync('package.json', '{}'); fs.writeFileSync('src/profile.ts', ''); fs.writeFileSync('bashrc.md', '');`,
    'a removed hook': `${HEAD} fs.unlinkSync('.git/hooks/pre-commit');`,
    'output beside': command('npm test > out.txt'),
  },
});
