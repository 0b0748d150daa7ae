/**
 * A UI without a person: answers come from a script, every call and frame is recorded.
 * For conformance runs and tests of embedding programs. Records have upstream's argument order, so
 * that they compare with what the same extension does upstream.
 */
import type { ExtensionId } from '../../vocabulary/identity.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import type {
  ComponentRequest,
  ComponentView,
  DialogOptions,
  HostUi,
  UiOrigin,
} from './host-ui.js';

export interface UiScript {
  /** Chosen option by text or index; null cancels. One answer a dialog, in order. */
  readonly select?: readonly (string | number | null)[];
  readonly confirm?: readonly boolean[];
  readonly input?: readonly (string | null)[];
  readonly editor?: readonly (string | null)[];
  /** Keys for each custom component in the order they open, e.g. [['\x1b[B', '\r']]. */
  readonly custom?: readonly (readonly string[])[];
  readonly columns?: number;
  readonly rows?: number;
  readonly hasUI?: boolean;
  readonly themes?: readonly JsonObject[];
}

export interface UiRecord extends JsonObject {
  /** `ui.notify`, `ui.select`, ... */
  readonly call: string;
  readonly extensionId: ExtensionId;
}

export interface ScriptedUi extends HostUi {
  readonly records: readonly UiRecord[];
  /** Rows last shown by each open component, newest last. */
  frames(): readonly (readonly string[])[];
  /** Answers that no dialog asked for. */
  unused(): JsonObject;
}

/** Runs scripted input without ever waiting for a clock. */
export function createScriptedUi(script: UiScript = {}): ScriptedUi {
  const records: UiRecord[] = [];
  const queues = {
    select: [...(script.select ?? [])],
    confirm: [...(script.confirm ?? [])],
    input: [...(script.input ?? [])],
    editor: [...(script.editor ?? [])],
    custom: [...(script.custom ?? [])],
  };
  const size = { columns: script.columns ?? 80, rows: script.rows ?? 24 };
  const themes = script.themes ?? [
    { name: 'dark', path: null },
    { name: 'light', path: null },
  ];
  const shown = new Map<object, readonly string[]>();
  let theme: JsonObject = themes[0] ?? { name: 'dark' };
  let editorText = '';
  let toolsExpanded = false;

  function note(origin: UiOrigin, call: string, args: readonly JsonValue[]): void {
    records.push({ call: `ui.${call}`, args, extensionId: origin.extensionId });
  }
  function dialogArgs(dialog: DialogOptions): readonly JsonValue[] {
    return dialog.timeoutMs === undefined ? [] : [{ timeout: dialog.timeoutMs }];
  }

  const ui: ScriptedUi = {
    records,
    frames: () => [...shown.values()],
    unused: () => ({ ...queues }),
    hasUI: script.hasUI ?? true,
    size: () => size,
    notify: (origin, message, level) => note(origin, 'notify', [message, level]),
    select: (origin, title, options, dialog) => {
      note(origin, 'select', [title, options, ...dialogArgs(dialog)]);
      const answer = queues.select.shift() ?? null;
      const index = typeof answer === 'string' ? options.indexOf(answer) : (answer ?? -1);
      return Promise.resolve(index >= 0 && index < options.length ? index : undefined);
    },
    confirm: (origin, title, message, dialog) => {
      note(origin, 'confirm', [title, message, ...dialogArgs(dialog)]);
      return Promise.resolve(queues.confirm.shift() ?? false);
    },
    input: (origin, title, placeholder, dialog) => {
      note(origin, 'input', [title, placeholder ?? null, ...dialogArgs(dialog)]);
      return Promise.resolve(queues.input.shift() ?? undefined);
    },
    editor: (origin, title, prefill) => {
      note(origin, 'editor', [title, prefill ?? null]);
      return Promise.resolve(queues.editor.shift() ?? undefined);
    },
    setStatus: (origin, key, text) => note(origin, 'setStatus', [key, text ?? null]),
    setWidget: (origin, key, rows, placement) =>
      note(origin, 'setWidget', [key, rows ?? null, { placement }]),
    setTitle: (origin, title) => note(origin, 'setTitle', [title]),
    setWorking: (origin, working) => {
      if (working.message !== undefined) note(origin, 'setWorkingMessage', [working.message]);
      if (working.visible !== undefined) note(origin, 'setWorkingVisible', [working.visible]);
      if (working.indicator !== undefined) {
        note(origin, 'setWorkingIndicator', [
          working.indicator === null ? null : { ...working.indicator },
        ]);
      }
    },
    setHiddenThinkingLabel: (origin, label) =>
      note(origin, 'setHiddenThinkingLabel', [label ?? null]),
    setEditorText: (origin, text) => {
      editorText = text;
      note(origin, 'setEditorText', [text]);
    },
    pasteToEditor: (origin, text) => {
      editorText += text;
      note(origin, 'pasteToEditor', [text]);
    },
    getEditorText: () => editorText,
    setTheme: (origin, name) => {
      theme = themes.find((each) => each.name === name) ?? theme;
      note(origin, 'setTheme', [name]);
    },
    theme: () => theme,
    themes: () => themes,
    getToolsExpanded: () => toolsExpanded,
    setToolsExpanded: (origin, expanded) => {
      toolsExpanded = expanded;
      note(origin, 'setToolsExpanded', [expanded]);
    },
    footerData: () => ({ gitBranch: null, providerCount: 0 }),
    openComponent: (origin, request) => {
      const keys = request.kind === 'custom' ? queues.custom.shift() : undefined;
      return openScripted(origin, request, keys, records, shown);
    },
    release: () => undefined,
  };
  return ui;
}

/** Types the keys one by one, each after the frames of the one before; no script closes at once. */
function openScripted(
  origin: UiOrigin,
  request: ComponentRequest,
  keys: readonly string[] | undefined,
  records: UiRecord[],
  shown: Map<object, readonly string[]>,
): ComponentView {
  const frames: (readonly string[])[] = [];
  const place = records.length;
  const base = {
    call: request.kind === 'custom' ? 'ui.custom' : `ui.${request.kind}`,
    extensionId: origin.extensionId,
    ...(request.key === undefined ? {} : { key: request.key }),
    overlay: request.overlay,
    frames,
  };
  records.push(base);
  let started = false;
  let open = true;

  async function type(): Promise<void> {
    for (const key of keys ?? []) {
      if (!open) return;
      await request.onEvent({ event: 'input', data: key });
    }
    if (open && keys === undefined) await request.onEvent({ event: 'close' });
  }

  const view: ComponentView = {
    frame(frame) {
      frames.push(frame.rows);
      shown.set(view, frame.rows);
      if (started || request.kind !== 'custom') return;
      started = true;
      queueMicrotask(() => void type());
    },
    focus: () => undefined,
    editorEvent: (event) => {
      records.push({
        call: 'ui.editorEvent',
        extensionId: origin.extensionId,
        args: [{ ...event }],
      });
    },
    close(result) {
      open = false;
      shown.delete(view);
      if (result !== undefined) records[place] = { ...base, result };
    },
  };
  return view;
}
