/** The UI on a terminal made of real streams: dialogs, components, and the host's own questions. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTerminalUi, type TerminalUi } from '../../../src/cli/terminal/terminal-ui.js';
import { questionRows } from '../../../src/cli/terminal/permission-screen.js';
import { cellWidth } from '../../../src/host/ui/cell-width.js';
import type { ComponentEvent } from '../../../src/host/ui/host-ui.js';
import { askPermission, type PermissionQuestion } from '../../../src/host/ui/permission-prompts.js';
import { parseDigest, parseExtensionId } from '../../../src/vocabulary/identity.js';
import { createFakeTerminal, type FakeTerminal } from './fake-terminal.js';

const origin = { extensionId: parseExtensionId('game') };
const question: PermissionQuestion = {
  extensionId: origin.extensionId,
  digest: parseDigest('a'.repeat(64)),
  capability: 'exec',
  call: 'exec.run',
  subject: 'rm -rf build',
  reason: 'prompt_required',
};
const OTHER_SCREEN = '\u001b[?1049h';
const FIRST_SCREEN = '\u001b[?1049l';
const never = new AbortController().signal;

let terminal: FakeTerminal;
let ui: TerminalUi;
beforeEach(() => {
  terminal = createFakeTerminal();
  ui = createTerminalUi(terminal, { armAfterMs: 1 });
});
afterEach(() => {
  ui.close();
});

describe('dialogs', () => {
  it('name the extension and answer with the index of the choice', async () => {
    const answer = ui.hostUi.select(origin, 'Pick', ['red', 'green'], { signal: never });
    await terminal.until('[game] Pick');
    terminal.type('\u001b[B');
    terminal.type('\r');
    expect(await answer).toBe(1);
  });

  it('answer as cancelled on Escape and when their signal aborts', async () => {
    const ends = new AbortController();
    const input = ui.hostUi.input(origin, 'Name', undefined, { signal: ends.signal });
    await terminal.until('Name');
    ends.abort();
    expect(await input).toBeUndefined();
    const sure = ui.hostUi.confirm(origin, 'Sure', '', { signal: never });
    await terminal.until('Sure');
    terminal.type('\u001b');
    expect(await sure).toBe(false);
  });

  it('give Ctrl-C to the host', async () => {
    const interrupted = new Promise<void>((resolve) => {
      ui.onInterrupt(resolve);
    });
    void ui.hostUi.input(origin, 'Name', undefined, { signal: never });
    await terminal.until('Name');
    terminal.type('\u0003');
    await interrupted;
  });
});

describe('texts of extensions', () => {
  it('reach the terminal without control characters, behind the name of the extension (INV-012)', async () => {
    ui.hostUi.notify(origin, 'a\u001b[2Jb\u0007\u202ec', 'info');
    ui.hostUi.setStatus(origin, 'k\u001b[2J', 'busy');
    await terminal.until('[game] status');
    expect(terminal.drawn()).toContain('[game] a');
    expect(terminal.drawn()).not.toMatch(/[\u001b\u0007\u202e]/);
  });

  it('cannot put anything into the title but text that says whose it is', () => {
    ui.hostUi.setTitle(origin, 'x\u0007\u001b]52;c;aGk=\u0007');
    expect(terminal.drawn().match(/\u001b/g)).toHaveLength(1);
    expect(terminal.drawn()).toMatch(/^\u001b\]0;pi-host: game: /);
    expect(terminal.drawn().match(/\u0007/g)).toHaveLength(1);
  });
});

describe('components', () => {
  const open = (
    events: ComponentEvent[],
    kind: 'custom' | 'widget' = 'custom',
    onEvent: () => void = () => undefined,
  ) =>
    ui.hostUi.openComponent(origin, {
      kind,
      key: undefined,
      overlay: false,
      options: {},
      focusable: true,
      onEvent: async (event) => {
        events.push(event);
        onEvent();
      },
    });
  const frame = (...rows: string[]) => ({ rows, width: 80, cursor: undefined });

  it('are drawn below a row of the host, get keys as typed, and leave when they close', async () => {
    const events: ComponentEvent[] = [];
    let enough = (): void => undefined;
    const twoKeys = new Promise<void>((resolve) => {
      enough = () => {
        if (events.length === 2) resolve();
      };
    });
    const view = open(events, 'custom', () => enough());
    view.frame(frame('score 1'));
    await terminal.until('extension game');
    await terminal.until('score 1');
    terminal.type('\u001b[A');
    terminal.type('q');
    await twoKeys;
    view.frame(frame('score 2'));
    await terminal.until('score 2');
    expect(events).toEqual([
      { event: 'input', data: '\u001b[A' },
      { event: 'input', data: 'q' },
    ]);
    view.close();
    const line = ui.line.read();
    await terminal.until('pi-host> ');
    terminal.type('done\r');
    expect(await line).toBe('done');
  });

  it('hear of a new size', async () => {
    const events: ComponentEvent[] = [];
    open(events);
    let changed = false;
    ui.onChange(() => {
      changed = true;
    });
    terminal.stdout.columns = 50;
    terminal.stdout.rows = 13;
    terminal.stdout.emit('resize');
    expect(events).toEqual([{ event: 'resize', width: 50, rows: 10 }]);
    expect(changed).toBe(true);
  });

  it('never fill the first row, however many rows they send', async () => {
    open([]).frame(frame(...Array.from({ length: 500 }, (_, row) => `row ${String(row)}`)));
    await terminal.until('Ctrl-C ends pi-host');
    await terminal.until('Ctrl-C ends pi-host');
    const last = terminal.drawn().slice(terminal.drawn().lastIndexOf('── extension game'));
    expect(last.split('\n').length).toBeLessThan(24);
  });

  it('of a kind without keys are printed when they change', async () => {
    const view = open([], 'widget');
    view.frame(frame('a widget'));
    await terminal.until('[game] widget  a widget');
    view.close();
  });
});

describe('permission questions', () => {
  const ask = () => askPermission(ui.prompts, question, never);

  it.each(['once', 'session', 'deny'] as const)('take the whole word %s', async (word) => {
    const answer = ask();
    await terminal.until('type a word and press Enter');
    terminal.type(`${word}\r`);
    expect(await answer).toBe(word);
    expect(terminal.drawn()).toContain(FIRST_SCREEN);
  });

  it('take nothing else for an answer, and Escape as a deny (INV-008)', async () => {
    const answer = ask();
    await terminal.until('type a word and press Enter');
    for (const typed of ['y\r', 'yes\r', '\r', 'always\r', 'onc\r', 'once!x\r'])
      terminal.type(typed);
    terminal.type('\u001b');
    expect(await answer).toBe('deny');
  });

  it('drop what was typed before the question could be read', async () => {
    const slow = createTerminalUi(terminal, { armAfterMs: 150 });
    const answer = slow.prompts.ask(question, never);
    await terminal.until('wait> ');
    terminal.type('once\r');
    await terminal.until('type a word and press Enter> ');
    terminal.type('deny\r');
    expect(await answer).toBe('deny');
    slow.close();
  });

  it('fill a screen of their own over frames and dialogs, which come back afterwards', async () => {
    const dialog = ui.hostUi.select(origin, 'Pick', ['red', 'green'], { signal: never });
    await terminal.until('[game] Pick');
    const answer = ask();
    await terminal.until(OTHER_SCREEN);
    await terminal.until(`mark ${ui.mark}`);
    ui.hostUi.notify(origin, 'look here', 'error');
    await terminal.until('type a word and press Enter> ');
    const covered = terminal.drawn().slice(terminal.drawn().lastIndexOf(OTHER_SCREEN));
    expect(covered).not.toContain('look here');
    terminal.type('once\r');
    expect(await answer).toBe('once');
    await terminal.until(FIRST_SCREEN);
    await terminal.until('[game] Pick');
    terminal.type('\r');
    expect(await dialog).toBe(0);
    expect(terminal.drawn()).toContain('look here');
  });

  it('end as a deny when the terminal goes away (INV-008)', async () => {
    const answer = ask();
    await terminal.until(OTHER_SCREEN);
    terminal.stdin.end();
    expect(await answer).toBe('deny');
  });

  it('end as a deny when the call is aborted', async () => {
    const ends = new AbortController();
    const answer = ui.prompts.ask(question, ends.signal);
    await terminal.until(OTHER_SCREEN);
    ends.abort();
    expect(await answer).toBe('deny');
  });

  it('show the subject whole or say how much is missing, in rows that fit', () => {
    const long = { ...question, subject: `rm ${'x'.repeat(3000)}\u001b[2J` };
    const rows = questionRows(long, 'ABCD', 40, 24);
    for (const row of rows)
      expect(cellWidth(row.replace(/\u001b\[[0-9]*m/g, ''))).toBeLessThanOrEqual(40);
    expect(rows.join('\n')).toContain('more rows are not shown');
    expect(rows.length).toBeLessThanOrEqual(24);
    expect(questionRows(question, 'ABCD', 80, 24).join('\n')).toContain('rm -rf build');
  });
});

describe('the command line', () => {
  it('keeps what was typed while a dialog has the screen', async () => {
    const line = ui.line.read();
    await terminal.until('pi-host> ');
    terminal.type('/to');
    await terminal.until('/to');
    const sure = ui.hostUi.confirm(origin, 'Sure', '', { signal: never });
    await terminal.until('Sure');
    terminal.type('y');
    expect(await sure).toBe(true);
    await terminal.until('pi-host> ');
    terminal.type('dos\r');
    expect(await line).toBe('/todos');
  });

  it('can be prefilled by an extension, but not sent', async () => {
    const line = ui.line.read();
    await terminal.until('pi-host> ');
    ui.hostUi.setEditorText(origin, 'quit\nquit\u001b[2J');
    expect(ui.hostUi.getEditorText()).toBe('quit quit␛[2J');
    terminal.type('!\r');
    expect(await line).toBe('quit quit␛[2J!');
  });
});
