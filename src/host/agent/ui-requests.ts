/**
 * UI requests of extensions to the embedding program: texts are made visible and capped here, on the
 * main thread, in one place (INV-012); dialogs are limited and end with their extension.
 */
import type { z } from 'zod';
import { documentText } from '../../../hostcalls/main-forward.js';
import { uiComponentCloseParams } from '../../../hostcalls/methods/ui-component-close.js';
import { uiComponentFocusParams } from '../../../hostcalls/methods/ui-component-focus.js';
import { uiComponentOpenParams } from '../../../hostcalls/methods/ui-component-open.js';
import { uiConfirmParams } from '../../../hostcalls/methods/ui-confirm.js';
import { uiEditorEventParams } from '../../../hostcalls/methods/ui-editor-event.js';
import { uiEditorParams } from '../../../hostcalls/methods/ui-editor.js';
import { uiFrameParams } from '../../../hostcalls/methods/ui-frame.js';
import { uiInputParams } from '../../../hostcalls/methods/ui-input.js';
import { uiNotifyParams } from '../../../hostcalls/methods/ui-notify.js';
import { uiPasteToEditorParams } from '../../../hostcalls/methods/ui-paste-to-editor.js';
import { uiSelectParams } from '../../../hostcalls/methods/ui-select.js';
import { uiSetEditorTextParams } from '../../../hostcalls/methods/ui-set-editor-text.js';
import { uiSetHiddenThinkingLabelParams } from '../../../hostcalls/methods/ui-set-hidden-thinking-label.js';
import { uiSetStatusParams } from '../../../hostcalls/methods/ui-set-status.js';
import { uiSetThemeParams } from '../../../hostcalls/methods/ui-set-theme.js';
import { uiSetTitleParams } from '../../../hostcalls/methods/ui-set-title.js';
import { uiSetToolsExpandedParams } from '../../../hostcalls/methods/ui-set-tools-expanded.js';
import { uiSetWidgetParams } from '../../../hostcalls/methods/ui-set-widget.js';
import { uiSetWorkingParams } from '../../../hostcalls/methods/ui-set-working.js';
import { CallError } from '../../vocabulary/errors.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import type { DialogOptions, NotifyLevel } from '../ui/host-ui.js';
import { screenRow } from '../ui/screen-row.js';
import { makeVisible } from '../ui/visible-text.js';
import type { ExtensionRecord } from './registry.js';
import type { RuntimeCore } from './runtime-core.js';

/** Dialogs of one extension that wait for a person at one time. */
export const DIALOGS_OPEN_MAX = 8;
/** Status texts of one extension. */
const STATUSES_MAX = 100;
/** Rows of a widget that are handed on; upstream shows ten. */
const WIDGET_ROWS_MAX = 100;
const TITLE_CHARS_MAX = 1_000;
const EDITOR_CHARS_MAX = 4 * 1024 * 1024;
const INDICATOR_MS_MIN = 16;

export interface UiRequestContext {
  readonly core: RuntimeCore;
  readonly record: ExtensionRecord;
  readonly signal: AbortSignal;
  /** Dialogs that this extension has open; shared between its requests. */
  readonly dialogs: Map<ExtensionRecord, number>;
}

export type UiHandler = (
  params: JsonObject,
  context: UiRequestContext,
) => JsonValue | undefined | Promise<JsonValue | undefined>;

/** Params were checked in the lane; parsing again gives them their type. */
function handler<P>(
  schema: z.ZodType<P>,
  act: (params: P, context: UiRequestContext) => ReturnType<UiHandler>,
): UiHandler {
  return (params, context) => act(schema.parse(params), context);
}

const oneLine = (text: string): string => makeVisible(text);
const manyLines = (text: string): string => makeVisible(text, { multiline: true });
/** Text for an editor: a person may send it on, so what cannot be seen does not get in. */
const editorText = (text: string): string =>
  makeVisible(text, { multiline: true, charsMax: EDITOR_CHARS_MAX });

