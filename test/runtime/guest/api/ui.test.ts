/** `ctx.ui`: dialogs, setters, components and renderers, against a scripted screen. */
import { afterEach, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/vocabulary/json.js';
import { HostRefusal, PiGuest, type GuestHost } from '../support/pi-guest.js';

let guest: PiGuest;
afterEach(() => {
  guest.dispose();
});

/** An extension whose command `run` has the given body; `log` is global. */
async function withCommand(body: string, host: GuestHost = {}): Promise<void> {
  guest = await PiGuest.create(host);
  await guest.load(`
    import * as tui from '@mariozechner/pi-tui';
    export default (pi) => { globalThis.log = []; globalThis.pi = pi;
      pi.registerCommand('run', { handler: async (args, ctx) => { globalThis.ui = ctx.ui; ${body} } }); };`);
}
const run = (hasUI = true) =>
  guest.enter('command', { name: 'run', args: '', ctx: { hasUI, generation: 1 } });
const frames = (): JsonObject[] => guest.callsOf('ui.frame');
const lastLines = (): unknown => frames().at(-1)?.lines;
const openId = (): number => Number(guest.callsOf('ui.component_open').at(-1)?.id);
const send = (message: JsonObject) => guest.enter('component', { id: openId(), ...message });

test('without a screen every member answers as upstream and calls nothing', async () => {
  await withCommand(`
    const u = ctx.ui;
    log.push(ctx.hasUI, await u.select('t', ['a']) ?? null, await u.confirm('t', 'm'), await u.input('t') ?? null, await u.editor('t') ?? null,
      await u.custom(() => { throw new Error('called'); }) ?? null, u.getEditorText(), u.getAllThemes(), u.getTheme('dark') ?? null, u.setTheme('light'),
      u.getToolsExpanded(), typeof u.onTerminalInput(() => {}), u.getEditorComponent() ?? null);
    for (const k of ['notify', 'setStatus', 'setWorkingMessage', 'setWorkingVisible', 'setWorkingIndicator', 'setHiddenThinkingLabel', 'setWidget', 'setFooter', 'setHeader', 'setTitle', 'pasteToEditor', 'setEditorText', 'addAutocompleteProvider', 'setEditorComponent', 'setToolsExpanded']) if (u[k]('a', 'b') !== undefined) log.push(k);
  `);
  const before = guest.calls.length;
  await run(false);
  expect(guest.evaluate('log')).toEqual([
    false,
    null,
    false,
    null,
    null,
    null,
    '',
    [],
    null,
    { success: false, error: 'UI not available' },
    false,
    'function',
    null,
  ]);
  expect(guest.calls.length).toBe(before);
});

test('dialogs answer, are cancelled by null, by time-out and by signal', async () => {
  let asked = 0;
  await withCommand(
    `const c = new AbortController(); const gone = new AbortController(); gone.abort();
     log.push(await ctx.ui.select('pick', ['a', 7]), await ctx.ui.select('pick', ['a'], { timeout: 50 }) ?? null, await ctx.ui.confirm('t', 'm'), await ctx.ui.input('i', 'hint') ?? null, await ctx.ui.editor('e', 'pre'), await ctx.ui.confirm('t', 'm', { signal: gone.signal }));
     const waiting = ctx.ui.confirm('wait', 'm', { signal: c.signal }); c.abort(); log.push(await waiting);`,
    {
      answer: (name, params) => {
        if (name === 'ui.select') {
          asked++;
          if (params.timeoutMs !== undefined) throw new HostRefusal('timeout', 'time-out');
          return 'a';
        }
        if (params.title === 'wait') return new Promise(() => undefined);
        if (name === 'ui.confirm') return true;
        return name === 'ui.editor' ? 'text' : undefined;
      },
    },
  );
  await run();
  expect(guest.evaluate('log')).toEqual(['a', null, true, null, 'text', false, false]);
  expect(asked).toBe(2);
  expect(guest.callsOf('ui.select')[0]).toEqual({ title: 'pick', options: ['a', '7'] });
  expect(guest.callsOf('ui.input')).toEqual([{ title: 'i', placeholder: 'hint' }]);
  expect(guest.callsOf('ui.editor')).toEqual([{ title: 'e', prefill: 'pre' }]);
});

test('a dialog that policy denies rejects with the reason', async () => {
  await withCommand(`await ctx.ui.confirm('t', 'm');`, {
    answer: (name) => {
      if (name === 'ui.confirm') throw new HostRefusal('denied', 'ui is not granted');
      return undefined;
    },
  });
  await expect(run()).rejects.toThrow('ui is not granted');
});

test('setters send plain data', async () => {
  await withCommand(`const u = ctx.ui;
    u.notify('m'); u.notify('w', 'warning'); u.setStatus('k', 'v'); u.setStatus('k', undefined); u.setTitle('t'); u.setEditorText('e'); u.pasteToEditor('p');
    u.setWorkingMessage('w'); u.setWorkingMessage(); u.setWorkingVisible(false); u.setWorkingIndicator({ frames: ['.'], intervalMs: 9 }); u.setHiddenThinkingLabel('h'); u.setToolsExpanded(true);
    u.setWidget('k', ['a', 'b'], { placement: 'belowEditor' }); u.setWidget('k', undefined);`);
  const before = guest.calls.length;
  await run();
  expect(guest.calls.slice(before).map(({ name, params }) => [name.slice(3), params])).toEqual([
    ['notify', { message: 'm', level: 'info' }],
    ['notify', { message: 'w', level: 'warning' }],
    ['set_status', { key: 'k', text: 'v' }],
    ['set_status', { key: 'k' }],
    ['set_title', { text: 't' }],
    ['set_editor_text', { text: 'e' }],
    ['paste_to_editor', { text: 'p' }],
    ['set_working', { message: 'w' }],
    ['set_working', { message: null }],
    ['set_working', { visible: false }],
    ['set_working', { indicator: { frames: ['.'], intervalMs: 9 } }],
    ['set_hidden_thinking_label', { label: 'h' }],
    ['set_tools_expanded', { expanded: true }],
    ['set_widget', { key: 'k', placement: 'belowEditor', lines: ['a', 'b'] }],
    ['set_widget', { key: 'k' }],
  ]);
});

const COUNTER = `(t, theme, keys, done) => { let n = 0; globalThis.screen = t; return {
  focused: false,
  render(width) { return ['n=' + n + ' w=' + width + (this.focused ? ' focused' : '')]; },
  invalidate() { log.push('invalidate'); },
  handleInput(data) { if (keys.matches(data, 'tui.select.confirm')) done('n' + n); else n += data.length; },
  dispose() { log.push('dispose'); } }; }`;

test('ui.custom shows frames after input and resize, resolves by done and disposes', async () => {
  await withCommand(`log.push(await ctx.ui.custom(${COUNTER}));`);
  const running = run();
  await guest.until(() => frames().length === 1);
  expect(guest.callsOf('ui.component_open')).toEqual([
    { id: expect.any(Number) as number, kind: 'custom', overlay: false, focusable: true },
  ]);
  expect(lastLines()).toEqual(['n=0 w=40 focused']);
  await send({ event: 'input', data: 'ab' });
  await guest.until(() => frames().length === 2);
  expect(lastLines()).toEqual(['n=2 w=40 focused']);
  await send({ event: 'resize', width: 20, rows: 10 });
  await guest.until(() => frames().length === 3);
  expect(frames().at(-1)).toEqual({ id: openId(), width: 20, lines: ['n=2 w=20 focused'] });
  expect(guest.evaluate('[screen.terminal.columns, screen.terminal.rows]')).toEqual([20, 10]);
  await send({ event: 'input', data: '\r' });
  await running;
  expect(guest.evaluate('log')).toEqual(['dispose', 'n2']);
  expect(guest.callsOf('ui.component_close')).toEqual([{ id: openId() }]);
});

test('many requests of one turn give one frame, an unchanged frame none', async () => {
  await withCommand(
    `ctx.ui.custom((t) => { globalThis.screen = t; globalThis.text = 'a'; return { render: () => [text], invalidate() {}, handleInput() {} }; });`,
  );
  await run();
  expect(frames()).toHaveLength(1);
  guest.evaluate(
    `(() => { for (let i = 0; i < 50; i++) { text = 'b' + i; screen.requestRender(); } })()`,
  );
  expect(frames()).toHaveLength(2);
  expect(lastLines()).toEqual(['b49']);
  guest.evaluate('screen.requestRender()');
  expect(frames()).toHaveLength(2);
});

test('rows that are too wide are cut and reported once', async () => {
  await withCommand(
    `ctx.ui.custom(() => ({ render: (w) => ['x'.repeat(w + 5), '\\x1b[31m' + '世'.repeat(w) + '\\x1b[0m', 'ok'], invalidate() {} }));`,
  );
  await run();
  const [wide, cjk, fine] = lastLines() as string[];
  const width = (text: string | undefined) =>
    guest.evaluate(`require('@mariozechner/pi-tui').visibleWidth(${JSON.stringify(text)})`);
  expect([width(wide), width(cjk), fine]).toEqual([40, 40, 'ok']);
  expect(guest.console[0]?.text).toContain('row 0 is 45 columns wide, cut to 40');
});

test('the cursor marker becomes a position and leaves the row', async () => {
  await withCommand(
    `ctx.ui.custom(() => ({ focused: false, render() { return ['top', 'ab' + (this.focused ? tui.CURSOR_MARKER : '') + 'cd']; }, invalidate() {}, handleInput() {} }));`,
  );
  await run();
  expect(frames().at(-1)).toMatchObject({ lines: ['top', 'abcd'], cursor: { row: 1, column: 2 } });
  await send({ event: 'focus', focused: false });
  expect(frames().at(-1)).not.toHaveProperty('cursor');
});

test('a component that throws while rendering keeps its last frame and says so once', async () => {
  await withCommand(
    `ctx.ui.custom((t) => { globalThis.screen = t; globalThis.bad = false; return { render() { if (bad) throw new Error('render broke'); return ['good']; }, invalidate() {} }; });`,
  );
  await run();
  guest.evaluate('bad = true, screen.requestRender()');
  guest.evaluate('screen.requestRender()');
  expect(lastLines()).toEqual(['good']);
  expect(guest.console.map(({ text }) => text)).toEqual(['component custom: render broke']);
});

test('an overlay sends its layout, keeps its functions and can be hidden', async () => {
  await withCommand(
    `ctx.ui.custom(() => ({ render: () => ['o'], invalidate() {} }), { overlay: true, overlayOptions: () => ({ width: '50%', anchor: 'top-right', margin: 1, visible: (w) => w > 10, height: 3 }), onHandle: (h) => { globalThis.handle = h; } });`,
  );
  await run();
  expect(guest.callsOf('ui.component_open')[0]).toMatchObject({
    overlay: true,
    options: { width: '50%', anchor: 'top-right', margin: 1 },
  });
  expect(lastLines()).toEqual(['o']);
  guest.evaluate('handle.setHidden(true)');
  expect([lastLines(), guest.evaluate('handle.isHidden()')]).toEqual([[], true]);
  guest.evaluate('handle.setHidden(false)');
  expect(lastLines()).toEqual(['o']);
  guest.evaluate('handle.hide()');
  expect(guest.callsOf('ui.component_close')).toHaveLength(1);
});

test('done before the factory returns shows nothing; a throwing or rejecting factory rejects', async () => {
  await withCommand(`
    log.push(await ctx.ui.custom((t, th, k, done) => { done('early'); done('late'); return { render: () => ['x'], invalidate() {} }; }));
    for (const f of [() => { throw new Error('sync'); }, async () => { throw new Error('async'); }]) await ctx.ui.custom(f).catch((e) => log.push(e.message));`);
  await run();
  expect(guest.evaluate('log')).toEqual(['early', 'sync', 'async']);
  expect(guest.callsOf('ui.component_open')).toEqual([]);
});

test('the host closing a component resolves undefined and disposes', async () => {
  await withCommand(`log.push((await ctx.ui.custom(${COUNTER})) ?? 'closed');`);
  const running = run();
  await guest.until(() => frames().length === 1);
  await send({ event: 'close' });
  await running;
  expect(guest.evaluate('log')).toEqual(['dispose', 'closed']);
  expect(guest.callsOf('ui.component_close')).toEqual([]);
});

test('requestRender after the instance was replaced throws the stale message', async () => {
  await withCommand(`ctx.ui.custom(${COUNTER});`);
  await run();
  await guest.enter('invalidate', {});
  expect(() => guest.evaluate('screen.requestRender()')).toThrow('This extension ctx is stale');
  expect(() => guest.evaluate(`ui.notify('x')`)).toThrow('This extension ctx is stale');
});

test('what the terminal would need throws by name', async () => {
  await withCommand(
    `ctx.ui.custom(${COUNTER}); try { ctx.ui.onTerminalInput(() => {}); } catch (e) { log.push(e.message); }`,
  );
  await run();
  for (const member of ['stop', 'start', 'addInputListener', 'setFocus']) {
    expect(() => guest.evaluate(`screen.${member}()`)).toThrow(`ERR_NOT_SUPPORTED: tui.${member}`);
  }
  expect(() => guest.evaluate(`screen.terminal.write('x')`)).toThrow(
    'ERR_NOT_SUPPORTED: tui.terminal.write',
  );
  expect(guest.evaluate('log[0]')).toContain('ERR_NOT_SUPPORTED: ctx.ui.onTerminalInput');
});

test('widgets, header and footer are components that replace one another', async () => {
  await withCommand(
    `const c = (text) => () => ({ render: () => [text], invalidate() {}, dispose() { log.push('gone ' + text); } });
     ctx.ui.setWidget('w', c('one'), { placement: 'belowEditor' }); ctx.ui.setWidget('w', c('two')); ctx.ui.setHeader(c('head'));
     ctx.ui.setFooter((t, theme, data) => ({ render: () => [data.getGitBranch() + data.getAvailableProviderCount() + [...data.getExtensionStatuses()].join()], invalidate() {} }));
     ctx.ui.setWidget('w', undefined); ctx.ui.setHeader(undefined);`,
    {
      answer: (name, params) =>
        name === 'agent.query' && params.query === 'footer'
          ? { gitBranch: 'main', statuses: { k: 'v' }, providerCount: 2 }
          : undefined,
    },
  );
  await run();
  expect(guest.callsOf('ui.component_open').map(({ kind, key }) => [kind, key])).toEqual([
    ['widget', 'w'],
    ['widget', 'w'],
    ['header', undefined],
    ['footer', undefined],
  ]);
  expect(lastLines()).toEqual(['main2k,v']);
  expect(guest.evaluate('log')).toEqual(['gone one', 'gone two', 'gone head']);
  expect(guest.callsOf('ui.set_widget').map(({ component }) => typeof component)).toEqual([
    'number',
    'number',
    'undefined',
  ]);
});

test('a custom editor tells the host its text, its submissions and its app keys', async () => {
  await withCommand(
    `const { CustomEditor } = require('@mariozechner/pi-coding-agent');
     class Mine extends CustomEditor { render(w) { return ['mine', ...super.render(w)]; } }
     ctx.ui.setEditorComponent((t, theme, keys) => new Mine(t, theme, keys));`,
    {
      answer: (name, params) =>
        name === 'agent.query' && params.query === 'editor_text' ? 'draft' : undefined,
    },
  );
  await run();
  expect((lastLines() as string[])[0]).toBe('mine');
  expect(frames().at(-1)).toHaveProperty('cursor');
  for (const data of ['!', '\x1b', '\r']) await send({ event: 'input', data });
  expect(
    guest.callsOf('ui.editor_event').map(({ event, text, action }) => [event, text ?? action]),
  ).toEqual([
    ['change', 'draft!'],
    ['action', 'app.interrupt'],
    ['change', ''],
    ['submit', 'draft!'],
  ]);
});

test('tool rows keep state and components, fall back to null and ask for a repaint', async () => {
  guest = await PiGuest.create();
  await guest.load(`
    import { Text } from '@mariozechner/pi-tui';
    export default (pi) => pi.registerTool({ name: 't', label: 'T', description: 'd', parameters: {}, execute: async () => ({ content: [] }),
      renderCall(args, theme, context) { context.state.calls = (context.state.calls ?? 0) + 1; const c = context.lastComponent ?? new Text('', 0, 0); c.setText(theme.fg('accent', args.a) + context.state.calls + (context.lastComponent === c)); globalThis.again = context.invalidate; return c; },
      renderResult(result, options, theme, context) { if (options.isPartial) throw new Error('not yet'); return new Text('calls ' + context.state.calls + ' ' + result.content[0].text + options.expanded, 0, 0); } });`);
  const row = { name: 't', row: 'r1', args: { a: 'A' }, width: 30, toolCallId: 'c' };
  expect(await guest.enter('render_call', row)).toEqual([
    `\x1b[38;2;138;190;183mA\x1b[39m1false${' '.repeat(23)}`,
  ]);
  expect(await guest.enter('render_call', row)).toEqual([expect.stringContaining('2true')]);
  expect(await guest.enter('render_call', { ...row, row: 'r2' })).toEqual([
    expect.stringContaining('1false'),
  ]);
  const result = { ...row, result: { content: [{ type: 'text', text: 'R' }] }, expanded: true };
  expect(await guest.enter('render_result', result)).toEqual([
    expect.stringContaining('calls 2 Rtrue'),
  ]);
  expect(await guest.enter('render_result', { ...result, isPartial: true })).toBe(null);
  expect(await guest.enter('render_call', { ...row, name: 'other' })).toBe(null);
  guest.evaluate('again()');
  expect(guest.callsOf('ui.row_invalidate')).toEqual([{ row: 'r2' }]);
});

test('message renderers draw, or leave the row to the host', async () => {
  guest = await PiGuest.create();
  await guest.load(`
    import { Text } from '@mariozechner/pi-tui';
    export default (pi) => { pi.registerMessageRenderer('m', (message, { expanded }, theme) => message.content === '' ? undefined : new Text(message.content + expanded, 0, 0)); pi.registerMessageRenderer('bad', () => { throw new Error('x'); }); };`);
  const draw = (customType: string, content: string) =>
    guest.enter('render_message', { customType, message: { content }, expanded: true, width: 20 });
  expect(await draw('m', 'hi')).toEqual(['hitrue'.padEnd(20)]);
  expect([await draw('m', ''), await draw('bad', 'x'), await draw('none', 'x')]).toEqual([
    null,
    null,
    null,
  ]);
});

test('setTheme by name repaints with the new colours', async () => {
  await withCommand(
    `ctx.ui.custom((t, theme) => ({ render: () => [theme.fg('accent', 'x')], invalidate() { log.push('invalidated'); } })); await null; await null; await null;
     log.push(ctx.ui.setTheme('light'), ctx.ui.setTheme({}).success, ctx.ui.getTheme('dark').name, ctx.ui.theme.name);`,
    {
      answer: (name, params) => {
        if (name === 'ui.set_theme') return { success: true };
        return name === 'agent.query' && params.query === 'theme' ? { name: 'light' } : undefined;
      },
    },
  );
  await run();
  expect(guest.evaluate('log')).toEqual(['invalidated', { success: true }, false, 'dark', 'light']);
  const drawn = frames().map(({ lines }) => (lines as string[])[0]);
  expect(drawn).toHaveLength(2);
  expect(drawn[0]).not.toBe(drawn[1]);
});

test('an autocomplete provider is registered by id and asked by it', async () => {
  await withCommand(
    `ctx.ui.addAutocompleteProvider((current) => ({ ...current, getSuggestions: async (lines, line, col, { signal, force }) => ({ items: [{ value: lines[line].slice(0, col) + '!', label: 'l' }], prefix: String(force) + signal.aborted }) }));`,
  );
  await run();
  const spec = guest.registered('autocomplete')[0];
  const ask = (message: JsonObject) =>
    guest.enter('autocomplete', { id: Number(spec?.id), ...message });
  expect(await ask({ lines: ['abc'], cursorLine: 0, cursorCol: 2 })).toEqual({
    items: [{ value: 'ab!', label: 'l' }],
    prefix: 'falsefalse',
  });
  expect(
    await ask({
      ask: 'applyCompletion',
      lines: ['x ab y'],
      cursorLine: 0,
      cursorCol: 4,
      item: { value: 'abc' },
      prefix: 'ab',
    }),
  ).toEqual({ lines: ['x abc y'], cursorLine: 0, cursorCol: 5 });
  expect(await guest.enter('autocomplete', { id: 1, text: '' })).toBe(null);
});
