/**
 * A HostUi on a real terminal, and the host's permission questions beside it. Puts the parts
 * together; who may draw and who gets the keys is decided by the stage.
 */
import { randomBytes } from 'node:crypto';
import type { HostUi, UiOrigin } from '../../host/ui/host-ui.js';
import type { PermissionPrompts } from '../../host/ui/permission-prompts.js';
import { makeVisible } from '../../host/ui/visible-text.js';
import { painterOf, usesColor, type CliStreams, type OutputStream, type Tone } from '../cli-io.js';
import { createComponents, FRAME_MARGIN_ROWS } from './components.js';
import { createDialogs } from './dialogs.js';
import { createKeys } from './keys.js';
import { createLineReader, type LineReader } from './line-reader.js';
import { createNotices } from './notices.js';
import { createPermissionPrompts } from './permission-screen.js';
import { createScreen } from './screen.js';
import { createStage } from './stage.js';

export interface TerminalUi {
  readonly hostUi: HostUi;
  readonly prompts: PermissionPrompts;
  readonly line: LineReader;
  /** Stands in every permission question of this session. */
  readonly mark: string;
  /** A dialog or question has the screen. */
  isAsking(): boolean;
  print(line: string, to?: OutputStream): void;
  /** The size of the terminal or the text of the command line changed. */
  onChange(handler: () => void): void;
  onInterrupt(handler: () => void): void;
  close(): void;
}

export interface TerminalUiOptions {
  /** See PermissionParts. */
  readonly armAfterMs?: number;
}

const MARK_BYTES = 2;
const THEMES = [
  { name: 'dark', path: null },
  { name: 'light', path: null },
] as const;
const NOTIFY_TONES: Readonly<Record<'info' | 'warning' | 'error', Tone>> = {
  info: 'strong',
  warning: 'warn',
  error: 'bad',
};

export function createTerminalUi(streams: CliStreams, options: TerminalUiOptions = {}): TerminalUi {
  const { stdin: input, stdout } = streams;
  const painter = painterOf(usesColor(stdout, streams.env));
  const mark = randomBytes(MARK_BYTES).toString('hex').toUpperCase();
  const stage = createStage();
  const screen = createScreen(stdout);
  const keys = createKeys(input);
  let interrupt = (): void => undefined;
  let changed = (): void => undefined;
  keys.onInterrupt(() => interrupt());
  const notices = createNotices((line) => {
    screen.print(line);
  }, painter);
  const line = createLineReader({ stage, screen, input, onInterrupt: () => interrupt() });
  const components = createComponents({
    stage,
    screen,
    keys,
    painter,
    notices,
    onEditor: (text, submitted) => {
      if (submitted) line.submit(text);
      else line.setText(text);
    },
  });
  const onResize = (): void => {
    components.resized();
    changed();
  };
  stdout.on('resize', onResize);
  let theme: (typeof THEMES)[number] = THEMES[0];
  let toolsExpanded = false;
  const from = ({ extensionId }: UiOrigin, tone: Tone = 'dim'): string =>
    painter.paint(tone, `[${extensionId}]`);

  const hostUi: HostUi = {
    hasUI: true,
    size: () => {
      const { columns, rows } = screen.size();
      return { columns, rows: Math.max(1, rows - FRAME_MARGIN_ROWS) };
    },
    notify(origin, message, level) {
      for (const row of makeVisible(message, { multiline: true }).split('\n')) {
        screen.print(`${from(origin, NOTIFY_TONES[level])} ${row}`);
      }
    },
    ...createDialogs({ stage, screen, keys, input, painter }),
    setStatus(origin, key, text) {
      const label = `status ${makeVisible(key)}`;
      notices.change(origin.extensionId, label, text === undefined ? undefined : [text]);
    },
    setWidget(origin, key, rows) {
      notices.change(origin.extensionId, `widget ${makeVisible(key)}`, rows);
    },
    setTitle(origin, title) {
      stdout.write(`\u001b]0;${makeVisible(`pi-host: ${origin.extensionId}: ${title}`)}\u0007`);
    },
    setWorking(origin, { message, visible }) {
      const hidden = visible === false || message === undefined || message === null;
      notices.change(origin.extensionId, 'working', hidden ? undefined : [makeVisible(message)]);
    },
    // No model thinks behind this terminal, so there is nothing that the label could stand for.
    setHiddenThinkingLabel: () => undefined,
    setEditorText(_origin, text) {
      line.setText(makeVisible(text, { multiline: true }));
    },
    pasteToEditor(_origin, text) {
      line.setText(line.text() + makeVisible(text, { multiline: true }));
    },
    getEditorText: () => line.text(),
    setTheme(_origin, name) {
      theme = THEMES.find((each) => each.name === name) ?? theme;
      changed();
    },
    theme: () => theme,
    themes: () => THEMES,
    getToolsExpanded: () => toolsExpanded,
    setToolsExpanded(_origin, expanded) {
      toolsExpanded = expanded;
    },
    footerData: () => ({ gitBranch: null, providerCount: 0 }),
    openComponent: (origin, request) => components.open(origin, request),
    release({ extensionId }) {
      notices.forget(extensionId);
    },
  };

  return {
    hostUi,
    prompts: createPermissionPrompts({
      stage,
      screen,
      keys,
      painter,
      mark,
      ...(options.armAfterMs === undefined ? {} : { armAfterMs: options.armAfterMs }),
    }),
    line,
    mark,
    isAsking: () => screen.isBlocked(),
    print: (text, to) => {
      screen.print(text, to);
    },
    onChange(handler) {
      changed = handler;
    },
    onInterrupt(handler) {
      interrupt = handler;
    },
    close() {
      stdout.removeListener('resize', onResize);
      notices.close();
      screen.setLive(undefined);
      input.setRawMode?.(false);
      input.pause();
    },
  };
}
