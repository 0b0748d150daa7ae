/** The parser behind one function: caps, values instead of exceptions, and bash as the judge. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { COMMAND_CHARS_MAX } from '../../src/exec-mediation/limits.js';
import { parseShell } from '../../src/exec-mediation/parse-shell.js';
import { verdictOf } from './support/mediate.js';
import { Random } from './support/random.js';
import { shellText } from './support/shell-texts.js';
import { DIFFERENTIAL_TEXTS } from './support/sizes.js';

const folder = mkdtempSync(path.join(tmpdir(), 'pi-shell-texts-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const SEED = 42;
const BASH_MS_MAX = 3_000;

/** Names of the marker commands that bash runs, in a shell that has no other programs. */
const RECORDER = `command_not_found_handle() { printf '%s\\n' "$1" >&9; return 0; }
PATH=/nonexistent
exec 9>&1 1>/dev/null 2>/dev/null </dev/null
eval "$TEXT"
`;

function bash(
  script: string,
  env: Record<string, string>,
  args: readonly string[] = [],
): { readonly status: number | null; readonly stdout: string } {
  const { status, stdout, error } = spawnSync('bash', [...args, '-c', script], {
    // Redirections of random texts make files.
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent', ...env },
    encoding: 'utf8',
    timeout: BASH_MS_MAX,
    killSignal: 'SIGKILL',
  });
  // A text that was cut may loop for ever: what it ran until then was seen as well.
  if (error !== undefined && !('code' in error && error.code === 'ETIMEDOUT')) throw error;
  return { status, stdout };
}

describe('parseShell', () => {
  it('gives a fault for what is too long, holds NUL or is no shell text', () => {
    expect(parseShell('x'.repeat(COMMAND_CHARS_MAX + 1))).toMatchObject({ fault: 'too_long' });
    expect(parseShell('a\0b')).toMatchObject({ kind: 'unparsed', fault: 'nul' });
    for (const text of [
      'echo "',
      "echo '",
      'if true; then',
      'a |',
      '(',
      'case x in',
      'a && ',
      '$(',
      '}',
    ])
      expect(parseShell(text).kind, text).toBe('unparsed');
  });

  it('keeps what stands before a fault, because a shell runs it', () => {
    expect(verdictOf('rm -rf /\nif true; then')).toMatchObject({
      class: 'RecursiveDelete',
      decision: 'deny',
    });
  });

  it('never throws and never hangs, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        parseShell(text);
        verdictOf(text);
      }),
      { numRuns: 300 },
    );
    const pieces = [
      '$(',
      '`',
      '{',
      '}',
      ')',
      '((',
      '[[',
      '"',
      "'",
      '<<E\n',
      '\\',
      '${',
      '|',
      '&',
      ';',
      'if ',
      'fi',
      'case x in ',
      '$',
      '{a,b}',
      '>',
      '<(',
      'x=',
      '\n',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 120 }), (parts) => {
        verdictOf(parts.join(''));
      }),
      { numRuns: 500 },
    );
    for (const text of [
      '$('.repeat(5_000),
      '{a,b}'.repeat(2_000),
      '`'.repeat(9_999),
      '('.repeat(20_000),
      'a|'.repeat(20_000),
      'x=$x$x;'.repeat(3_000),
      "sh -c '".repeat(3_000),
      'a'.repeat(COMMAND_CHARS_MAX),
    ])
      verdictOf(text);
  }, 60_000);

  it('refuses whatever bash accepts and it does not, and sees every command that bash runs', () => {
    const random = new Random(SEED);
    const hidden: string[] = [];
    let ran = 0;
    for (let count = 0; count < DIFFERENTIAL_TEXTS; count++) {
      const text = shellText(random);
      const verdict = verdictOf(text);
      const accepted = bash('bash -n -c "$TEXT"', { TEXT: text }).status === 0;
      const parsed = parseShell(text).kind === 'parsed';
      if (!accepted) {
        if (!parsed && verdict.decision !== 'deny') hidden.push(`unparsed but allowed: ${text}`);
        continue;
      }
      if (!parsed) {
        if (verdict.decision !== 'deny') hidden.push(`unparsed but allowed: ${text}`);
        continue;
      }
      if (verdict.unresolved.length > 0) continue;
      const seen = new Set(verdict.commands.map(({ argv }) => argv[0]));
      const names = bash(RECORDER, { TEXT: text })
        .stdout.split('\n')
        .filter(
          // `f` is the function of these texts, and bash prints coproc in substitutions wrongly.
          (name) => name !== '' && name !== 'f' && name !== 'COPROC',
        );
      ran += names.length;
      for (const name of names) if (!seen.has(name)) hidden.push(`${name} is hidden in: ${text}`);
    }
    expect(hidden).toEqual([]);
    expect(ran).toBeGreaterThan(DIFFERENTIAL_TEXTS / 2);
  }, 300_000);
});
