/** ForkBomb: processes without bound. */
import { describe, expect, it } from 'vitest';
import { forkBomb } from '../../../src/exec-mediation/classes/fork-bomb.js';
import { verdictOf } from '../support/mediate.js';

const CAUGHT = [
  ':(){ :|:& };:',
  'f() { f | f & }; f',
  'bomb() { bomb & bomb & }; bomb',
  "perl -e 'fork while 1'",
  'python3 -c "import os\nwhile True: os.fork()"',
  "echo '$0 & $0 &' > b.sh; chmod +x b.sh; ./b.sh",
  'while true; do sleep 100 & done',
  "ruby -e 'fork while fork'",
  "bash -c ':(){ :|:& };:'",
  'b(){ b|b& };b',
  'f(){ (f) & f; }; f',
  'for ((;;)); do sleep 1000 & done',
  "while :; do bash -c 'sleep 1000' & done",
  "perl -e 'while(1){fork()}'",
  "python3 -c $'import os\\nwhile 1:\\n os.fork()'",
  'node -e "for(;;) require(\'child_process\').fork(process.argv[1])"',
  "echo './x & ./x &' > x; chmod +x x; ./x",
  'f() { f $1 | f $1 & }; f 1',
  'function boom { boom | boom & }\nboom',
  "php -r 'while(1) pcntl_fork();'",
];
const CLEAN = [
  'sleep 1 & sleep 2 & wait',
  'for i in 1 2 3; do npm run job$i & done; wait',
  'while true; do npm test; sleep 5; done',
  'f() { if [ $1 -gt 0 ]; then f $(($1-1)); fi; }; f 3',
  'npm start &',
  'while true; do make & wait; done',
  "perl -e 'fork'",
  '(sleep 1; echo a) &',
  'echo ":(){ :|:& };:"',
  'make -j8',
];

describe('ForkBomb', () => {
  it('has its tier, a description and a source (F-120)', () => {
    expect(forkBomb).toMatchObject({ name: 'ForkBomb', tier: 'critical' });
    expect(forkBomb.description.length).toBeGreaterThan(40);
    expect(forkBomb.source).toContain('Operator Handbook');
  });

  it.each(CAUGHT)('catches %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'ForkBomb', decision: 'deny' });
  });

  it.each(CLEAN)('leaves alone %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'Benign', decision: 'allow' });
  });
});
