/**
 * Dialogs of extensions, drawn with clack under the extension's name. A permission question may take
 * the screen from one; it is drawn again afterwards.
 */
import { confirm, isCancel, multiline, select, text } from '@clack/prompts';
import type { DialogOptions, HostUi, UiOrigin } from '../../host/ui/host-ui.js';
import type { InputStream, Painter } from '../cli-io.js';
import type { Keys } from './keys.js';
import type { Screen } from './screen.js';
import { RANKS, RESUME_LATER, type Stage } from './stage.js';

export interface DialogParts {
  readonly stage: Stage;
  readonly screen: Screen;
  readonly keys: Keys;
  readonly input: InputStream;
  readonly painter: Painter;
}

type Dialogs = Pick<HostUi, 'select' | 'confirm' | 'input' | 'editor'>;

export function createDialogs(parts: DialogParts): Dialogs {
  const { stage, screen, keys, input, painter } = parts;

  /** @param show draws the dialog; answers clack's cancel symbol when its signal aborts */
  function dialog<T>(
    options: DialogOptions,
    cancelled: T,
    show: (common: {
      signal: AbortSignal;
      input: InputStream;
      output: Screen['out'];
    }) => Promise<T | symbol>,
  ): Promise<T> {
    return stage.hold(
      () => RANKS.dialog,
      async (gaveWay) => {
        // A function: it may abort while somebody answers.
        const isOver = (): boolean => options.signal.aborted;
        if (isOver()) return cancelled;
        const unblock = screen.block();
        const unwatch = keys.watchInterrupt();
        try {
          const signal = AbortSignal.any([options.signal, gaveWay]);
          const answer = await show({ signal, input, output: screen.out });
          if (typeof answer !== 'symbol') return answer;
          return gaveWay.aborted && !isOver() ? RESUME_LATER : cancelled;
        } finally {
          unwatch();
          unblock();
        }
      },
    );
  }

  /** Whose question it is stands in front of every question. */
  const titled = (origin: UiOrigin, title: string): string =>
    `${painter.paint('dim', `[${origin.extensionId}]`)} ${title}`;

  return {
    select: (origin, title, options, dialogOptions) =>
      dialog<number | undefined>(dialogOptions, undefined, (common) =>
        select({
          ...common,
          message: titled(origin, title),
          options: options.map((label, value) => ({ value, label })),
        }),
      ),
    confirm: (origin, title, message, dialogOptions) =>
      dialog<boolean>(dialogOptions, false, (common) =>
        confirm({
          ...common,
          message: titled(origin, message === '' ? title : `${title}\n${message}`),
          initialValue: false,
        }),
      ),
    input: (origin, title, placeholder, dialogOptions) =>
      dialog<string | undefined>(dialogOptions, undefined, async (common) => {
        const answer = await text({
          ...common,
          message: titled(origin, title),
          ...(placeholder === undefined ? {} : { placeholder }),
        });
        // Nothing typed is an empty answer, not a cancelled dialog.
        return typeof answer === 'string' || isCancel(answer) ? answer : '';
      }),
    editor: (origin, title, prefill, dialogOptions) =>
      dialog<string | undefined>(dialogOptions, undefined, async (common) => {
        const answer = await multiline({
          ...common,
          message: titled(origin, title),
          ...(prefill === undefined ? {} : { initialValue: prefill }),
        });
        return typeof answer === 'string' || isCancel(answer) ? answer : '';
      }),
  };
}
