/**
 * Bounds how deeply a text nests before it is given to the native transform. That transform
 * recurses on the thread's own stack: 40 KB of `[` end the whole process, not just the load.
 *
 * A lexer of its own, because nothing that parses TypeScript here is safe to run first. It counts
 * open brackets, and in each the operators that nest (prefix, right-associative, `else`, `<`) or
 * chain (`.`, calls, `+`) since the last separator. Brackets that do not balance are refused too:
 * then either the text is no program, or this lexer and the parser read it differently.
 * Knowingly not defended: a text written so that both see balanced brackets and yet disagree about
 * where a regular expression starts, over and over.
 */

/** Far above hand-written code; a worker's 4 MB stack bears 2,000 (measured, oxc-transform 0.151). */
export const NESTING_LIMITS = { brackets: 256, nested: 1_000, chained: 5_000 } as const;

interface Frame {
  readonly open: string;
  /** `if (...)`, `while (...)`: what follows the bracket belongs to it. */
  readonly isControl: boolean;
  nested: number;
  chained: number;
  angles: number;
}

type Last = 'none' | 'operand' | 'close' | 'control-close' | 'operator' | 'word';

const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const CONTROL: ReadonlySet<string> = new Set(['if', 'while', 'for', 'with', 'await']);
/** Words after which an operand continues the same construct. */
const PREFIX_WORDS: ReadonlySet<string> = new Set(
  (
    'abstract accessor as assert asserts async await case class const declare default delete do else enum export ' +
    'extends from function get if implements import in infer instanceof interface is keyof let module namespace ' +
    'new of out private protected public readonly return satisfies set static throw try type typeof unique using ' +
    'var void while yield for override global'
  ).split(' '),
);
/** Words that may follow an operand inside one construct. */
const INFIX_WORDS: ReadonlySet<string> = new Set(
  'as else extends from implements in instanceof is of satisfies while catch finally'.split(' '),
);
const LEFT_ASSOCIATIVE = /^(?:\.|\?\.|[-+*/%|&^]|\|\||&&|===?|!==?|[<>]=|>>>?|<<)$/;
const TOKEN =
  /\s+|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/|[\p{ID_Start}$_#\\@][\p{ID_Continue}$\\\u200c\u200d]*|\d[\w.]*|"(?:[^"\\\n\r]|\\[^])*"|'(?:[^'\\\n\r]|\\[^])*'|=>|\?\.|\*\*=?|>>>?=?|<<=?|[=!]==?|&&=?|\|\|=?|\?\?=?|\+\+|--|\.\.\.|[-+*/%&|^<>]=|[^]/uy;
const REGEXP = /\/(?![*/])(?:[^/\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\/[a-z]*/y;

/** @throws SyntaxError naming the limit, or that brackets do not balance */
export function assertNesting(text: string): void {
  new NestingLexer(text).run();
}

class NestingLexer {
  readonly #text: string;
  #frames: Frame[] = [frame('', false)];
  #nested = 0;
  #chained = 0;
  #at = 0;
  #last: Last = 'none';
  #lastWord = '';
  #isNewLine = false;
  /** A separator ended the statement; an `else` takes that back. */
  #ended: { readonly nested: number; readonly chained: number } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  run(): void {
    while (this.#at < this.#text.length) this.#token();
    if (this.#frames.length !== 1) throw new SyntaxError('brackets do not balance');
  }

  get #frame(): Frame {
    const top = this.#frames.at(-1);
    if (top === undefined) throw new SyntaxError('brackets do not balance');
    return top;
  }

  #token(): void {
    const char = this.#text.charAt(this.#at);
    if (char === '/' && this.#regexpMayStart()) {
      REGEXP.lastIndex = this.#at;
      if (REGEXP.test(this.#text)) {
        this.#at = REGEXP.lastIndex;
        this.#operand();
        return;
      }
    }
    TOKEN.lastIndex = this.#at;
    const token = TOKEN.exec(this.#text)?.[0] ?? char;
    this.#at += token.length;
    if (/^\s/.test(token) || token.startsWith('//') || token.startsWith('/*')) {
      if (/[\n\r\u2028\u2029]/.test(token)) this.#isNewLine = true;
      return;
    }
    if (/^[\p{ID_Start}$_#\\@]/u.test(token)) this.#word(token);
    else if (/^\d/.test(token) || (token.length > 1 && /^["']/.test(token))) this.#operand();
    else if (token === '`') this.#template();
    else if ('([{'.includes(token)) this.#open(token);
    else if (token in CLOSERS) this.#close(token);
    else if (token === ';' || token === ',') this.#separate(token);
    else if (token === '"' || token === "'") throw new SyntaxError('a string does not end');
    else this.#operator(token);
    this.#isNewLine = false;
  }

  #regexpMayStart(): boolean {
    return !(this.#last === 'operand' || this.#last === 'close');
  }

  #word(word: string): void {
    if (word === 'else' && this.#ended !== undefined) {
      this.#restore(this.#ended);
    } else if (!INFIX_WORDS.has(word)) this.#maybeNewStatement(PREFIX_WORDS.has(word));
    this.#ended = undefined;
    this.#lastWord = word;
    if (PREFIX_WORDS.has(word) || INFIX_WORDS.has(word) || word.startsWith('@')) {
      this.#count('nested');
      this.#last = 'word';
    } else this.#last = 'operand';
  }

  #operand(): void {
    this.#maybeNewStatement(false);
    this.#ended = undefined;
    this.#last = 'operand';
    this.#lastWord = '';
  }

  /** Two operands side by side never belong to one expression. */
  #maybeNewStatement(isStatementWord: boolean): void {
    const afterOperand = this.#last === 'operand';
    const afterClose = this.#last === 'close' && (this.#isNewLine || isStatementWord);
    if (afterOperand || afterClose) this.#reset();
  }

  #operator(token: string): void {
    this.#ended = undefined;
    if (token === '<') {
      this.#frame.angles += 1;
      this.#count('nested');
    } else if (/^>+$/.test(token)) {
      this.#frame.angles = Math.max(0, this.#frame.angles - token.length);
      this.#count('chained');
    } else if (token === '++' || token === '--' || token === '!') {
      // Postfix after an operand, else prefix.
      this.#count(this.#regexpMayStart() ? 'nested' : 'chained');
      if (!this.#regexpMayStart()) return;
    } else {
      const isBinary = !this.#regexpMayStart() && LEFT_ASSOCIATIVE.test(token);
      this.#count(isBinary ? 'chained' : 'nested');
    }
    this.#last = 'operator';
  }

  #open(bracket: string): void {
    const follows = this.#last === 'operand' || this.#last === 'close';
    if (follows) this.#count('chained');
    this.#ended = undefined;
    const isControl = bracket === '(' && this.#last === 'word' && CONTROL.has(this.#lastWord);
    this.#frames.push(frame(bracket, isControl));
    if (this.#frames.length > NESTING_LIMITS.brackets) {
      throw new SyntaxError(
        `brackets are nested more than ${String(NESTING_LIMITS.brackets)} deep`,
      );
    }
    this.#last = 'none';
    this.#lastWord = '';
  }

  #close(bracket: string): void {
    const closed = this.#frames.pop();
    if (closed?.open !== CLOSERS[bracket] && !(bracket === '}' && closed?.open === '${')) {
      throw new SyntaxError('brackets do not balance');
    }
    this.#nested -= closed?.nested ?? 0;
    this.#chained -= closed?.chained ?? 0;
    if (closed?.open === '${') {
      this.#template();
      return;
    }
    this.#last = closed?.isControl === true ? 'control-close' : 'close';
    this.#lastWord = '';
    const { nested, chained } = this.#frame;
    this.#ended = bracket === '}' ? { nested, chained } : undefined;
  }

  #separate(token: string): void {
    const { nested, chained, angles } = this.#frame;
    if (token === ';') {
      this.#ended = { nested, chained };
      this.#reset();
    } else if (angles === 0) this.#reset();
    this.#last = 'operator';
  }

  /** The text of a template up to its end or its next hole. */
  #template(): void {
    for (; this.#at < this.#text.length; this.#at += 1) {
      const char = this.#text.charAt(this.#at);
      if (char === '\\') this.#at += 1;
      else if (char === '`') {
        this.#at += 1;
        this.#operandAfterTemplate();
        return;
      } else if (char === '$' && this.#text.charAt(this.#at + 1) === '{') {
        this.#at += 2;
        this.#open('${');
        return;
      }
    }
    throw new SyntaxError('a template does not end');
  }

  #operandAfterTemplate(): void {
    this.#count('chained');
    this.#ended = undefined;
    this.#last = 'operand';
    this.#lastWord = '';
  }

  #count(kind: 'nested' | 'chained'): void {
    this.#frame[kind] += 1;
    if (kind === 'nested') this.#nested += 1;
    else this.#chained += 1;
    if (this.#nested > NESTING_LIMITS.nested || this.#chained > NESTING_LIMITS.chained) {
      const limit = NESTING_LIMITS[kind];
      throw new SyntaxError(`more than ${String(limit)} operators are ${kind} in one expression`);
    }
  }

  #reset(): void {
    this.#restore({ nested: 0, chained: 0 });
    this.#frame.angles = 0;
  }

  #restore(counts: { readonly nested: number; readonly chained: number }): void {
    const top = this.#frame;
    this.#nested += counts.nested - top.nested;
    this.#chained += counts.chained - top.chained;
    top.nested = counts.nested;
    top.chained = counts.chained;
  }
}

function frame(open: string, isControl: boolean): Frame {
  return { open, isControl, nested: 0, chained: 0, angles: 0 };
}