async function dialog<T>(
  context: UiRequestContext,
  timeoutMs: number | undefined,
  cancelled: T,
  show: (options: DialogOptions) => Promise<T>,
): Promise<T> {
  const { dialogs, record, signal } = context;
  const open = dialogs.get(record) ?? 0;
  if (open >= DIALOGS_OPEN_MAX) {
    throw new CallError('denied', 'too many open dialogs', { reason: 'dialogs_max' });
  }
  // A time-out of zero means none, as upstream.
  const limited =
    timeoutMs === undefined || timeoutMs <= 0
      ? signal
      : AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(timeoutMs))]);
  if (limited.aborted) return cancelled;
  dialogs.set(record, open + 1);
  const ended = new AbortController();
  const aborted = new Promise<T>((resolve) => {
    const end = (): void => resolve(cancelled);
    limited.addEventListener('abort', end, { once: true, signal: ended.signal });
  });
  try {
    return await Promise.race([show({ signal: limited, timeoutMs }), aborted]);
  } finally {
    ended.abort();
    dialogs.set(record, (dialogs.get(record) ?? 1) - 1);
  }
}

const originOf = (context: UiRequestContext) => ({
  extensionId: context.record.port.extensionId,
});

function levelOf(level: string | undefined): NotifyLevel {
  return level === 'warning' || level === 'error' ? level : 'info';
}

