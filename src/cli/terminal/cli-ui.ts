/**
 * The UI that a command lends to extensions: a terminal where both ends are one, else none. Without
 * a terminal nobody can be asked, so dialogs answer as cancelled and permission questions are a deny.
 */
import type { HostUi } from '../../host/ui/host-ui.js';
import { createNoUi } from '../../host/ui/no-ui.js';
import { NO_PROMPTS, type PermissionPrompts } from '../../host/ui/permission-prompts.js';
import { shown, type CliIo } from '../cli-io.js';
import { createTerminalUi, type TerminalUi } from './terminal-ui.js';

export interface CliUi {
  readonly hostUi: HostUi;
  readonly prompts: PermissionPrompts;
  /** Undefined where nobody can type. */
  readonly terminal: TerminalUi | undefined;
  /** A line of the result on stdout. */
  line(text: string): void;
  /** A line on stderr. */
  note(text: string): void;
  onChange(handler: () => void): void;
  onInterrupt(handler: () => void): void;
  close(): void;
}

export function createCliUi(io: CliIo, options: { readonly asks: boolean }): CliUi {
  if (!io.interactive || !options.asks) return withoutTerminal(io);
  const terminal = createTerminalUi(io);
  return {
    hostUi: terminal.hostUi,
    prompts: terminal.prompts,
    terminal,
    line: (text) => {
      terminal.print(text);
    },
    note: (text) => {
      terminal.print(text, io.stderr);
    },
    onChange: (handler) => {
      terminal.onChange(handler);
    },
    onInterrupt: (handler) => {
      terminal.onInterrupt(handler);
    },
    close: () => {
      terminal.close();
    },
  };
}

function withoutTerminal(io: CliIo): CliUi {
  const hostUi: HostUi = {
    ...createNoUi(),
    notify(origin, message, level) {
      io.note(`[${origin.extensionId}] ${level}: ${shown(message)}`);
    },
  };
  return {
    hostUi,
    prompts: NO_PROMPTS,
    terminal: undefined,
    line: (text) => {
      io.line(text);
    },
    note: (text) => {
      io.note(text);
    },
    onChange: () => undefined,
    onInterrupt: () => undefined,
    close: () => undefined,
  };
}
