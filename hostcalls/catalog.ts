/**
 * Stage 4 of a hostcall: every method there is. To add one, write `methods/<family>-<verb>.ts` and
 * list it here; what is not listed does not exist and is `invalid_request`.
 */
import type { AnyMethodSpec } from './method-spec.js';
import { agentAbort } from './methods/agent-abort.js';
import { agentCompact } from './methods/agent-compact.js';
import { agentFork } from './methods/agent-fork.js';
import { agentNavigateTree } from './methods/agent-navigate-tree.js';
import { agentNewSession } from './methods/agent-new-session.js';
import { agentQuery } from './methods/agent-query.js';
import { agentReload } from './methods/agent-reload.js';
import { agentSendMessage } from './methods/agent-send-message.js';
import { agentSendUserMessage } from './methods/agent-send-user-message.js';
import { agentSetActiveTools } from './methods/agent-set-active-tools.js';
import { agentSetModel } from './methods/agent-set-model.js';
import { agentSetThinkingLevel } from './methods/agent-set-thinking-level.js';
import { agentShutdown } from './methods/agent-shutdown.js';
import { agentSwitchSession } from './methods/agent-switch-session.js';
import { agentWaitForIdle } from './methods/agent-wait-for-idle.js';
import { codeEvaluate } from './methods/code-evaluate.js';
import { createEnvGet } from './methods/env-get.js';
import { createEnvNames } from './methods/env-names.js';
import { eventsEmit } from './methods/events-emit.js';
import { eventsRegister } from './methods/events-register.js';
import { createExecRun } from './methods/exec-run.js';
import { createExecSpawn } from './methods/exec-spawn.js';
import { fsAccess } from './methods/fs-access.js';
import { fsChmod } from './methods/fs-chmod.js';
import { fsCopy } from './methods/fs-copy.js';
import { fsFdClose } from './methods/fs-fd-close.js';
import { fsFdRead } from './methods/fs-fd-read.js';
import { fsFdStat } from './methods/fs-fd-stat.js';
import { fsFdWrite } from './methods/fs-fd-write.js';
import { fsList } from './methods/fs-list.js';
import { fsMkdir } from './methods/fs-mkdir.js';
import { fsMkdtemp } from './methods/fs-mkdtemp.js';
import { fsOpen } from './methods/fs-open.js';
import { fsRead } from './methods/fs-read.js';
import { fsReadlink } from './methods/fs-readlink.js';
import { fsRealpath } from './methods/fs-realpath.js';
import { fsRemove } from './methods/fs-remove.js';
import { fsRename } from './methods/fs-rename.js';
import { fsStat } from './methods/fs-stat.js';
import { fsSymlink } from './methods/fs-symlink.js';
import { fsTruncate } from './methods/fs-truncate.js';
import { fsUtimes } from './methods/fs-utimes.js';
import { fsWatch } from './methods/fs-watch.js';
import { fsWrite } from './methods/fs-write.js';
import { httpRequest } from './methods/http-request.js';
import { logWrite } from './methods/log-write.js';
import { sessionAppendEntry } from './methods/session-append-entry.js';
import { sessionQuery } from './methods/session-query.js';
import { sessionSetLabel } from './methods/session-set-label.js';
import { sessionSetName } from './methods/session-set-name.js';
import { toolCall } from './methods/tool-call.js';
import { uiComponentClose } from './methods/ui-component-close.js';
import { uiComponentFocus } from './methods/ui-component-focus.js';
import { uiComponentOpen } from './methods/ui-component-open.js';
import { uiConfirm } from './methods/ui-confirm.js';
import { uiEditorEvent } from './methods/ui-editor-event.js';
import { uiEditor } from './methods/ui-editor.js';
import { uiFrame } from './methods/ui-frame.js';
import { uiInput } from './methods/ui-input.js';
import { uiNotify } from './methods/ui-notify.js';
import { uiPasteToEditor } from './methods/ui-paste-to-editor.js';
import { uiRowInvalidate } from './methods/ui-row-invalidate.js';
import { uiSelect } from './methods/ui-select.js';
import { uiSetEditorText } from './methods/ui-set-editor-text.js';
import { uiSetHiddenThinkingLabel } from './methods/ui-set-hidden-thinking-label.js';
import { uiSetStatus } from './methods/ui-set-status.js';
import { uiSetTheme } from './methods/ui-set-theme.js';
import { uiSetTitle } from './methods/ui-set-title.js';
import { uiSetToolsExpanded } from './methods/ui-set-tools-expanded.js';
import { uiSetWidget } from './methods/ui-set-widget.js';
import { uiSetWorking } from './methods/ui-set-working.js';

export const METHODS: readonly AnyMethodSpec[] = [
  agentAbort,
  agentCompact,
  agentFork,
  agentNavigateTree,
  agentNewSession,
  agentQuery,
  agentReload,
  agentSendMessage,
  agentSendUserMessage,
  agentSetActiveTools,
  agentSetModel,
  agentSetThinkingLevel,
  agentShutdown,
  agentSwitchSession,
  agentWaitForIdle,
  codeEvaluate,
  createEnvGet(),
  createEnvNames(),
  eventsEmit,
  eventsRegister,
  createExecRun(),
  createExecSpawn(),
  fsAccess,
  fsChmod,
  fsCopy,
  fsFdClose,
  fsFdRead,
  fsFdStat,
  fsFdWrite,
  fsList,
  fsMkdir,
  fsMkdtemp,
  fsOpen,
  fsRead,
  fsReadlink,
  fsRealpath,
  fsRemove,
  fsRename,
  fsStat,
  fsSymlink,
  fsTruncate,
  fsUtimes,
  fsWatch,
  fsWrite,
  httpRequest,
  logWrite,
  sessionAppendEntry,
  sessionQuery,
  sessionSetLabel,
  sessionSetName,
  toolCall,
  uiComponentClose,
  uiComponentFocus,
  uiComponentOpen,
  uiConfirm,
  uiEditorEvent,
  uiEditor,
  uiFrame,
  uiInput,
  uiNotify,
  uiPasteToEditor,
  uiRowInvalidate,
  uiSelect,
  uiSetEditorText,
  uiSetHiddenThinkingLabel,
  uiSetStatus,
  uiSetTheme,
  uiSetTitle,
  uiSetToolsExpanded,
  uiSetWidget,
  uiSetWorking,
];

const BY_NAME = new Map<string, Map<string, AnyMethodSpec>>();
for (const spec of METHODS) {
  const family = BY_NAME.get(spec.method) ?? new Map<string, AnyMethodSpec>();
  BY_NAME.set(spec.method, family.set(spec.op, spec));
}

/** @returns undefined for a method that does not exist, in any spelling but its own */
export function lookUp(method: string, op: string): AnyMethodSpec | undefined {
  return BY_NAME.get(method)?.get(op);
}
