/** ProcessTermination: foreign processes. */
import { describe, expect, it } from 'vitest';
import { processTermination } from '../../../src/exec-mediation/classes/process-termination.js';
import { verdictOf } from '../support/mediate.js';

const CAUGHT = [
  'kill -9 -1',
  'kill 1',
  'kill -9 $PPID',
  'killall -u dev',
  'pkill -f .',
  'pkill -9 -u root',
  "ps aux | awk '{print $2}' | xargs kill -9",
  "kill -9 $(ps -ef | awk '{print $2}')",
  'kill -1 -1',
  'kill -s KILL -- -1',
  'kill -KILL 1',
  'sudo kill -9 1',
  'killall5 -9',
  "pkill -9 -f '.*'",
  'pkill -U 1000',
  'pkill sshd',
  'killall -9 systemd',
  "killall -r '.*'",
  'kill $(pgrep -u root)',
  'pgrep . | xargs kill',
];
const CLEAN = [
  'kill 12345',
  'kill -9 4242',
  'kill $!',
  'kill %1',
  'kill -0 123',
  'kill -l',
  'pkill -f vite',
  'pkill node',
  'killall node',
  'kill $(lsof -ti:3000)',
  'kill $(cat app.pid)',
  "kill $(ps aux | grep node | awk '{print $2}')",
  'fuser -k 3000/tcp',
  'lsof -ti:3000 | xargs kill -9',
  'npm start & kill $!',
  'kill $(pgrep -f my-server)',
];

describe('ProcessTermination', () => {
  it('has its tier, a description and a source (C-12)', () => {
    expect(processTermination).toMatchObject({ name: 'ProcessTermination', tier: 'high' });
    expect(processTermination.description.length).toBeGreaterThan(40);
    expect(processTermination.source).toContain('Operator Handbook');
  });

  it.each(CAUGHT)('catches %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'ProcessTermination', decision: 'deny' });
  });

  it.each(CLEAN)('leaves alone %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'Benign', decision: 'allow' });
  });
});
