import { describe, expect, it } from 'vitest';
import { createQuickJsEngine } from '../../runtime/engine-quickjs.js';
import type { Engine, EngineOutcome, Word } from '../../runtime/engine.js';

/** A prelude of the test's own: the engine must not care which one it runs. */
const PRELUDE = `
(function () {
  const words = globalThis.__words; delete globalThis.__words;
  const send = globalThis.__send, bytes = globalThis.__bytes, compile = globalThis.__compile;
  delete globalThis.__send; delete globalThis.__bytes; delete globalThis.__compile;
  globalThis.__enter = (text, attached) => {
    const op = text.slice(0, 1), rest = text.slice(1);
    if (op === 'e') return send(rest);
    if (op === 'b') return String(send(rest, new Uint8Array([1, 2, 255]).buffer)) + '|' + new Uint8Array(bytes() ?? []).join();
    if (op === 'a') return new Uint8Array(attached).join();
    if (op === 'c') return String(compile(rest)?.(2));
    if (op === 'x') { try { return String(compile(rest)); } catch (error) { return error.name; } }
    if (op === 'g') { globalThis.kept = new Uint8Array(24 << 20).fill(7); return send('grown'); }
    if (op === 'o') { const all = []; for (;;) all.push(new ArrayBuffer(1 << 20)); }
    if (op === 'r') { const f = () => f() + 1; try { return String(f()); } catch (error) { return error.name; } }
    if (op === 'j') { Promise.resolve().then(() => send('job')); return 'queued'; }
    if (op === 'w') return words(...JSON.parse(rest, (_, each) => (each === 'u' ? undefined : each)));
    if (op === 'l') { let rope = rest; for (let i = 0; i < 12; i++) rope += rope; return words(rope.length, rope); }
    if (op === 's') return words(3, 'a\\u0000b', '\\ud800', 1e300, -0, 2 ** 31);
    if (op === 'y') { try { return words({}, [], Symbol()); } catch (error) { return error.name; } }
    if (op === 'u') return undefined;
    if (op === 'n') return send('nothing') === undefined ? 'undefined' : 'something';
    throw new TypeError('unknown');
  };
})()`;

const MODULES: Readonly<Record<string, string>> = {
  double: '(n) => n * 21',
  broken: '(n => {',
};

interface Probe {
  readonly engine: Engine;
  readonly heard: string[];
  readonly bytesHeard: (Uint8Array | undefined)[];
  readonly wordsHeard: (readonly Word[])[];
  reply: (text: string) => string | undefined;
}

async function open(bridge: 'direct' | 'documented'): Promise<Probe> {
  const probe = {
    heard: [] as string[],
    bytesHeard: [] as (Uint8Array | undefined)[],
    wordsHeard: [] as (readonly Word[])[],
    reply: (text: string): string | undefined => text,
  };
  const engine = await createQuickJsEngine(
    { memoryMb: 64, stackBytes: 128 * 1024 },
    {
      receive(text, bytes) {
        probe.heard.push(text);
        probe.bytesHeard.push(bytes);
        return probe.reply(text);
      },
      receiveWords(words) {
        probe.wordsHeard.push(words);
        return probe.reply('words');
      },
      takeBytes: () => new Uint8Array([9, 8]),
      moduleSource: (id) =>
        MODULES[id] === undefined ? undefined : { text: MODULES[id], filename: id },
      shouldInterrupt: () => false,
    },
    bridge,
  );
  expect(engine.start(PRELUDE).kind).toBe('value');
  // Finding the host function's number is the bridge's own business; nothing of it is a record.
  probe.heard.length = 0;
  probe.bytesHeard.length = 0;
  return Object.assign(probe, { engine });
}

const value = (outcome: EngineOutcome): string | undefined =>
  outcome.kind === 'value' ? outcome.text : `(${outcome.kind})`;

const TEXTS = [
  '',
  'plain',
  'ümläut and 日本語',
  '😀'.repeat(1_000),
  'x'.repeat(100_000),
  'é'.repeat(40_000),
  'a\nb\tc\u001f\u001e',
];

