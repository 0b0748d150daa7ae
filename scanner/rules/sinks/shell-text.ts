/**
 * The simple commands of a shell text: words after quoting, redirections, what is piped into what,
 * and what stands in substitutions. Good enough to see what a constant command does; the host's own
 * mediation of commands decides at run time. Linear, and nothing here throws.
 */
export interface Redirect {
  /** `>`, `>>`, `<`, `<<<`, `>&`... without the descriptor. */
  readonly op: string;
  readonly target: string;
}

export interface SimpleCommand {
  /** Unquoted; a substitution stays in the word as it was written. */
  readonly words: readonly string[];
  readonly redirects: readonly Redirect[];
  /** The command whose output it reads. */
  readonly input: SimpleCommand | undefined;
  /** Commands of `$(...)`, backticks and `<(...)` in its words. */
  readonly inner: readonly SimpleCommand[];
}

const CHARS_MAX = 8_192;
const DEPTH_MAX = 8;
const COMMANDS_MAX = 512;

interface Scan {
  readonly text: string;
  at: number;
  readonly depth: number;
  readonly found: SimpleCommand[];
}

interface Draft {
  words: string[];
  redirects: Redirect[];
  inner: SimpleCommand[];
  input: SimpleCommand | undefined;
}

/** @returns all simple commands in order, those of groups and substitutions after their own one */
export function parseShell(text: string, depth = 0): readonly SimpleCommand[] {
  const scan: Scan = { text: text.slice(0, CHARS_MAX), at: 0, depth, found: [] };
  let draft = newDraft(undefined);
  const finish = (piped: boolean): void => {
    const command = draft.words.length > 0 || draft.redirects.length > 0 ? { ...draft } : undefined;
    if (command !== undefined && scan.found.length < COMMANDS_MAX) scan.found.push(command);
    draft = newDraft(piped ? (command ?? scan.found.at(-1)) : undefined);
  };
  while (scan.at < scan.text.length) {
    const char = scan.text.charAt(scan.at);
    if (char === ' ' || char === '\t' || char === '\r') scan.at++;
    else if (char === '#') skipLine(scan);
    else if (char === '\\' && scan.text.charAt(scan.at + 1) === '\n') scan.at += 2;
    else if (char === '|') {
      const isOr = scan.text.charAt(scan.at + 1) === '|';
      scan.at += isOr || scan.text.charAt(scan.at + 1) === '&' ? 2 : 1;
      finish(!isOr);
    } else if (char === '&' && scan.text.charAt(scan.at + 1) === '>') readRedirect(scan, draft);
    else if (';&\n(){}'.includes(char) && !isBraceWord(scan, char)) {
      scan.at++;
      finish(false);
    } else if (isRedirect(scan)) readRedirect(scan, draft);
    else draft.words.push(readWord(scan, draft));
  }
  finish(false);
  return [...scan.found, ...scan.found.flatMap((each) => each.inner)].slice(0, COMMANDS_MAX);
}

function newDraft(input: SimpleCommand | undefined): Draft {
  return { words: [], redirects: [], inner: [], input };
}

function skipLine(scan: Scan): void {
  const end = scan.text.indexOf('\n', scan.at);
  scan.at = end < 0 ? scan.text.length : end;
}

/** `{a,b}` and `${x}` are words; a brace that stands alone groups commands. */
function isBraceWord(scan: Scan, char: string): boolean {
  if (char !== '{' && char !== '}') return false;
  const next = scan.text.charAt(scan.at + 1);
  return next !== '' && !/[\s;|&)]/.test(next);
}

function isRedirect(scan: Scan): boolean {
  const char = scan.text.charAt(scan.at);
  if (char === '>' || char === '<') return scan.text.charAt(scan.at + 1) !== '(';
  return /^\d{1,2}[<>]/.test(scan.text.slice(scan.at, scan.at + 3));
}

function readRedirect(scan: Scan, draft: Draft): void {
  const match = /^[\d&]*(<<<|<<-?|<>|>>|>\||[<>]&?)/.exec(scan.text.slice(scan.at, scan.at + 8));
  scan.at += match?.[0].length ?? 1;
  while (/[ \t]/.test(scan.text.charAt(scan.at))) scan.at++;
  draft.redirects.push({ op: match?.[1] ?? '>', target: readWord(scan, draft) });
}

/** A word up to the next blank or operator, quotes removed. */
function readWord(scan: Scan, draft: Draft): string {
  const { text } = scan;
  const start = scan.at;
  let word = '';
  while (scan.at < text.length) {
    const char = text.charAt(scan.at);
    if (char === '\\') {
      word += text.charAt(scan.at + 1);
      scan.at += 2;
    } else if (char === "'") word += readSingle(scan);
    else if (char === '"') word += readDouble(scan, draft);
    else if (char === '`') word += readBackticks(scan, draft);
    else if ('$<>'.includes(char) && text.charAt(scan.at + 1) === '(') {
      word += readSubstitution(scan, draft);
    } else if (char === '$' && text.charAt(scan.at + 1) === "'") {
      scan.at++;
      word += readSingle(scan).replace(/\\x([0-9a-f]{1,2})/gi, (_all, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
    } else if (/[\s;|&<>()]/.test(char)) break;
    else {
      word += char;
      scan.at++;
    }
  }
  if (scan.at === start) scan.at++;
  return word;
}

function readSingle(scan: Scan): string {
  const end = scan.text.indexOf("'", scan.at + 1);
  const inside = scan.text.slice(scan.at + 1, end < 0 ? undefined : end);
  scan.at = end < 0 ? scan.text.length : end + 1;
  return inside;
}

function readDouble(scan: Scan, draft: Draft): string {
  let inside = '';
  scan.at++;
  while (scan.at < scan.text.length) {
    const char = scan.text.charAt(scan.at);
    if (char === '"') {
      scan.at++;
      break;
    }
    if (char === '\\') {
      const next = scan.text.charAt(scan.at + 1);
      inside += '"\\$`\n'.includes(next) ? next : char + next;
      scan.at += 2;
    } else if (char === '`') inside += readBackticks(scan, draft);
    else if (char === '$' && scan.text.charAt(scan.at + 1) === '(') {
      inside += readSubstitution(scan, draft);
    } else {
      inside += char;
      scan.at++;
    }
  }
  return inside;
}

function readBackticks(scan: Scan, draft: Draft): string {
  const end = scan.text.indexOf('`', scan.at + 1);
  const inside = scan.text.slice(scan.at + 1, end < 0 ? undefined : end);
  scan.at = end < 0 ? scan.text.length : end + 1;
  addInner(scan, draft, inside);
  return `\`${inside}\``;
}

/** `$(...)`, `<(...)`, `>(...)`; parentheses are counted, which quotes may fool, never for long. */
function readSubstitution(scan: Scan, draft: Draft): string {
  const start = scan.at;
  let depth = 0;
  for (scan.at++; scan.at < scan.text.length; scan.at++) {
    const char = scan.text.charAt(scan.at);
    if (char === '(') depth++;
    else if (char === ')' && --depth === 0) break;
  }
  scan.at = Math.min(scan.at + 1, scan.text.length);
  const whole = scan.text.slice(start, scan.at);
  // `$((1 + 2))` is arithmetic.
  if (whole.startsWith('$((') && whole.endsWith('))')) return whole;
  addInner(scan, draft, whole.slice(2, -1));
  return whole;
}

function addInner(scan: Scan, draft: Draft, text: string): void {
  if (scan.depth < DEPTH_MAX) draft.inner.push(...parseShell(text, scan.depth + 1));
}
