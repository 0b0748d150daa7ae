/**
 * Status texts, widgets and the like, printed when they change: each behind the extension's name, the
 * same text once, and a text that changes all the time (a clock, a spinner) only now and then.
 */
import type { ExtensionId } from '../../vocabulary/identity.js';
import type { Painter } from '../cli-io.js';

export interface Notices {
  /** @param rows fit for a terminal (screen-row.ts); undefined clears */
  change(extensionId: ExtensionId, key: string, rows: readonly string[] | undefined): void;
  /** The extension ended. */
  forget(extensionId: ExtensionId): void;
  /** What waits is printed, nothing is afterwards. */
  close(): void;
}

const AGAIN_AFTER_MS = 2_000;
/** Rows of one widget; upstream shows ten. */
const ROWS_MAX = 10;

interface Notice {
  printed: string;
  latest: string;
  timer: NodeJS.Timeout | undefined;
}

export function createNotices(print: (line: string) => void, painter: Painter): Notices {
  const byExtension = new Map<ExtensionId, Map<string, Notice>>();

  const flush = (extensionId: ExtensionId, key: string, notice: Notice): void => {
    if (notice.latest === notice.printed) return;
    notice.printed = notice.latest;
    if (notice.latest === '') return;
    const label = painter.paint('dim', `[${extensionId}] ${key}`);
    for (const row of notice.latest.split('\n')) print(`${label}  ${row}`);
  };

  return {
    change(extensionId, key, rows) {
      const mine = byExtension.get(extensionId) ?? new Map<string, Notice>();
      byExtension.set(extensionId, mine);
      const notice = mine.get(key) ?? { printed: '', latest: '', timer: undefined };
      mine.set(key, notice);
      notice.latest = (rows ?? []).slice(0, ROWS_MAX).join('\n');
      if (notice.timer !== undefined) return;
      flush(extensionId, key, notice);
      notice.timer = setTimeout(() => {
        notice.timer = undefined;
        flush(extensionId, key, notice);
      }, AGAIN_AFTER_MS).unref();
    },
    forget(extensionId) {
      for (const notice of byExtension.get(extensionId)?.values() ?? []) clearTimeout(notice.timer);
      byExtension.delete(extensionId);
    },
    close() {
      for (const [extensionId, notices] of byExtension) {
        for (const [key, notice] of notices) {
          clearTimeout(notice.timer);
          flush(extensionId, key, notice);
        }
      }
      byExtension.clear();
    },
  };
}
