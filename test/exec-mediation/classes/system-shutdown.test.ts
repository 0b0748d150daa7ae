/** SystemShutdown: machines that stop. */
import { describe, expect, it } from 'vitest';
import { systemShutdown } from '../../../src/exec-mediation/classes/system-shutdown.js';
import { verdictOf } from '../support/mediate.js';

const CAUGHT = [
  'shutdown -h now',
  'sudo reboot',
  'systemctl poweroff',
  'init 0',
  'echo b > /proc/sysrq-trigger',
  'python3 -c "import os; os.system(\'reboot\')"',
  'shutdown now',
  'shutdown -r +5',
  'sudo poweroff -f',
  '/sbin/halt',
  'systemctl --force reboot',
  'systemctl isolate reboot.target',
  'telinit 6',
  'sudo init 6',
  'loginctl poweroff',
  'echo o | sudo tee /proc/sysrq-trigger',
  'dbus-send --system --dest=org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.login1.Manager.PowerOff boolean:true',
  'perl -e \'system "reboot"\'',
  'osascript -e \'tell app "System Events" to shut down\'',
  "bash -c 'sleep 1; reboot'",
];
const CLEAN = [
  'shutdown --help',
  'shutdown -c',
  'systemctl restart nginx',
  'systemctl status reboot.target',
  'echo reboot',
  'grep -rn shutdown src',
  'git commit -m "reboot"',
  'docker restart app',
  'systemctl --user restart app',
  'npm run reboot',
  'man shutdown',
  'init 5 --help',
];

describe('SystemShutdown', () => {
  it('has its tier, a description and a source (F-124)', () => {
    expect(systemShutdown).toMatchObject({ name: 'SystemShutdown', tier: 'high' });
    expect(systemShutdown.description.length).toBeGreaterThan(40);
    expect(systemShutdown.source).toContain('Operator Handbook');
  });

  it.each(CAUGHT)('catches %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'SystemShutdown', decision: 'deny' });
  });

  it.each(CLEAN)('leaves alone %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'Benign', decision: 'allow' });
  });
});
