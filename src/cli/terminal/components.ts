/**
 * Components of extensions. Those that take keys are drawn in place at the bottom of the terminal,
 * below a row of the host that names the extension; keys go to the newest one that has the focus.
 * Widgets, headers and footers are printed when they change.
 */
import type {
  ComponentFrame,
  ComponentRequest,
  ComponentView,
  UiOrigin,
} from '../../host/ui/host-ui.js';
import { makeVisible } from '../../host/ui/visible-text.js';
import type { Painter } from '../cli-io.js';
import type { Keys } from './keys.js';
import type { Notices } from './notices.js';
import type { LiveArea, Screen } from './screen.js';
import { RANKS, RESUME_LATER, type Stage } from './stage.js';

export interface ComponentParts {
  readonly stage: Stage;
  readonly screen: Screen;
  readonly keys: Keys;
  readonly painter: Painter;
  readonly notices: Notices;
  /** An extension's editor changed or submitted its text. */
  readonly onEditor: (text: string, submitted: boolean) => void;
}

export interface Components {
  open(origin: UiOrigin, request: ComponentRequest): ComponentView;
  /** The screen has another size. */
  resized(): void;
}

/** Rows of ours around a frame: its title, its foot, one to spare for the cursor. */
export const FRAME_MARGIN_ROWS = 3;
const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
/** Ranks between two whole ones, for components that were focused one after the other. */
const FOCUS_STEP = 1e-6;

export function createComponents(parts: ComponentParts): Components {
  const open = new Set<{ readonly request: ComponentRequest; readonly redraw: () => void }>();
  let focusCount = 0;

  function openFocused(origin: UiOrigin, request: ComponentRequest): ComponentView {
    const { stage, screen, keys } = parts;
    const base = request.kind === 'editor' ? RANKS.editor : RANKS.component;
    let order = ++focusCount;
    let frame: ComponentFrame = { rows: [], width: 0, cursor: undefined };
    let isClosed = false;
    let leave = (_answer: typeof RESUME_LATER | undefined): void => undefined;
    const live = frameArea(screen, () => titledFrame(parts, origin, frame));
    const entry = {
      request,
      redraw: () => {
        screen.redraw();
      },
    };
    open.add(entry);
    /** Keys reach the extension in the order they were pressed. */
    let delivered = Promise.resolve();
    const deliver = (event: Parameters<ComponentRequest['onEvent']>[0]): void => {
      delivered = delivered.then(() => request.onEvent(event)).catch(() => undefined);
    };
    const held = stage.hold<undefined>(
      () => base + order * FOCUS_STEP,
      (gaveWay) =>
        new Promise((resolve) => {
          if (isClosed) {
            resolve(undefined);
            return;
          }
          const stop = keys.listen((data) => {
            deliver({ event: 'input', data });
          });
          leave = (answer) => {
            stop();
            screen.setLive(undefined);
            gaveWay.removeEventListener('abort', yielded);
            leave = () => undefined;
            resolve(answer);
          };
          const yielded = (): void => {
            leave(RESUME_LATER);
          };
          gaveWay.addEventListener('abort', yielded, { once: true });
          screen.setLive(live);
        }),
    );
    held.catch(() => undefined);
    return {
      frame(next) {
        if (isClosed) return;
        live.erase();
        frame = next;
        screen.redraw();
      },
      focus(focused) {
        // Behind all others, or in front of them.
        order = focused ? ++focusCount : 0;
        stage.reconsider();
      },
      editorEvent({ event, text }) {
        if (text !== undefined && event !== 'action') parts.onEditor(text, event === 'submit');
      },
      close() {
        isClosed = true;
        open.delete(entry);
        leave(undefined);
      },
    };
  }

  function openPrinted(origin: UiOrigin, request: ComponentRequest): ComponentView {
    const key = `${request.kind} ${request.key ?? ''}`.trimEnd();
    const entry = { request, redraw: () => undefined };
    open.add(entry);
    return {
      frame: ({ rows }) => {
        parts.notices.change(origin.extensionId, key, rows);
      },
      focus: () => undefined,
      editorEvent: () => undefined,
      close() {
        open.delete(entry);
        parts.notices.change(origin.extensionId, key, undefined);
      },
    };
  }

  return {
    open: (origin, request) =>
      request.kind === 'custom' || request.kind === 'editor'
        ? openFocused(origin, request)
        : openPrinted(origin, request),
    resized() {
      const { columns, rows } = parts.screen.size();
      for (const { request, redraw } of open) {
        const left = Math.max(1, rows - FRAME_MARGIN_ROWS);
        void request.onEvent({ event: 'resize', width: columns, rows: left }).then(redraw);
      }
    },
  };
}

interface DrawnFrame {
  readonly rows: readonly string[];
  readonly cursor: { readonly row: number; readonly column: number } | undefined;
}

/** The rows that fit, those around the cursor first, between two rows of the host. */
function titledFrame(parts: ComponentParts, origin: UiOrigin, frame: ComponentFrame): DrawnFrame {
  const { columns, rows } = parts.screen.size();
  const room = Math.max(1, rows - FRAME_MARGIN_ROWS);
  const top = Math.max(0, Math.min((frame.cursor?.row ?? 0) - room + 1, frame.rows.length - room));
  const border = (text: string): string => {
    const line = `── ${makeVisible(text)} `;
    return parts.painter.paint('dim', line.padEnd(columns, '─').slice(0, columns));
  };
  const visible = frame.rows.slice(top, top + room);
  const { cursor } = frame;
  return {
    rows: [border(`extension ${origin.extensionId}`), ...visible, border('Ctrl-C ends pi-host')],
    cursor: cursor === undefined ? undefined : { row: cursor.row - top + 1, column: cursor.column },
  };
}

/** Draws rows at the bottom and remembers how many, to take exactly those away again. */
function frameArea(screen: Screen, current: () => DrawnFrame): LiveArea {
  let above: number | undefined;
  return {
    draw() {
      const { rows, cursor } = current();
      const last = rows.length - 1;
      let text = `${HIDE_CURSOR}${rows.join('\r\n')}`;
      above = last;
      if (cursor !== undefined && cursor.row <= last) {
        above = cursor.row;
        if (cursor.row < last) text += `\u001b[${String(last - cursor.row)}A`;
        text += `\r${cursor.column > 0 ? `\u001b[${String(cursor.column)}C` : ''}${SHOW_CURSOR}`;
      }
      screen.out.write(text);
    },
    erase() {
      if (above === undefined) return;
      const up = above > 0 ? `\u001b[${String(above)}A` : '';
      above = undefined;
      screen.out.write(`\r${up}\u001b[J${SHOW_CURSOR}`);
    },
  };
}
