/** RecursiveDelete: deletion that reaches the workspace root, history, outside or the unknown. */
import { describe, expect, it } from 'vitest';
import { recursiveDelete } from '../../../src/exec-mediation/classes/recursive-delete.js';
import { verdictOf } from '../support/mediate.js';

const CAUGHT = [
  'rm -rf /',
  'find . | xargs rm -rf',
  'sh -lc "rm -rf /"',
  "echo / | xargs -I{} sh -c 'rm -rf {}'",
  "node -e \"require('fs').rmSync('/', {recursive: true})\"",
  'docker run -v /:/mnt alpine rm -rf /mnt/etc',
  'a=(rm -rf /); "${a[@]}"',
  'rm -rf ./build/../../x',
  'coproc rm -rf /',
  'rm --recursive --force ..',
  'find . -mtime +7 -delete',
  'perl -MFile::Path -e \'File::Path::rmtree("/home")\'',
  "python3 -c \"import subprocess; subprocess.run(['rm','-rf','/'])\"",
  "zsh -c 'rm -rf /'",
  "PAGER='rm -rf /' git log",
  '(crontab -l; echo "@reboot rm -rf /") | crontab -',
  'a=rm; false && a=ls; $a -rf /',
  "echo '726d202d7266202f' | xxd -r -p | sh",
  'toybox rm -rf /',
  'echo a | { cat; rm -rf /; }',
];
const CLEAN = [
  'rm -rf node_modules dist build',
  'rm -rf ./tmp/*',
  'rm -rf packages/*/dist',
  'rm -f *.log',
  'rm file.txt',
  'rm -rf "$PWD/dist"',
  "find . -name '*.pyc' -delete",
  'find . -name node_modules -prune -exec rm -rf {} +',
  'cd frontend && rm -rf node_modules',
  'd=$(mktemp -d); rm -rf "$d"',
  'rm -f .git/index.lock',
  'git clean -fdx',
  'git rm --cached -r .',
  'echo "rm -rf /"',
  'docker run --rm alpine rm -rf /tmp/x',
  'rsync -a --delete src/ dist/',
];

describe('RecursiveDelete', () => {
  it('has its tier, a description and a source (F-118)', () => {
    expect(recursiveDelete).toMatchObject({ name: 'RecursiveDelete', tier: 'critical' });
    expect(recursiveDelete.description.length).toBeGreaterThan(40);
    expect(recursiveDelete.source).toContain('Operator Handbook');
  });

  it.each(CAUGHT)('catches %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'RecursiveDelete', decision: 'deny' });
  });

  it.each(CLEAN)('leaves alone %j', (command) => {
    expect(verdictOf(command)).toMatchObject({ class: 'Benign', decision: 'allow' });
  });
});
