/**
 * The host's own questions. They cannot be imitated: a question takes the whole terminal (the other
 * screen buffer, from its first row on) while output of extensions always stands below a row of the
 * host that names the extension, and it carries the mark of this session, which no extension learns.
 * An answer is a whole word and Enter, and what was typed before the question was there is dropped,
 * so that no key meant for a game or dialog can be one.
 */
import { assertNever } from '../../vocabulary/assert-never.js';
import { cellWidth, graphemes, graphemeWidth } from '../../host/ui/cell-width.js';
import type {
  PermissionAnswer,
  PermissionPrompts,
  PermissionQuestion,
} from '../../host/ui/permission-prompts.js';
import { makeVisible } from '../../host/ui/visible-text.js';
import type { Painter } from '../cli-io.js';
import type { Keys } from './keys.js';
import type { Screen } from './screen.js';
import { RANKS, type Stage } from './stage.js';

export interface PermissionParts {
  readonly stage: Stage;
  readonly screen: Screen;
  readonly keys: Keys;
  readonly painter: Painter;
  /** Shown once at the start and in each question. */
  readonly mark: string;
  /** Keys that arrive earlier are dropped. Milliseconds. */
  readonly armAfterMs?: number;
}

const ARM_AFTER_MS = 400;
const ENTER_OTHER_SCREEN = '\u001b[?1049h\u001b[0m\u001b[2J\u001b[H\u001b[?25h';
const LEAVE_OTHER_SCREEN = '\u001b[0m\u001b[?1049l';
const INVERSE = '\u001b[7m';
const RESET = '\u001b[0m';
/** Longest answer that is kept while somebody types. */
const ANSWER_CHARS_MAX = 16;
/** Rows that are not the subject: banner, facts, choices, input. */
const OTHER_ROWS = 12;
const SUBJECT_ROWS_MIN = 3;
const LABEL_COLUMNS = 12;

const ANSWERS = ['once', 'session', 'deny'] as const;
type Word = (typeof ANSWERS)[number];

export function createPermissionPrompts(parts: PermissionParts): PermissionPrompts {
  const { stage, screen, painter } = parts;
  return {
    ask: (question, signal) =>
      stage.hold<PermissionAnswer>(
        () => RANKS.permission,
        async () => {
          if (signal.aborted) return 'deny';
          const unblock = screen.block();
          screen.out.write(ENTER_OTHER_SCREEN);
          try {
            const answer = await askOnScreen(parts, question, signal);
            screen.print(painter.paint('dim', said(question, answer)));
            return answer;
          } finally {
            screen.out.write(LEAVE_OTHER_SCREEN);
            unblock();
          }
        },
      ),
  };
}

function said(question: PermissionQuestion, answer: Word): string {
  const what = `${question.capability} to ${question.extensionId}: ${makeVisible(question.subject, { charsMax: 200 })}`;
  switch (answer) {
    case 'once':
      return `you allowed once ${what}`;
    case 'session':
      return `you allowed for this session ${what}`;
    case 'deny':
      return `you denied ${what}`;
    default:
      return assertNever(answer);
  }
}

function askOnScreen(
  parts: PermissionParts,
  question: PermissionQuestion,
  signal: AbortSignal,
): Promise<Word> {
  const { screen, keys } = parts;
  let typed = '';
  let isArmed = false;
  const draw = (): void => {
    const { columns, rows } = screen.size();
    const lines = questionRows(question, parts.mark, columns, rows);
    const hint = isArmed ? 'type a word and press Enter' : 'wait';
    screen.out.write(`\u001b[H\u001b[2J${lines.join('\r\n')}\r\n\r\n${hint}> ${typed}`);
  };
  return new Promise((resolve) => {
    const finish = (answer: Word): void => {
      clearTimeout(timer);
      stop();
      screen.out.removeListener('resize', draw);
      signal.removeEventListener('abort', deny);
      resolve(answer);
    };
    const deny = (): void => {
      finish('deny');
    };
    const onKey = (key: string): void => {
      if (!isArmed) return;
      if (key === '\u001b' || key === '\u0004') {
        deny();
        return;
      }
      if (key === '\r' || key === '\n') {
        const answer = ANSWERS.find((word) => word === typed);
        typed = '';
        if (answer !== undefined) {
          finish(answer);
          return;
        }
      } else if (key === '\u007f' || key === '\b') {
        typed = typed.slice(0, -1);
      } else if (/^[a-zA-Z]$/.test(key) && typed.length < ANSWER_CHARS_MAX) {
        typed += key.toLowerCase();
      }
      draw();
    };
    const stop = keys.listen(onKey, deny);
    const timer = setTimeout(() => {
      isArmed = true;
      draw();
    }, parts.armAfterMs ?? ARM_AFTER_MS);
    screen.out.on('resize', draw);
    signal.addEventListener('abort', deny, { once: true });
    draw();
  });
}

/** @returns rows no wider than the screen; the subject is cut to the rows there are, and says so */
export function questionRows(
  question: PermissionQuestion,
  mark: string,
  columns: number,
  rows: number,
): readonly string[] {
  const banner = ` pi-host asks for permission   mark ${mark} `;
  const room = Math.max(SUBJECT_ROWS_MIN, rows - OTHER_ROWS);
  const line = (label: string, text: string): readonly string[] =>
    wrap(makeVisible(text), Math.max(1, columns - LABEL_COLUMNS)).map(
      (part, index) => (index === 0 ? label : '').padEnd(LABEL_COLUMNS) + part,
    );
  const subject = line('on', question.subject);
  const hidden = subject.length - room;
  const shownSubject =
    hidden > 0
      ? [
          ...subject.slice(0, room),
          `${' '.repeat(LABEL_COLUMNS)}(${String(hidden)} more rows are not shown)`,
        ]
      : subject;
  return [
    INVERSE + banner.padEnd(columns).slice(0, columns) + RESET,
    '',
    ...line('extension', question.extensionId),
    ...line('code', question.digest.slice(0, 16)),
    ...line('wants', `${question.capability} (${question.call})`),
    ...shownSubject,
    ...line('why asked', question.reason),
    '',
    ...line('once', 'allow this one call'),
    ...line('session', `allow ${question.capability} until pi-host ends`),
    ...line('deny', 'refuse; Escape does the same'),
  ];
}

function wrap(text: string, width: number): readonly string[] {
  if (cellWidth(text) <= width) return [text];
  const rows: string[] = [];
  let row = '';
  let used = 0;
  for (const grapheme of graphemes(text)) {
    const next = graphemeWidth(grapheme);
    if (used + next > width) {
      rows.push(row);
      row = '';
      used = 0;
    }
    row += grapheme;
    used += next;
  }
  return [...rows, row];
}