export const UI_HANDLERS: ReadonlyMap<string, UiHandler> = new Map<string, UiHandler>([
  [
    'ui.notify',
    handler(uiNotifyParams, ({ message, level }, context) => {
      context.core.ui.notify(originOf(context), manyLines(message), levelOf(level));
      return null;
    }),
  ],
  [
    'ui.select',
    handler(uiSelectParams, async ({ title, options, timeoutMs }, context) => {
      const shown = options.map(oneLine);
      const index = await dialog(context, timeoutMs, undefined, (dialogOptions) =>
        context.core.ui.select(originOf(context), manyLines(title), shown, dialogOptions),
      );
      return index === undefined ? null : (options[index] ?? null);
    }),
  ],
  [
    'ui.confirm',
    handler(uiConfirmParams, ({ title, message, timeoutMs }, context) =>
      dialog(context, timeoutMs, false, async (options) => {
        const { ui } = context.core;
        const text = manyLines(message ?? '');
        return ui.confirm(originOf(context), manyLines(title), text, options);
      }),
    ),
  ],
  [
    'ui.input',
    handler(uiInputParams, async ({ title, placeholder, timeoutMs }, context) => {
      const hint = placeholder === undefined ? undefined : oneLine(placeholder);
      const answer = await dialog(context, timeoutMs, undefined, (options) =>
        context.core.ui.input(originOf(context), manyLines(title), hint, options),
      );
      return answer ?? null;
    }),
  ],
  [
    'ui.editor',
    handler(uiEditorParams, async ({ title, prefill }, context) => {
      const text = prefill === undefined ? undefined : editorText(prefill);
      const answer = await dialog(context, undefined, undefined, (options) =>
        context.core.ui.editor(originOf(context), manyLines(title), text, options),
      );
      return answer ?? null;
    }),
  ],
  [
    'ui.set_status',
    handler(uiSetStatusParams, ({ key, text }, context) => {
      const { core } = context;
      const { columns } = core.ui.size();
      const row = text === undefined || text === null ? undefined : screenRow(text, columns).text;
      noteStatus(context, key, row);
      core.ui.setStatus(originOf(context), oneLine(key), row);
      return null;
    }),
  ],
  [
    'ui.set_widget',
    handler(uiSetWidgetParams, ({ key, lines, component, placement }, context) => {
      // A widget with a component is on the screen as that component.
      if (component !== undefined && component !== null) return null;
      const { ui } = context.core;
      const { columns } = ui.size();
      const rows = lines?.slice(0, WIDGET_ROWS_MAX).map((line) => screenRow(line, columns).text);
      ui.setWidget(originOf(context), oneLine(key), rows, placement ?? 'aboveEditor');
      return null;
    }),
  ],
  [
    'ui.set_title',
    handler(uiSetTitleParams, ({ text }, context) => {
      const title = makeVisible(text, { charsMax: TITLE_CHARS_MAX });
      context.core.ui.setTitle(originOf(context), title);
      return null;
    }),
  ],
  [
    'ui.set_working',
    handler(uiSetWorkingParams, ({ message, visible, indicator }, context) => {
      const { columns } = context.core.ui.size();
      const text = typeof message === 'string' ? screenRow(message, columns).text : message;
      context.core.ui.setWorking(originOf(context), {
        ...(text === undefined ? {} : { message: text }),
        ...(visible === undefined ? {} : { visible }),
        ...(indicator === undefined ? {} : { indicator: indicatorOf(indicator) }),
      });
      return null;
    }),
  ],
  [
    'ui.set_hidden_thinking_label',
    handler(uiSetHiddenThinkingLabelParams, ({ label }, context) => {
      const text = label === undefined || label === null ? undefined : oneLine(label);
      context.core.ui.setHiddenThinkingLabel(originOf(context), text);
      return null;
    }),
  ],
  [
    'ui.set_editor_text',
    handler(uiSetEditorTextParams, ({ text }, context) => {
      context.core.ui.setEditorText(originOf(context), editorText(text));
      context.core.feed.mark('editor');
      return null;
    }),
  ],
  [
    'ui.paste_to_editor',
    handler(uiPasteToEditorParams, ({ text }, context) => {
      context.core.ui.pasteToEditor(originOf(context), editorText(text));
      context.core.feed.mark('editor');
      return null;
    }),
  ],
  [
    'ui.set_theme',
    handler(uiSetThemeParams, ({ name }, context) => {
      const { ui, feed } = context.core;
      if (ui.themes().some((theme) => theme.name === name)) ui.setTheme(originOf(context), name);
      feed.mark('theme');
      return null;
    }),
  ],
  [
    'ui.set_tools_expanded',
    handler(uiSetToolsExpandedParams, ({ expanded }, context) => {
      context.core.ui.setToolsExpanded(originOf(context), expanded);
      context.core.feed.mark('editor');
      return null;
    }),
  ],
  [
    'ui.component_open',
    handler(uiComponentOpenParams, (params, context) => {
      context.core.components.open(originOf(context).extensionId, {
        ...params,
        key: params.key === undefined ? undefined : oneLine(params.key),
      });
      return null;
    }),
  ],
  [
    'ui.frame',
    handler(uiFrameParams, (frame, context) => {
      context.core.components.frame(originOf(context).extensionId, frame);
      return null;
    }),
  ],
  [
    'ui.component_focus',
    handler(uiComponentFocusParams, ({ id, focused }, context) => {
      context.core.components.focus(originOf(context).extensionId, id, focused);
      return null;
    }),
  ],
  [
    'ui.editor_event',
    handler(uiEditorEventParams, ({ id, event, text, action }, context) => {
      context.core.components.editorEvent(originOf(context).extensionId, id, {
        event,
        ...(text === undefined ? {} : { text: editorText(documentText.parse(text)) }),
        ...(action === undefined ? {} : { action: oneLine(action) }),
      });
      return null;
    }),
  ],
  [
    'ui.component_close',
    handler(uiComponentCloseParams, ({ id, result }, context) => {
      context.core.components.close(originOf(context).extensionId, id, result);
      return null;
    }),
  ],
]);

function indicatorOf(
  indicator: { frames?: readonly string[] | undefined; intervalMs?: number | undefined } | null,
): { frames?: readonly string[]; intervalMs?: number } | null {
  if (indicator === null) return null;
  const { frames, intervalMs } = indicator;
  return {
    ...(frames === undefined ? {} : { frames: frames.map((frame) => screenRow(frame, 40).text) }),
    ...(intervalMs === undefined ? {} : { intervalMs: Math.max(INDICATOR_MS_MIN, intervalMs) }),
  };
}

/** Footers of extensions may list all statuses. */
function noteStatus(context: UiRequestContext, key: string, row: string | undefined): void {
  const { core, record } = context;
  const prefix = `${record.port.extensionId}/`;
  const name = prefix + key;
  const mine = [...core.statuses.keys()].filter((each) => each.startsWith(prefix)).length;
  if (row === undefined) core.statuses.delete(name);
  else if (core.statuses.has(name) || mine < STATUSES_MAX) core.statuses.set(name, row);
  core.feed.mark('footer');
}
