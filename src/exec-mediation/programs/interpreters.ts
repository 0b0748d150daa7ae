/** Interpreters of other languages: code on the command line, scripts, standard input. */
import { readFile } from '../io.js';
import { runCode } from '../one-liner.js';
import { contentOf, each, type Call, type Program, type Programs } from '../program.js';
import { constant, EMPTY, joinValues, unknown, type Value } from '../value.js';
import { noteOrigin } from '../run-written.js';

interface Language {
  /** Option letters and names whose value is code. */
  readonly code: RegExp;
  /** Options that take the next word and are not code. */
  readonly takes?: RegExp;
  /** Reads code from standard input when there is no operand. */
  readonly input?: boolean;
}

function interpreter(language: Language): Program {
  return (call) => {
    const { args } = call;
    const codes: Value[] = [];
    let at = 0;
    for (; at < args.length; at++) {
      const arg = args[at];
      if (arg === undefined || arg.text === '--') {
        at++;
        break;
      }
      const { text } = arg;
      if (text === '-' || !text.startsWith('-')) break;
      const attached = /^(--?[\w-]+)=([\s\S]*)$/.exec(text);
      if (attached?.[1] !== undefined && language.code.test(attached[1]))
        codes.push({ text: attached[2] ?? '', taint: arg.taint });
      else if (language.code.test(text)) codes.push(args[++at] ?? EMPTY);
      else if (
        /^-[a-zA-Z]*[ecErM]./.test(text) &&
        language.code.test(text.slice(0, 2)) &&
        !text.startsWith('--')
      )
        codes.push({ text: text.slice(2), taint: arg.taint });
      else if (language.takes?.test(text) === true) at++;
    }
    if (codes.length > 0)
      return runCode(call.program, joinValues(codes, '\n'), readingFiles(call, args.slice(at)));
    return runScript(call, args[at], language);
  };
}

/** `perl -ne '...' file`: the operands are read. */
function readingFiles(call: Call, operands: readonly Value[]): Call {
  const loops = call.args.some(({ text }) => /^-[a-zA-Z0-9]*[np][a-zA-Z]*$/.test(text));
  if (!loops || !/^(?:perl|ruby)$/.test(call.program)) return call;
  const inPlace = call.args.some(({ text }) => /^-[a-zA-Z]*i/.test(text));
  if (!inPlace) return { ...call, stdin: contentOf(call, operands) };
  for (const path of operands) call.effects.push({ kind: 'write', path, content: unknown() });
  return call;
}

function runScript(call: Call, operand: Value | undefined, language: Language): Value {
  const { program, stdin } = call;
  if (operand === undefined || operand.text === '-' || operand.text === '/dev/stdin') {
    if (language.input === false || stdin.text === '') return EMPTY;
    return runCode(program, stdin, { ...call, stdin: EMPTY });
  }
  const words = call.args.map(({ text }) => text).join(' ');
  // `python -m http.server` and the like: modules, not files.
  if (/^-m\b/.test(words)) return unknown(stdin.taint);
  const content = call.shell.run.files.size > 0 ? readFile(operand, call.shell, []) : unknown();
  noteOrigin(content, call, 'script');
  if (content.text !== '' && !/[\uF8F0-\uF8FF]/.test(content.text))
    return runCode(program, content, { ...call, stdin: EMPTY });
  if (/^https?:/.test(operand.text))
    call.effects.push({ kind: 'execute', code: unknown(1), origin: program });
  return unknown();
}

const node: Program = interpreter({
  code: /^(?:-e|-p|-pe|-ep|--eval|--print|-r(?=$)|eval)$/,
  takes:
    /^(?:--require|--import|--loader|--env-file|--input-type|-C|--conditions|--max-old-space-size)$/,
});

export const INTERPRETERS: Programs = {
  ...each(
    ['python', 'pypy', 'jython', 'ipython', 'micropython'],
    interpreter({ code: /^-[bBdEiIOqsSuvVx]*c$/, takes: /^-[WX]$/ }),
  ),
  perl: interpreter({ code: /^-[a-zA-Z0-9]*[eE]$/, takes: /^-[IMm]$/ }),
  ruby: interpreter({ code: /^-[a-zA-Z0-9]*e$/, takes: /^-[IrC]$/ }),
  php: interpreter({
    code: /^(?:-r|--run|-B|-R|-E)$/,
    takes: /^(?:-d|-c|-S|-t|-f|--server|--docroot)$/,
    input: true,
  }),
  ...each(['lua', 'luajit', 'texlua'], interpreter({ code: /^-e$/, takes: /^-l$/ })),
  ...each(['node', 'nodejs', 'bun', 'tsx', 'ts-node', 'qjs'], node),
  ...each(
    [
      'tclsh',
      'wish',
      'guile',
      'Rscript',
      'julia',
      'groovy',
      'scala',
      'elixir',
      'erl',
      'ghc',
      'clj',
      'racket',
      'sbcl',
      'swift',
      'osascript-l',
      'octave',
      'raku',
      'crystal',
    ],
    interpreter({ code: /^(?:-e|--eval|-eval|-c|--execute)$/ }),
  ),
  'python-config': () => constant(''),
};
