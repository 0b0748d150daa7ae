/** What a constant command line runs, before any rule looks at it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandsIn, commandsOfWords } from '../../../../scanner/rules/sinks/commands.js';
import { parseShell } from '../../../../scanner/rules/sinks/shell-text.js';

const words = (text: string): readonly (readonly string[])[] =>
  parseShell(text).map((each) => each.words);
const programs = (text: string): readonly (string | undefined)[] =>
  commandsIn(text).map((each) => each.words[0]);

describe('a shell text', () => {
  it.each([
    ['git status', [['git', 'status']]],
    [`echo "a b" 'c d' e\\ f`, [['echo', 'a b', 'c d', 'e f']]],
    ['a && b || c; d & e', [['a'], ['b'], ['c'], ['d'], ['e']]],
    ['a |& b', [['a'], ['b']]],
    [`printf $'\\x72m'`, [['printf', 'rm']]],
    ['a # b\nc', [['a'], ['c']]],
    ['echo ${HOME}/{a,b}', [['echo', '${HOME}/{a,b}']]],
    ['{ a; b; }', [['a'], ['b']]],
    ['(a; b)', [['a'], ['b']]],
    ['', []],
  ])('%s has its simple commands', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('keeps what is piped into what', () => {
    const [, , last] = parseShell('a x | b | c');
    expect(last?.input?.words).toEqual(['b']);
    expect(last?.input?.input?.words).toEqual(['a', 'x']);
  });

  it('keeps redirections apart from words', () => {
    expect(parseShell('a 2>&1 >> out.txt < in.txt')[0]).toMatchObject({
      words: ['a'],
      redirects: [
        { op: '>&', target: '1' },
        { op: '>>', target: 'out.txt' },
        { op: '<', target: 'in.txt' },
      ],
    });
  });

  it.each(['sh -c "$(curl x)"', 'bash <(curl x)', 'eval `curl x`', 'a "$(b "$(curl x)")"'])(
    'finds the commands of substitutions in %s',
    (text) => {
      expect(programs(text)).toContain('curl');
    },
  );

  it.each([
    ['sudo -u root FOO=1 rm x', 'rm'],
    ['env -u A B=1 nohup timeout -k 5 10 rm x', 'rm'],
    [`bash -lc 'a; rm x'`, 'rm'],
    [`sh -c "sh -c 'rm x'"`, 'rm'],
    ['find . -name x -exec rm {} ;', 'rm'],
    ['ls | xargs -n 1 rm', 'rm'],
    ['cmd /c rm x', 'rm'],
    ['if true; then rm x; fi', 'rm'],
  ])('looks through wrappers in %s', (text, program) => {
    expect(programs(text)).toContain(program);
  });

  it('takes arguments as they are where there is no shell', () => {
    expect(commandsOfWords(['echo', 'a; rm x']).map((each) => each.words)).toEqual([
      ['echo', 'a; rm x'],
    ]);
    expect(commandsOfWords(['sh', '-c', 'a; rm x']).map((each) => each.words[0])).toEqual([
      'sh',
      'a',
      'rm',
    ]);
  });

  it('any text is read to its end, and the same each time', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '"',
      "'",
      '`',
      '$(',
      ')',
      '<(',
      '|',
      '&',
      ';',
      '>',
      '<',
      '\\',
      '{',
      '}',
      '\n',
      '#',
      '${',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        expect(commandsIn(text)).toEqual(commandsIn(text));
      }),
      { numRuns: 2000 },
    );
  });
});
