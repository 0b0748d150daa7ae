/**
 * A UI without a person for conformance cases: answers come from the step, keys are typed one by
 * one, each frame is taken after the key that caused it. Records have upstream's argument order, so
 * that they compare with conformance/oracle/ui.mjs.
 */
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import type {
  ComponentFrame,
  ComponentRequest,
  ComponentView,
  DialogOptions,
  HostUi,
} from '../ui/host-ui.js';
import type { Recorder } from './recorder.js';
import type { UiAnswers } from './script.js';

const COLUMNS = 80;
const ROWS = 24;

export interface RecordingUi extends HostUi {
  /** The answers of the step that begins. */
  answer(answers: UiAnswers | undefined): void;
  /** Resolves when all keys of this step were typed. */
  typed(): Promise<void>;
}

const timing = ({ timeoutMs }: DialogOptions): readonly JsonValue[] =>
  timeoutMs !== undefined && timeoutMs > 0 ? [{ timeout: timeoutMs }] : [];

export function createRecordingUi(recorder: Recorder, hasUI: boolean): RecordingUi {
  let answers: UiAnswers = {};
  let editorText = '';
  let toolsExpanded = false;
  let theme = 'dark';
  let typing: Promise<void>[] = [];
  const note = (call: string, args: readonly JsonValue[]): void =>
    recorder.add({ call: `ui.${call}`, args });

  function type(work: Promise<void>): void {
    typing.push(work);
  }

  const ui: RecordingUi = {
    answer(next) {
      answers = structuredClone(next ?? {});
      typing = [];
    },
    async typed() {
      // Typing may open the next component, which types as well.
      for (let done = 0; done < typing.length; done += 1) await typing[done];
    },
    hasUI,
    size: () => ({ columns: COLUMNS, rows: ROWS }),
    notify: (_origin, message, level) => note('notify', [message, level]),
    select(_origin, title, options, dialog) {
      note('select', [title, options, ...timing(dialog)]);
      const answer = answers.select?.shift() ?? null;
      const index = typeof answer === 'string' ? options.indexOf(answer) : (answer ?? -1);
      return Promise.resolve(index >= 0 && index < options.length ? index : undefined);
    },
    confirm(_origin, title, message, dialog) {
      note('confirm', [title, message, ...timing(dialog)]);
      return Promise.resolve(answers.confirm?.shift() ?? false);
    },
    input(_origin, title, placeholder, dialog) {
      note('input', [title, placeholder ?? null, ...timing(dialog)]);
      return Promise.resolve(answers.input?.shift() ?? undefined);
    },
    editor(_origin, title, prefill) {
      note('editor', [title, prefill ?? null]);
      return Promise.resolve(answers.editor?.shift() ?? undefined);
    },
    setStatus: (_origin, key, text) => note('setStatus', [key, text ?? null]),
    setWidget: (_origin, key, rows, placement) =>
      note('setWidget', [key, rows ?? null, { placement }]),
    setTitle: (_origin, title) => note('setTitle', [title]),
    setWorking(_origin, { message, visible, indicator }) {
      if (message !== undefined) note('setWorkingMessage', [message]);
      if (visible !== undefined) note('setWorkingVisible', [visible]);
      if (indicator === undefined) return;
      note('setWorkingIndicator', [indicator === null ? null : { ...indicator }]);
    },
    setHiddenThinkingLabel: (_origin, label) => note('setHiddenThinkingLabel', [label ?? null]),
    setEditorText(_origin, text) {
      editorText = text;
      note('setEditorText', [text]);
    },
    pasteToEditor(_origin, text) {
      editorText += text;
      note('pasteToEditor', [text]);
    },
    getEditorText: () => editorText,
    setTheme(_origin, name) {
      theme = name;
      note('setTheme', [name]);
    },
    theme: () => ({ name: theme }),
    themes: () => [
      { name: 'dark', path: null },
      { name: 'light', path: null },
    ],
    getToolsExpanded: () => toolsExpanded,
    setToolsExpanded(_origin, expanded) {
      toolsExpanded = expanded;
      note('setToolsExpanded', [expanded]);
    },
    footerData: () => ({ gitBranch: null, providerCount: 0 }),
    openComponent(_origin, request) {
      if (request.kind === 'custom') {
        return openCustom(recorder, request, answers.custom?.shift(), type);
      }
      const keys = request.kind === 'editor' ? (answers.editorKeys ?? []) : [];
      return openSurface(recorder, request, keys, type);
    },
    release: () => undefined,
  };
  return ui;
}

