/** pi-tui's components draw in the guest, key by key, what they draw in Node. */
import { compileFunction } from 'node:vm';
import * as tui from '@mariozechner/pi-tui';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PiGuest } from '../support/pi-guest.js';

/** Runs in both worlds: builds components from `t`, feeds keys, returns all frames. */
const SCENES: Record<string, string> = {
  'Text, Box and Container': `
    const box = new t.Box(2, 1, (s) => '\\x1b[44m' + s + '\\x1b[49m');
    box.addChild(new t.Text('hello 世界 ' + 'word '.repeat(12), 1, 1));
    const all = new t.Container();
    all.addChild(box); all.addChild(new t.Spacer(2)); all.addChild(new t.TruncatedText('x'.repeat(60), 1, 0));
    return [10, 30, 80].map((width) => all.render(width));`,
  SelectList: `
    const items = Array.from({ length: 12 }, (_, i) => ({ value: 'v' + i, label: 'Label ' + i, description: 'about ' + i }));
    const theme = Object.fromEntries(['selectedPrefix', 'selectedText', 'description', 'scrollInfo', 'noMatch'].map((k) => [k, (s) => '<' + s + '>']));
    const list = new t.SelectList(items, 5, theme);
    const log = [];
    list.onSelect = (item) => log.push('select ' + item.value);
    list.onCancel = () => log.push('cancel');
    list.onSelectionChange = (item) => log.push('change ' + item.value);
    const frames = [list.render(50)];
    for (const key of ['\\x1b[B', '\\x1b[B', '\\x1b[A', '\\x1b[A', '\\x1b[A', '\\r', '\\x1b']) { list.handleInput(key); frames.push(list.render(50)); }
    list.setFilter('v1'); frames.push(list.render(24)); list.setFilter('nothing'); frames.push(list.render(24));
    return [frames, log];`,
  Input: `
    const input = new t.Input(); input.focused = true;
    const log = []; input.onSubmit = (v) => log.push(v); input.onEscape = () => log.push('escape');
    const frames = [input.render(20)];
    for (const key of ['h', 'é', '日', ' ', 'w', 'o', '\\x1b[D', '\\x7f', '\\x01', 'X', '\\x05', '\\x17', '\\x19', '\\x1b[200~pasted text\\x1b[201~', '\\r', '\\x1b']) { input.handleInput(key); frames.push([input.getValue(), input.render(20)]); }
    return [frames, log];`,
  Editor: `
    const plain = (s) => s;
    const theme = { borderColor: (s) => '[' + s + ']', selectList: { selectedPrefix: plain, selectedText: plain, description: plain, scrollInfo: plain, noMatch: plain } };
    const screen = { requestRender() {}, terminal: { rows: 24, columns: 40 } };
    const editor = new t.Editor(screen, theme); editor.focused = true;
    const log = []; editor.onSubmit = (v) => log.push(v); editor.onChange = (v) => log.push('c:' + v);
    const frames = [];
    for (const key of ['a', 'b', 'ü', '世', '\\x1b\\r', 'second line with many words so that it wraps around', '\\x1b[A', '\\x1b[H', 'Z', '\\x1b[F', '\\x0b', '\\x1b[B', '\\x15', '\\x1f', '\\x1b[200~one\\ntwo\\nthree\\x1b[201~', '\\x1bb', '\\x1bd', '\\x19', '\\r', '\\x1b[A']) { editor.handleInput(key); frames.push([editor.getText(), editor.getCursor(), editor.render(40)]); }
    return [frames, log];`,
  Markdown: `
    const tag = (n) => (s) => '<' + n + '>' + s + '</' + n + '>';
    const theme = Object.fromEntries(['heading', 'link', 'linkUrl', 'code', 'codeBlock', 'codeBlockBorder', 'quote', 'quoteBorder', 'hr', 'listBullet', 'bold', 'italic', 'underline', 'strikethrough'].map((n) => [n, tag(n)]));
    const text = '# Title\\n\\nA *para* with **bold**, \`code\` and [a link](https://x.org).\\n\\n- one\\n  - nested\\n- two\\n\\n1. first\\n2. second\\n\\n> quoted\\n> text\\n\\n\`\`\`js\\nconst a = 1;\\n\`\`\`\\n\\n| a | b |\\n|---|---|\\n| 1 | 日本 |\\n\\n---\\n~~gone~~ <b>html</b> &amp; end';
    return [20, 60].map((width) => new t.Markdown(text, 1, 1, theme).render(width));`,
  SettingsList: `
    const theme = { label: (s, sel) => (sel ? '>' + s : s), value: (s, sel) => (sel ? '*' + s : s), description: (s) => s, cursor: '→ ', hint: (s) => s };
    const items = [{ id: 'a', label: 'Alpha', currentValue: 'on', values: ['on', 'off'], description: 'first setting' }, { id: 'b', label: 'Beta', currentValue: '1', values: ['1', '2', '3'] }];
    const log = [];
    const list = new t.SettingsList(items, 5, theme, (id, value) => log.push(id + '=' + value), () => log.push('cancel'));
    const frames = [list.render(40)];
    for (const key of ['\\r', '\\x1b[B', ' ', ' ', '\\x1b']) { list.handleInput(key); frames.push(list.render(40)); }
    return [frames, log];`,
  keys: `
    const data = ['a', 'A', '\\x01', '\\x1b', '\\x1b[A', '\\x1b[1;5C', '\\x1bOP', '\\t', '\\x1b[Z', '\\r', '\\x7f', '\\x1b[97;5u', '\\x1b[57358u', '\\x1b[13;2u', '\\x1b[97;5:3u', '\\x1bb', ' ', '\\x1b[3~'];
    const ids = [t.Key.ctrl('a'), 'shift+tab', t.Key.up, 'escape', 'ctrl+right', 'enter', 'shift+enter', 'delete', 'alt+b', 'space', t.Key.ctrlShift('p')];
    return [data.map((d) => [t.parseKey(d) ?? null, t.isKeyRelease(d), ids.filter((id) => t.matchesKey(d, id))]), ids];`,
  fuzzy: `return [t.fuzzyFilter(['apple pie', 'maple', 'pineapple', 'zebra'], 'apl', (s) => s), t.fuzzyMatch('ap', 'grape'), t.fuzzyMatch('xyz', 'grape')];`,
};

let guest: PiGuest;
beforeAll(async () => {
  guest = await PiGuest.create();
  tui.setCapabilities({ images: null, trueColor: true, hyperlinks: false });
});
afterAll(() => {
  guest.dispose();
});

function inNode(scene: string): unknown {
  const run: unknown = compileFunction(scene, ['t']);
  if (typeof run !== 'function') throw new Error('not a scene');
  return JSON.parse(JSON.stringify(Reflect.apply(run, undefined, [tui])));
}

test.each(Object.entries(SCENES))('%s agrees with Node frame by frame', (_name, scene) => {
  const inGuest = guest.evaluate(`((t) => {${scene}})(require('@mariozechner/pi-tui'))`);
  expect(inGuest).toEqual(inNode(scene));
});

test('the guest offers every name of the real package', () => {
  const names = guest.evaluate(`Object.keys(require('@mariozechner/pi-tui'))`);
  expect([...(names as string[])].sort()).toEqual(Object.keys(tui).sort());
});

test('both scopes are one module', () => {
  expect(
    guest.evaluate(
      `require('@mariozechner/pi-tui').Text === require('@earendil-works/pi-tui').Text`,
    ),
  ).toBe(true);
});