describe.each(['direct', 'documented'] as const)('the %s bridge', (bridge) => {
  it.each(TEXTS.map((text) => [text.slice(0, 12), text]))(
    'carries %j there and back unchanged',
    async (_name, text) => {
      const probe = await open(bridge);
      expect(value(probe.engine.enter(`e${text}`, undefined))).toBe(text);
      expect(probe.heard).toEqual([text]);
    },
  );

  it('carries bytes both ways', async () => {
    const probe = await open(bridge);
    expect(value(probe.engine.enter('bhello', undefined))).toBe('hello|9,8');
    expect(probe.bytesHeard).toEqual([new Uint8Array([1, 2, 255])]);
    expect(value(probe.engine.enter('a', new Uint8Array([4, 0, 6])))).toBe('4,0,6');
  });

  it('gives the guest the bytes of a pooled Buffer and nothing around them', async () => {
    const probe = await open(bridge);
    const pooled = Buffer.from('a secret neighbour').subarray(2, 4);
    expect(value(probe.engine.enter('a', pooled))).toBe([...Buffer.from('se')].join());
  });

  it('carries words of every kind, after growth of the memory too', async () => {
    const probe = await open(bridge);
    const words = ['', 'plain', 'ümläut', '日本語 😀', 0, -1, 2147483647, 1.5, true, false, null];
    expect(value(probe.engine.enter(`w${JSON.stringify(words)}`, undefined))).toBe('words');
    probe.engine.enter('g', undefined);
    probe.engine.enter(`w${JSON.stringify([...words, 'u'])}`, undefined);
    expect(probe.wordsHeard).toEqual([words, [...words, undefined]]);
  });

  it('carries a rope or refuses it, and never shortens it', async () => {
    const probe = await open(bridge);
    probe.engine.enter(`l${'0123456789'.repeat(100)}`, undefined);
    const [heard = []] = probe.wordsHeard;
    expect(
      heard.length === 0 || (heard[0] === 4_096_000 && `${heard[1]}`.length === 4_096_000),
    ).toBe(true);
  });

  it('still carries after the memory has grown', async () => {
    const probe = await open(bridge);
    const before = probe.engine.memoryBytes();
    expect(value(probe.engine.enter('g', undefined))).toBe('grown');
    expect(probe.engine.memoryBytes()).toBeGreaterThan(before);
    expect(value(probe.engine.enter('eafter', undefined))).toBe('after');
  });

  it('hands the guest undefined when the host has no answer', async () => {
    const probe = await open(bridge);
    probe.reply = () => undefined;
    expect(value(probe.engine.enter('n', undefined))).toBe('undefined');
  });

  it('cuts a text at NUL, which is why records say their length', async () => {
    const probe = await open(bridge);
    probe.engine.enter('eab\u0000cd', undefined);
    expect(probe.heard[0]?.length).toBeLessThan(5);
  });

  it('compiles module functions under their names, and gives the guest its own syntax errors', async () => {
    const probe = await open(bridge);
    expect(value(probe.engine.enter('cdouble', undefined))).toBe('42');
    expect(value(probe.engine.enter('xbroken', undefined))).toBe('SyntaxError');
    expect(value(probe.engine.enter('xmissing', undefined))).toBe('undefined');
  });

  it('ends a memory bomb at the cap, as an error of the guest', async () => {
    const probe = await open(bridge);
    const outcome = probe.engine.enter('o', undefined);
    expect(outcome.kind === 'threw' ? outcome.message : outcome.kind).toContain('memory');
    expect(probe.engine.memoryBytes()).toBeLessThanOrEqual(64 * 1024 * 1024);
  });

  it('makes recursion an error of the guest', async () => {
    const probe = await open(bridge);
    expect(value(probe.engine.enter('r', undefined))).toBe('InternalError');
  });

  it('runs promise jobs when it is told to', async () => {
    const probe = await open(bridge);
    expect(value(probe.engine.enter('j', undefined))).toBe('queued');
    expect([probe.engine.hasPendingJobs(), probe.heard.length]).toEqual([true, 0]);
    expect(value(probe.engine.pump(10))).toBe('1');
    expect(probe.heard).toEqual(['job']);
  });
});

it('reads words that texts cannot carry: NUL, lone surrogates, doubles', async () => {
  const probe = await open('direct');
  probe.engine.enter('s', undefined);
  expect(probe.wordsHeard).toEqual([[3, 'a\u0000b', '\ud800', 1e300, -0, 2 ** 31]]);
});

it('refuses words that are objects or symbols', async () => {
  const probe = await open('direct');
  probe.engine.enter('y', undefined);
  expect(probe.wordsHeard).toEqual([[]]);
});

it('reports what the prelude throws and does not throw itself', async () => {
  const probe = await open('direct');
  expect(probe.engine.enter('?', undefined)).toEqual({
    kind: 'threw',
    name: 'TypeError',
    message: 'unknown',
  });
});
