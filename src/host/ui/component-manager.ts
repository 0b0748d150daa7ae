/**
 * The components that extensions have open: who owns which id, frames made fit for the screen,
 * events back to the guest. Knows no terminal; the embedding program draws the rows it is given.
 * An id means nothing outside its extension, so that nobody can draw into another's component.
 */
import { CallError } from '../../vocabulary/errors.js';
import type { ExtensionId } from '../../vocabulary/identity.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import { screenRow } from './screen-row.js';
import type {
  ComponentEvent,
  ComponentKind,
  ComponentView,
  EditorEvent,
  HostUi,
} from './host-ui.js';

/** Open at one time by one extension; a widget or overlay each would already fill any screen. */
export const COMPONENTS_MAX = 64;
/** Rows of one frame that are shown (decisions.md 1.15). */
export const FRAME_ROWS_MAX = 1_000;
/** One frame over all rows after cutting, in UTF-16 units. */
export const FRAME_TEXT_MAX = 1024 * 1024;

export interface OpenRequest {
  readonly id: number;
  readonly kind: ComponentKind;
  readonly key?: string | undefined;
  readonly overlay?: boolean | undefined;
  readonly options?: JsonObject | null | undefined;
  readonly focusable?: boolean | undefined;
}

export interface FrameRequest {
  readonly id: number;
  readonly width: number;
  readonly lines: readonly string[];
  readonly cursor?: { readonly row: number; readonly column: number } | null | undefined;
}

export interface ComponentManager {
  /** Throws CallError `invalid_request` when the id is in use, `denied` when too many are open. */
  open(owner: ExtensionId, request: OpenRequest): void;
  /** A frame of a component that is not open is dropped: it may have been closed meanwhile. */
  frame(owner: ExtensionId, frame: FrameRequest): void;
  focus(owner: ExtensionId, id: number, focused: boolean): void;
  editorEvent(owner: ExtensionId, id: number, event: EditorEvent): void;
  close(owner: ExtensionId, id: number, result?: JsonValue): void;
  /** Closes everything that an extension has open, without telling it. */
  release(owner: ExtensionId): void;
  openCount(owner: ExtensionId): number;
}

interface OpenComponent {
  readonly view: ComponentView;
}

export interface ComponentManagerOptions {
  readonly ui: HostUi;
  /** Sends an event to the guest; settles when it was handled, never rejects. */
  readonly deliver: (owner: ExtensionId, message: JsonObject) => Promise<void>;
}

export function createComponentManager(options: ComponentManagerOptions): ComponentManager {
  const { ui, deliver } = options;
  const byOwner = new Map<ExtensionId, Map<number, OpenComponent>>();

  const find = (owner: ExtensionId, id: number): OpenComponent | undefined =>
    byOwner.get(owner)?.get(id);

  function open(owner: ExtensionId, request: OpenRequest): void {
    const mine = byOwner.get(owner) ?? new Map<number, OpenComponent>();
    if (mine.has(request.id)) throw new CallError('invalid_request', 'component id in use');
    if (mine.size >= COMPONENTS_MAX) {
      throw new CallError('denied', 'too many open components', { reason: 'components_max' });
    }
    byOwner.set(owner, mine);
    const onEvent = (event: ComponentEvent): Promise<void> => {
      if (!mine.has(request.id)) return Promise.resolve();
      if (event.event === 'close') mine.delete(request.id);
      return deliver(owner, { id: request.id, ...event });
    };
    const view = ui.openComponent(
      { extensionId: owner },
      {
        kind: request.kind,
        key: request.key,
        overlay: request.overlay ?? false,
        options: request.options ?? {},
        focusable: request.focusable ?? false,
        onEvent,
      },
    );
    mine.set(request.id, { view });
  }

  return {
    open,
    frame(owner, frame) {
      find(owner, frame.id)?.view.frame(fitFrame(frame, ui.size().columns));
    },
    focus(owner, id, focused) {
      find(owner, id)?.view.focus(focused);
    },
    editorEvent(owner, id, event) {
      find(owner, id)?.view.editorEvent(event);
    },
    close(owner, id, result) {
      const component = find(owner, id);
      byOwner.get(owner)?.delete(id);
      component?.view.close(result);
    },
    release(owner) {
      const mine = byOwner.get(owner);
      byOwner.delete(owner);
      for (const component of mine?.values() ?? []) component.view.close();
    },
    openCount: (owner) => byOwner.get(owner)?.size ?? 0,
  };
}

/** Rows cut to the narrower of the frame's and the screen's width, within the caps. */
export function fitFrame(
  frame: FrameRequest,
  columns: number,
): {
  rows: readonly string[];
  width: number;
  cursor: { row: number; column: number } | undefined;
} {
  const width = Math.min(frame.width, columns);
  const rows: string[] = [];
  let size = 0;
  let marker: { row: number; column: number } | undefined;
  for (const line of frame.lines.slice(0, FRAME_ROWS_MAX)) {
    const row = screenRow(line, width);
    size += row.text.length;
    if (size > FRAME_TEXT_MAX) break;
    if (row.cursorColumn !== undefined) {
      marker = { row: rows.length, column: row.cursorColumn };
    }
    rows.push(row.text);
  }
  return { rows, width, cursor: cursorWithin(frame.cursor ?? marker, rows.length, width) };
}

function cursorWithin(
  cursor: { readonly row: number; readonly column: number } | undefined,
  rows: number,
  width: number,
): { row: number; column: number } | undefined {
  if (cursor === undefined || cursor.row >= rows || cursor.column > width) return undefined;
  return { row: cursor.row, column: cursor.column };
}
