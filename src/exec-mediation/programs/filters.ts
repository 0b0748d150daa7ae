/** Programs that choose and reorder lines: what they leave of what flowed in. */
import { runCode } from '../one-liner.js';
import { readArguments } from '../options.js';
import { contentOf, each, filtered, transform, type Program, type Programs } from '../program.js';
import { runShellCode } from '../run-written.js';
import { subshell } from '../shell-state.js';
import { ATOM, constant, EMPTY, isConstant, TAINT, unknown, type Value } from '../value.js';
import { treeTaint } from './readers.js';

/** Lists of names: enough letters of a pattern make the rest harmless. */
const grep: Program = (call) => {
  const { operands, all, has } = readArguments(call.args, {
    short: 'efmABCdD',
    long: [
      'regexp',
      'file',
      'max-count',
      'after-context',
      'before-context',
      'context',
      'include',
      'exclude',
      'exclude-dir',
      'color',
      'glob',
      'type',
    ],
  });
  const given = all('e', 'regexp');
  const patterns = given.length > 0 ? given : operands.slice(0, 1);
  const files = given.length > 0 || has('f', 'file') ? operands : operands.slice(1);
  const deep = has('r', 'R', 'recursive') || /^(?:rg|ag|ack)$/.test(call.program);
  if (has('l', 'L', 'files-with-matches', 'files-without-match'))
    return constant(`${files[0]?.text ?? '.'}/${ATOM}\n`);
  if (has('c', 'count', 'q', 'quiet', 'silent') || (call.program === 'pgrep' && has('c')))
    return constant(ATOM);
  const roots = deep && files.length === 0 ? [constant('.')] : files;
  const input = deep ? unknown(treeTaint(call, roots) | call.stdin.taint) : contentOf(call, files);
  const passed = filtered(input).taint & ~TAINT.script;
  return unknown(narrowed(passed, patterns, has('v', 'invert-match')));
};

/** What a filter for these patterns leaves of processes and of the environment. */
function narrowed(taint: number, patterns: readonly Value[], inverted: boolean): number {
  const text = patterns.map((pattern) => pattern.text).join('|');
  const wide = inverted || text.replace(/[^A-Za-z]/g, '').length < 2;
  if (wide) return taint;
  const secret =
    /key|token|secret|pass|cred|auth|api|aws|gh_|github|azure|google|npm|private|\.\*/i.test(text);
  return taint & ~TAINT.processes & ~(secret ? 0 : TAINT.environment);
}

const sum: Program = () => constant(ATOM);

/** Programs that pass their input or files on, changed in ways that do not matter here. */
function passing(spec: { readonly short?: string; readonly long?: readonly string[] }): Program {
  return (call) => {
    const { operands } = readArguments(call.args, spec);
    return transform(call, operands, () => undefined);
  };
}

const first: Program = (call) => {
  const { operands } = readArguments(call.args, { short: 'nc', long: ['lines', 'bytes'] });
  const input = contentOf(
    call,
    operands.filter(({ text }) => !/^[-+]\d+$/.test(text)),
  );
  return isConstant(input) && input.text.trim().split('\n').length <= 1
    ? input
    : unknown(input.taint & ~TAINT.script);
};

const awk: Program = (call) => {
  const { operands, has } = readArguments(call.args, {
    short: 'Fvf',
    long: ['field-separator', 'assign', 'file'],
  });
  const isFile = has('f', 'file');
  const code = isFile ? unknown(TAINT.script) : (operands[0] ?? EMPTY);
  const ran = runCode('awk', code, call);
  const files = (isFile ? operands : operands.slice(1)).filter(({ text }) => !/^\w+=/.test(text));
  const input = contentOf(call, files);
  const narrow = /\/[^/]*[A-Za-z]{2}[^/]*\//.test(code.text) ? TAINT.processes : 0;
  const added = /ENVIRON\s*\[?(?!\s*\[\s*"(?:HOME|USER|PATH|LANG)")/.test(code.text)
    ? TAINT.environment
    : 0;
  return unknown(((input.taint | ran.taint) & ~TAINT.script & ~narrow) | added);
};

const jq: Program = (call) => {
  const { operands, has } = readArguments(call.args, {
    long: ['arg', 'argjson', 'slurpfile', 'rawfile', 'indent', 'from-file'],
    short: 'fL',
  });
  const [program, ...files] = operands;
  const named = call.args.findIndex(({ text }) =>
    /^--(?:arg|argjson|slurpfile|rawfile)$/.test(text),
  );
  if (
    /\benv\b(?!\.(?:HOME|USER|PATH|PWD))|\$ENV\b(?!\.(?:HOME|USER|PATH|PWD))/.test(
      program?.text ?? '',
    )
  )
    return unknown(TAINT.environment);
  if (has('n', 'null-input') || named >= 0)
    return unknown(call.args.reduce((bits, { taint }) => bits | taint, call.stdin.taint));
  const input = contentOf(call, files);
  // Version numbers and names of packages are no secret of the workspace.
  const plain = files.every(({ text }) =>
    /(?:^|\/)(?:package|tsconfig|composer|deno|manifest)\.json$/.test(text),
  );
  const taint = plain && files.length > 0 ? input.taint & ~TAINT.content : input.taint;
  return unknown(taint & ~TAINT.script);
};

export const FILTERS: Programs = {
  ...each(['grep', 'egrep', 'fgrep', 'zgrep', 'rg', 'ag', 'ack'], grep),
  ...each(['awk', 'gawk', 'mawk', 'nawk'], awk),
  ...each(['jq', 'yq', 'gojq'], jq),
  ...each(['head', 'tail'], first),
  cut: passing({
    short: 'bcdf',
    long: ['bytes', 'characters', 'delimiter', 'fields', 'output-delimiter'],
  }),
  sort: (call) => {
    const { operands, all } = readArguments(call.args, {
      short: 'kotST',
      long: ['key', 'output', 'field-separator', 'compress-program'],
    });
    for (const path of all('o', 'output'))
      call.effects.push({ kind: 'write', path, content: call.stdin });
    for (const program of all('compress-program'))
      runShellCode(program, subshell(call.shell), call, 'sort');
    return transform(call, operands, (text) => (text.trim().includes('\n') ? undefined : text));
  },
  ...each(
    [
      'uniq',
      'nl',
      'fold',
      'fmt',
      'expand',
      'unexpand',
      'column',
      'pr',
      'paste',
      'join',
      'comm',
      'iconv',
      'dos2unix',
      'shuf',
      'strings',
      'look',
      'csplit',
      'pv',
      'sponge',
      'html2text',
      'xmllint',
      'envsubst',
      'ts',
      'less',
      'more',
      'most',
      'bat',
      'batcat',
    ],
    passing({ short: 'fsdwtiozqcn' }),
  ),
  ...each(['od', 'hexdump', 'hd'], passing({ short: 'ANtjwnse' })),
  ...each(['uuencode', 'gpg-zip'], passing({})),
  ...each(['uudecode', 'zcat', 'bzcat', 'xzcat', 'zstdcat', 'lzcat'], (call) =>
    transform(call, readArguments(call.args).operands, () => undefined, TAINT.decoded),
  ),
  ...each(
    [
      'wc',
      'md5sum',
      'sha1sum',
      'sha256sum',
      'sha512sum',
      'shasum',
      'b2sum',
      'cksum',
      'sum',
      'md5',
      'file',
      'stat',
      'nproc',
      'tty',
      'basename',
      'uptime',
    ],
    sum,
  ),
};