/** As the oracle: rows alone, or with the place of the cursor. */
function frameOf({ rows, cursor }: ComponentFrame): JsonValue {
  return cursor === undefined ? rows : { rows, cursor: { ...cursor } };
}

type Typing = (work: Promise<void>) => void;

/** Takes a frame after each key; without keys the component is closed after its first frame. */
function openCustom(
  recorder: Recorder,
  request: ComponentRequest,
  keys: readonly string[] | undefined,
  type: Typing,
): ComponentView {
  const frames: JsonValue[] = [];
  let shown: JsonValue | undefined;
  let open = true;
  recorder.add({
    call: 'ui.custom',
    overlay: request.overlay,
    frames,
    ...(request.overlay ? { overlayOptions: request.options } : {}),
  });
  async function typeKeys(): Promise<void> {
    for (const key of keys ?? []) {
      if (!open) return;
      await request.onEvent({ event: 'input', data: key });
      // `open` may have changed while the key was handled.
      if (isOpen() && shown !== undefined) frames.push(shown);
    }
    if (isOpen() && keys === undefined) {
      open = false;
      await request.onEvent({ event: 'close' });
    }
  }
  const isOpen = (): boolean => open;
  return {
    frame(frame) {
      const first = shown === undefined;
      shown = frameOf(frame);
      if (!first) return;
      frames.push(shown);
      type(Promise.resolve().then(typeKeys));
    },
    focus: () => undefined,
    editorEvent: () => undefined,
    close() {
      open = false;
    },
  };
}

const SURFACES = {
  widget: 'ui.setWidget',
  header: 'ui.setHeader',
  footer: 'ui.setFooter',
  editor: 'ui.setEditorComponent',
} as const;

/** Widgets, header, footer and editor are compared as first drawn; an editor after each key. */
function openSurface(
  recorder: Recorder,
  request: ComponentRequest,
  keys: readonly string[],
  type: Typing,
): ComponentView {
  const { kind } = request;
  if (kind === 'custom') throw new TypeError('a custom component is not a surface');
  const call = SURFACES[kind];
  const args: JsonValue[] = [];
  let shown: JsonValue | undefined;
  // A new one in the place of an old one is one call upstream.
  recorder.dropLast((last) => last.call === call && isCleared(last));
  recorder.add({ call, args });
  const frames: JsonValue[] = [];

  async function typeKeys(): Promise<void> {
    for (const key of keys) {
      await request.onEvent({ event: 'input', data: key });
      if (shown !== undefined) frames.push(shown);
    }
  }
  return {
    frame(frame) {
      const first = shown === undefined;
      shown = frameOf(frame);
      if (!first) return;
      if (kind === 'editor') {
        frames.push(shown);
        args.push(frames);
        type(Promise.resolve().then(typeKeys));
      } else if (kind === 'widget') {
        const placement = request.options.placement ?? 'aboveEditor';
        args.push(request.key ?? null, shown, { placement });
      } else {
        args.push(shown);
      }
    },
    focus: () => undefined,
    editorEvent: () => undefined,
    close() {
      // A widget is cleared by a call of its own.
      if (kind !== 'widget') recorder.add({ call, args: [null] });
    },
  };
}

function isCleared(record: JsonObject): boolean {
  return Array.isArray(record.args) && record.args[0] === null;
}
