/**
 * What an embedding program implements so that extensions can talk to a person.
 * Every text that arrives here was made visible and capped; who it comes from is said separately,
 * and the program shows it as that extension's. Permission questions never come this way: they have
 * a channel of their own (permission-prompts.ts), which no call of an extension reaches.
 */
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import type { ExtensionId } from '../../vocabulary/identity.js';

export type NotifyLevel = 'info' | 'warning' | 'error';
export type ComponentKind = 'custom' | 'widget' | 'header' | 'footer' | 'editor';
export type WidgetPlacement = 'aboveEditor' | 'belowEditor';

/** Whose text or component this is. */
export interface UiOrigin {
  readonly extensionId: ExtensionId;
}

export interface DialogOptions {
  /** Aborted by the extension, by its time-out or by its end: close the dialog. */
  readonly signal: AbortSignal;
  /** For a countdown; the runtime ends the dialog itself. Milliseconds. */
  readonly timeoutMs?: number | undefined;
}

/** What happened to a component on the screen. */
export type ComponentEvent =
  | { readonly event: 'resize'; readonly width: number; readonly rows: number }
  | { readonly event: 'input'; readonly data: string }
  | { readonly event: 'invalidate' }
  | { readonly event: 'focus'; readonly focused: boolean }
  /** New text for an extension's editor. */
  | { readonly event: 'text'; readonly data: string }
  | { readonly event: 'close' };

export interface ComponentRequest {
  readonly kind: ComponentKind;
  /** Key of a widget. */
  readonly key: string | undefined;
  readonly overlay: boolean;
  /** Overlay options as the extension gave them: plain data, unknown members included. */
  readonly options: JsonObject;
  readonly focusable: boolean;
  /** Tells the extension; resolves when it has handled the event and its frames have arrived. */
  readonly onEvent: (event: ComponentEvent) => Promise<void>;
}

/** Rows that are fit for a terminal: cut to the width, colours only, no more than 1,000. */
export interface ComponentFrame {
  readonly rows: readonly string[];
  readonly width: number;
  readonly cursor: { readonly row: number; readonly column: number } | undefined;
}

export interface ComponentView {
  frame(frame: ComponentFrame): void;
  /** The extension moved the focus to it or away from it. */
  focus(focused: boolean): void;
  /** Only editors: text changed or submitted, or an application key was pressed. */
  editorEvent(event: EditorEvent): void;
  /** The extension closed it, or ended. `result` is what it says its answer was. */
  close(result?: JsonValue): void;
}

export interface EditorEvent {
  readonly event: 'change' | 'submit' | 'action';
  readonly text?: string | undefined;
  readonly action?: string | undefined;
}

export interface WorkingState {
  readonly message?: string | null | undefined;
  readonly visible?: boolean | undefined;
  readonly indicator?:
    | { readonly frames?: readonly string[] | undefined; readonly intervalMs?: number | undefined }
    | null
    | undefined;
}

export interface HostUi {
  /** False for programs without a person in front of them: dialogs then answer as cancelled. */
  readonly hasUI: boolean;
  /** Size of the screen in columns and rows. */
  size(): { readonly columns: number; readonly rows: number };
  notify(origin: UiOrigin, message: string, level: NotifyLevel): void;
  /** @returns the index of the chosen option, undefined when cancelled */
  select(
    origin: UiOrigin,
    title: string,
    options: readonly string[],
    dialog: DialogOptions,
  ): Promise<number | undefined>;
  confirm(
    origin: UiOrigin,
    title: string,
    message: string,
    dialog: DialogOptions,
  ): Promise<boolean>;
  input(
    origin: UiOrigin,
    title: string,
    placeholder: string | undefined,
    dialog: DialogOptions,
  ): Promise<string | undefined>;
  editor(
    origin: UiOrigin,
    title: string,
    prefill: string | undefined,
    dialog: DialogOptions,
  ): Promise<string | undefined>;
  /** `text` undefined clears. The text is one row and may carry colours. */
  setStatus(origin: UiOrigin, key: string, text: string | undefined): void;
  /** `rows` undefined clears. Rows may carry colours. */
  setWidget(
    origin: UiOrigin,
    key: string,
    rows: readonly string[] | undefined,
    placement: WidgetPlacement,
  ): void;
  setTitle(origin: UiOrigin, title: string): void;
  setWorking(origin: UiOrigin, working: WorkingState): void;
  setHiddenThinkingLabel(origin: UiOrigin, label: string | undefined): void;
  setEditorText(origin: UiOrigin, text: string): void;
  pasteToEditor(origin: UiOrigin, text: string): void;
  getEditorText(): string;
  setTheme(origin: UiOrigin, name: string): void;
  /** The current theme as data for the guest's `theme` object. */
  theme(): JsonObject;
  /** `{name, path}` of every theme. */
  themes(): readonly JsonObject[];
  getToolsExpanded(): boolean;
  setToolsExpanded(origin: UiOrigin, expanded: boolean): void;
  /** For footers: {gitBranch, providerCount}. */
  footerData(): JsonObject;
  openComponent(origin: UiOrigin, request: ComponentRequest): ComponentView;
  /** The extension ended: everything of it leaves the screen. */
  release(origin: UiOrigin): void;
}
