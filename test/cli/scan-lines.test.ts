/** `pi-host scan --stdin`: one answer a line, in order, while lines still arrive. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, jsonOf, MAIN, runCli, type CliWorld } from './support/run-cli.js';
import { FLAGGED, FORBIDDEN, SAFE } from './support/sources.js';

let world: CliWorld;
beforeAll(() => {
  world = createWorld();
});
afterAll(() => {
  world.remove();
});

async function answer(stdin: string) {
  const outcome = await runCli(world, ['scan', '--stdin'], { stdin });
  const lines = outcome.stdout.split('\n');
  expect(lines.pop()).toBe('');
  return { ...outcome, answers: lines.map((line): unknown => JSON.parse(line)) };
}

const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`;

describe('a stream of sources', () => {
  it.each([
    [0, [SAFE]],
    [1, [SAFE, FLAGGED]],
    [2, [FORBIDDEN, SAFE, FLAGGED]],
    [0, []],
  ])('exits %i', async (code, sources) => {
    const text = sources.map((source, id) => lineOf({ id, filename: 'a.ts', source })).join('');
    const outcome = await answer(text);
    expect(outcome.code).toBe(code);
    expect(outcome.answers).toHaveLength(sources.length);
  });

  it('is answered line by line, in order, with verdict and findings', async () => {
    const { answers, code } = await answer(
      lineOf({ id: 'one', filename: 'a.ts', source: SAFE }) +
        lineOf({ id: 2, filename: 'b.js', source: FORBIDDEN }) +
        lineOf({ id: 'three', filename: 'c.js', source: FLAGGED }),
    );
    expect(code).toBe(2);
    expect(answers).toMatchObject([
      { id: 'one', verdict: 'safe', findings: [] },
      { id: 2, verdict: 'forbidden' },
      { id: 'three', verdict: 'flagged' },
    ]);
    expect(Object.keys(answers[1] ?? {})).toEqual(['id', 'verdict', 'findings']);
    expect(Reflect.get(Object(answers[1]), 'findings')).toContainEqual(
      expect.objectContaining({ file: 'b.js', class: 'forbidden' }),
    );
  });

  it('takes the language from the file name, as the loader does', async () => {
    const typed = 'export const a: number = 1;';
    const rows: readonly (readonly [string | undefined, string, string])[] = [
      ['a.ts', typed, 'safe'],
      ['a.mts', typed, 'safe'],
      ['dir/b.cts', typed, 'safe'],
      ['c.tsx', typed, 'safe'],
      [undefined, typed, 'safe'],
      ['a.js', typed, 'forbidden'],
      ['a.mjs', typed, 'forbidden'],
      ['a.cjs', typed, 'forbidden'],
      ['a.cjs', 'exports.a = require("node:path");', 'safe'],
      ['a.json', '{"eval": 1}', 'safe'],
      [undefined, 'return 1', 'safe'],
    ];
    const { answers } = await answer(
      rows.map(([filename, source], id) => lineOf({ id, filename, source })).join(''),
    );
    expect(answers.map((each) => Reflect.get(Object(each), 'verdict') as unknown)).toEqual(
      rows.map(([, , verdict]) => verdict),
    );
  });

  it('places findings where the author wrote them', async () => {
    const source = 'interface A {\n  b: string;\n}\nprocess.binding("fs");\n';
    const { answers } = await answer(lineOf({ id: 1, filename: 'a.ts', source }));
    expect(answers).toMatchObject([{ findings: [{ line: 4, column: 1 }] }]);
  });

  it('answers every line that cannot be used, and judges the others', async () => {
    const { answers, code } = await answer(
      [
        '{"id":1,"source":"1"}',
        '',
        'not json',
        '[]',
        '"text"',
        'null',
        '{"source":"1"}',
        '{"id":2}',
        '{"id":3,"source":4}',
        '{"id":{},"source":"1"}',
        '{"id":5,"source":"1","filename":7}',
        '{"id":6,"source":"1","filename":null,"more":[1]}',
        '   ',
        '{"id":7,"source":"1"}',
      ].join('\n'),
    );
    expect(code).toBe(3);
    expect(answers).toEqual([
      { id: 1, verdict: 'safe', findings: [] },
      { error: 'the line is empty' },
      { error: 'the line is not JSON' },
      { error: 'the line is not a JSON object' },
      { error: 'the line is not a JSON object' },
      { error: 'the line is not a JSON object' },
      { error: 'id is missing' },
      { id: 2, error: 'source is missing' },
      { id: 3, error: 'source is not a string' },
      { error: 'id is neither a string nor a number' },
      { id: 5, error: 'filename is not a string' },
      { id: 6, verdict: 'safe', findings: [] },
      { error: 'the line is empty' },
      { id: 7, verdict: 'safe', findings: [] },
    ]);
  });

  it('takes lines of some megabytes, Windows line ends, and any characters', async () => {
    const big = `// ${'x'.repeat(5_000_000)}\nexport default 1;`;
    const { answers, code } = await answer(
      `${JSON.stringify({ id: 'big', source: big })}\r\n` +
        lineOf({ id: '\u2028\u0000"\\', source: 'const ü = "\u{1f600}\ud800";' }),
    );
    expect(code).toBe(0);
    expect(answers).toMatchObject([
      { id: 'big', verdict: 'safe' },
      { id: '\u2028\u0000"\\', verdict: 'safe' },
    ]);
  });

  it('refuses deep nesting as a finding, and lives on', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const { answers, code } = await answer(
      lineOf({ id: 1, source: deep }) +
        `{"id":2,"source":"1","more":${'['.repeat(50_000)}${']'.repeat(50_000)}}\n` +
        lineOf({ id: 3, source: '1' }),
    );
    expect(code).toBe(2);
    expect(answers).toMatchObject([
      { id: 1, verdict: 'forbidden' },
      { id: 2, verdict: 'safe' },
      { id: 3, verdict: 'safe' },
    ]);
  });

  it('answers a line before the next one is written', async () => {
    const child = spawn(process.execPath, [MAIN, '--state-dir', world.state, 'scan', '--stdin'], {
      env: { PATH: process.env.PATH ?? '', HOME: world.home },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (let id = 0; id < 3; id++) {
      child.stdin.write(lineOf({ id, source: '1' }));
      const next = await lines.next();
      expect(JSON.parse(String(next.value))).toMatchObject({ id, verdict: 'safe' });
    }
    child.stdin.end();
    expect((await once(child, 'close'))[0]).toBe(0);
  });

  it('ends quietly when nobody reads the answers any more', async () => {
    const child = spawn(process.execPath, [MAIN, '--state-dir', world.state, 'scan', '--stdin'], {
      env: { PATH: process.env.PATH ?? '', HOME: world.home },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stdin.on('error', () => undefined);
    const ended = once(child, 'close');
    child.stdin.write(lineOf({ id: 1, source: '1' }));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const more = lineOf({ id: 2, source: '1' }).repeat(2_000);
    child.stdin.end(more);
    expect((await ended)[1]).toBeNull();
    expect(said).toBe('');
  });

  it('writes one entry with the counts into the ledger', async () => {
    const own = createWorld();
    try {
      const stdin = lineOf({ id: 1, source: '1' }) + lineOf({ id: 2, source: FORBIDDEN }) + 'x\n';
      await runCli(own, ['scan', '--stdin'], { stdin });
      const entries = jsonOf(await runCli(own, ['ledger', 'show', '--json']));
      expect(entries).toMatchObject([
        { kind: 'open' },
        { kind: 'scan', body: { lines: 3, safe: 1, flagged: 0, forbidden: 1, errors: 1 } },
        { kind: 'close' },
      ]);
      expect((await runCli(own, ['ledger', 'verify'])).code).toBe(0);
    } finally {
      own.remove();
    }
  });

  it.each([
    [['a.ts'], 'a path'],
    [['--sarif'], '--sarif'],
    [['--profile', 'safe'], '--profile'],
    [['--waivers', 'w.json'], '--waivers'],
  ])('takes no %j', async (args, named) => {
    const outcome = await runCli(world, ['scan', '--stdin', ...args]);
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toContain(named);
  });
});
