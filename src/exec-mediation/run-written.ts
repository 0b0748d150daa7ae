/**
 * Code that is run: text for a shell, scripts, and files which the line itself wrote, fetched or
 * copied before it runs them.
 */
import { absolutePath } from './command-path.js';
import { fetchedBelow, readFile } from './io.js';
import type { Call } from './program.js';
import { enters } from './run-function.js';
import { subshell, type Shell } from './shell-state.js';
import { constant, EMPTY, hasTaint, TAINT, unknown, UNKNOWN, type Value } from './value.js';
import { followText, runCode, runWords } from './engine.js';

const SHEBANG = /^#!\s*(\S+)(?:[ \t]+(\S+))?/;

/** Text that becomes shell code. @returns its output */
export function runShellCode(code: Value, shell: Shell, call: Call, origin: string): Value {
  noteOrigin(code, call, origin);
  // A script on disk is the user's own; what it does is judged when it was written.
  if (code.text === UNKNOWN && hasTaint(code, TAINT.script | TAINT.pipe)) return unknown();
  if (code.text === UNKNOWN && hasTaint(code, TAINT.net | TAINT.socket)) return unknown(code.taint);
  if (code.text.trim() === '') return EMPTY;
  return followText(code.text, shell, code.taint, call.sink, call.stdin);
}

/** Says when the code came from the network, a connection or a decoder. */
export function noteOrigin(code: Value, call: Call, origin: string): void {
  if (hasTaint(code, TAINT.socket))
    call.effects.push({ kind: 'remote_shell', how: `${origin} from a connection` });
  if (hasTaint(code, TAINT.net | TAINT.decoded))
    call.effects.push({ kind: 'execute', code, origin });
}

/** A script file given to a shell: `sh x.sh`, `. x.sh`. */
export function runShellFile(path: Value, args: readonly Value[], shell: Shell, call: Call): Value {
  if (path.text.includes(UNKNOWN)) {
    call.effects.push({ kind: 'unresolved', what: 'script' });
    return unknown();
  }
  const isStdin = /^(?:-|\/dev\/stdin|\/dev\/fd\/0|\/proc\/self\/fd\/0)$/.test(path.text);
  const code = isStdin ? call.stdin : readFile(path, shell, call.effects);
  const absolute = absolutePath(path.text, shell.base);
  if (enters(absolute, code.text, shell, call.io)) return EMPTY;
  shell.frames = [...shell.frames, { name: absolute, body: code.text, spawned: shell.spawned }];
  shell.args = args;
  shell.argSets = [args];
  return runShellCode(code, shell, call, 'script');
}

/**
 * A program that the line itself brought: written, fetched, copied or linked.
 * @returns undefined when the line knows nothing about the file
 */
export function runWritten(call: Call): Value | undefined {
  const [name = EMPTY] = call.argv;
  const { shell } = call;
  const path = absolutePath(name.text, shell.base);
  const copy = runCopy(path, call);
  const fetched = /\.(?:sh|bash|py|pl|rb|js)$/.test(path)
    ? fetchedBelow(path, shell.run)
    : undefined;
  const content = shell.run.files.get(path) ?? fetched;
  if (content === undefined) return copy;
  const inner = subshell(shell);
  inner.name = name;
  if (enters(path, content.text, inner, call.io)) return EMPTY;
  inner.frames = [...inner.frames, { name: path, body: content.text, spawned: shell.spawned }];
  inner.args = call.args;
  inner.argSets = [call.args];
  inner.functions.clear();
  inner.aliases.clear();
  const [, interpreter, argument] = SHEBANG.exec(content.text) ?? [];
  const language = /\/env$/.test(interpreter ?? '') ? argument : interpreter;
  if (language !== undefined && !/(?:^|\/)(?:ba|da|z|k|a)?sh$/.test(language)) {
    noteOrigin(content, call, 'file');
    return runCode(language.slice(language.lastIndexOf('/') + 1), content, call);
  }
  return runShellCode(content, inner, call, 'file');
}

function runCopy(path: string, { shell, args, io }: Call): Value | undefined {
  const source = shell.run.copies.get(path);
  if (source === undefined) return undefined;
  return shell.run.copies.has(source)
    ? unknown()
    : runWords([constant(source), ...args], shell, io);
}
