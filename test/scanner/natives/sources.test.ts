/** Where values come from: what the world gives is not known, and says where it came from. */
import { describe, expect, it } from 'vitest';
import { TAG, tagsOf, type TagName } from '../../../scanner/engine/value.js';
import { probedValues } from './evaluate.js';

/** Names of the tags that reach `probe`, all calls together. */
function tagsAt(source: string): readonly string[] {
  const tags = probedValues(source).reduce((all, value) => all | tagsOf(value), 0);
  return Object.entries(TAG).flatMap(([name, bit]) => ((tags & bit) === 0 ? [] : [name]));
}

const CAME: readonly (readonly [title: string, source: string, tags: readonly TagName[]])[] = [
  ['a response as text', `fetch('u').then((r) => r.text()).then((t) => probe(t))`, ['network']],
  ['a response awaited', `(async () => probe(await (await fetch('u')).json()))()`, ['network']],
  [
    'parts of a response',
    `require('https').get('u', (res) => res.on('data', (part) => probe(part)))`,
    ['network'],
  ],
  ['a file', `probe(require('fs').readFileSync('a', 'utf8'))`, ['file']],
  ['a file called back', `require('fs').readFile('a', (e, text) => probe(text))`, ['file']],
  ['a file promised', `require('fs/promises').readFile('a').then((t) => probe(t))`, ['file']],
  ['a variable of the environment', `probe(process.env.NAME)`, ['env']],
  ['all of the environment', `probe(JSON.stringify(process.env))`, ['env', 'sweep']],
  ['output of a command', `probe(require('child_process').execSync('id').toString())`, ['command']],
  [
    'output of a promised command',
    `const run = require('util').promisify(require('child_process').exec); run('id').then(({ stdout }) => probe(stdout))`,
    ['command'],
  ],
  ['chance', `probe(Math.random() + Date.now())`, ['chance']],
  [
    'an unknown text decoded',
    `fetch('u').then((r) => r.text()).then((t) => probe(atob(t)))`,
    ['network', 'decoded'],
  ],
  [
    'a deciphered text',
    `probe(require('crypto').createDecipheriv('a', k, i).update('x', 'hex', 'utf8'))`,
    ['decoded'],
  ],
  ['a written-out date', `probe(new Date(0).getTime())`, []],
];

describe('a value from outside', () => {
  it.each(CAME)('says where it came from: %s', (_title, source, tags) => {
    expect(probedValues(source).length).toBeGreaterThan(0);
    expect([...tagsAt(source)].sort()).toEqual([...tags].sort());
  });

  it.each([
    [
      'a home directory',
      `probe(require('path').join(require('os').homedir(), '.ssh', 'id_rsa'))`,
      '~/.ssh/id_rsa',
    ],
    ['home by the environment', 'probe(`${process.env.HOME}/.npmrc`)', '~/.npmrc'],
    ['a temporary folder', `probe(require('path').join(require('os').tmpdir(), 'x'))`, '/tmp/x'],
    ['the working directory', `probe(require('path').resolve('a', 'b'))`, './a/b'],
    ['an address', 'probe(new URL(`https://h.example/${token}`).href)', 'https://h.example/\ufffc'],
    ['a joined list', `probe(['a', unknownName, 'b'].join(' '))`, 'a \ufffc b'],
  ])('keeps what is known of its text: %s', (_title, source, text) => {
    const [value] = probedValues(source);
    expect(value).toMatchObject({ kind: 'unknown', text });
  });
});

describe('a function that is handed on', () => {
  it.each([
    ['a timer', `setTimeout((a) => probe(a), 0, 'x')`],
    ['a microtask', `queueMicrotask(() => probe('x'))`],
    ['a tick', `process.nextTick((a) => probe(a), 'x')`],
    ['a promise', `Promise.resolve('x').then((a) => probe(a))`],
    ['promises together', `Promise.all(['x', 1]).then(([a]) => probe(a))`],
    ['an executor', `new Promise((done) => done('x')).then((a) => probe(a))`],
    [
      'an emitter',
      `const e = new (require('events'))(); e.on('n', (a) => probe(a)); e.emit('n', 'x')`,
    ],
    [
      'an event target',
      `const t = new EventTarget(); t.addEventListener('n', ({ detail }) => probe(detail)); t.dispatchEvent(new CustomEvent('n', { detail: 'x' }))`,
    ],
    [
      'an emitter by extension',
      `class E extends require('events').EventEmitter {} const e = new E(); e.once('n', (a) => probe(a)); e.emit('n', 'x')`,
    ],
  ])('is called: %s', (_title, source) => {
    expect(probedValues(source)).toContainEqual(expect.objectContaining({ value: 'x' }));
  });

  it('sees what is set after it was handed on', () => {
    const values = probedValues(`let f; setTimeout(() => probe(f)); f = 'set';`);
    expect(JSON.stringify(values)).toContain('"set"');
  });

  it('of an open list is still that function', () => {
    const [value] = probedValues(
      `const list = Array.from({ length: process.argv.length }, () => eval); list.forEach((f) => probe(f))`,
    );
    expect(JSON.stringify(value)).toContain('"path":"eval"');
  });
});
