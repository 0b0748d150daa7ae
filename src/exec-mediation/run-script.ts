/**
 * Follows a syntax tree as a shell would, without running anything: every branch is taken, loops are
 * unrolled as far as they are constant, variables keep the values they may have. Simple commands
 * met on the way end in `run.invocations`.
 */
import type {
  AndOr,
  ArithmeticFor,
  CommandNode,
  CompoundList,
  For,
  ParsedScript,
  Pipeline,
  Select,
  Statement,
  TestExpression,
  While,
} from 'unbash';
import { expandArithmetic } from './arithmetic.js';
import type { Effect, Sink } from './effects.js';
import { expandToOne, expandWord } from './expand-word.js';
import { redirect, remember, type Io } from './io.js';
import { NESTING_MAX, ROUNDS_MAX } from './limits.js';
import { parseShell } from './parse-shell.js';
import {
  branchShell,
  joinShell,
  setArray,
  setVariable,
  subshell,
  takeStep,
  type Shell,
} from './shell-state.js';
import { constant, EMPTY, isConstant, joinValues, TAINT, unknown, type Value } from './value.js';
import { followCommand } from './engine.js';
import { recordEffects } from './record.js';

/** Text that a shell reads: `eval`, `sh -c`, a script. @returns its output */
export function followText(
  text: string,
  shell: Shell,
  taint: number,
  sink: Sink = { kind: 'capture' },
  stdin: Value = EMPTY,
): Value {
  const parsed = parseShell(text);
  if (parsed.kind === 'unparsed') {
    shell.run.faults.add(parsed.fault === 'too_long' ? 'limit' : 'syntax');
    if (parsed.script === undefined) return unknown(taint);
  }
  return parsed.script === undefined
    ? unknown(taint)
    : followScript(parsed.script, shell, sink, stdin);
}

export function followScript(script: ParsedScript, shell: Shell, sink: Sink, stdin: Value): Value {
  if (shell.depth >= NESTING_MAX) {
    shell.run.faults.add('limit');
    return unknown();
  }
  if (script.errors !== undefined && script.errors.length > 0) shell.run.faults.add('syntax');
  shell.depth++;
  const io: Io = { stdin, sink, error: sink.kind === 'capture' ? { kind: 'result' } : sink };
  const output = followStatements(script.commands, shell, io);
  shell.depth--;
  return output;
}

function followList({ commands }: CompoundList, shell: Shell, io: Io): Value {
  return followStatements(commands, shell, io);
}

function followStatements(statements: readonly Statement[], shell: Shell, io: Io): Value {
  const outputs: Value[] = [];
  for (const { command, background } of statements) {
    // A job in the background is a process of its own: what it sets does not come back.
    outputs.push(followNode(command, background === true ? subshell(shell) : shell, io));
  }
  const [only] = outputs;
  return outputs.length === 1 && only !== undefined ? only : joinValues(outputs);
}

function followNode(node: Statement['command'], shell: Shell, io: Io): Value {
  if (node.type === 'AndOr') return followAndOr(node, shell, io);
  if (node.type === 'Pipeline') return followPipeline(node, shell, io);
  return followOne(node, shell, io);
}

/** What stands after `&&` or `||` may or may not run; after `||` what went before may have failed. */
function followAndOr({ commands, operators }: AndOr, shell: Shell, io: Io): Value {
  const [first, ...rest] = commands;
  if (first === undefined) return EMPTY;
  const { cwds } = shell;
  const outputs = [followNode(first, shell, io)];
  // `cd x || true`: it may have failed, and the line goes on where it was.
  if (operators[0] === '||' && shell.cwds !== cwds && !ends(rest[0]))
    shell.cwds = [...new Set([...shell.cwds, ...cwds])];
  let branch = branchShell(shell);
  for (const [index, command] of rest.entries()) {
    if (operators[index] === '||') {
      const joined = branchShell(shell);
      joinShell(joined, branch);
      branch = joined;
    }
    shell.run.conditional++;
    outputs.push(followNode(command, branch, io));
    shell.run.conditional--;
  }
  joinShell(shell, branch);
  return joinValues(outputs);
}

/** True for `exit`, `return` and groups that end in them. */
function ends(node: Statement['command'] | undefined): boolean {
  if (node?.type === 'BraceGroup') return ends(node.body.commands.at(-1)?.command);
  if (node?.type !== 'Command') return false;
  return /^(?:exit|return|break|continue|die|fail|abort)$/.test(node.name?.value ?? '');
}

function followPipeline({ commands }: Pipeline, shell: Shell, io: Io): Value {
  const [only] = commands;
  if (commands.length === 1 && only !== undefined) return followOne(only, shell, io);
  let stdin = io.stdin;
  for (const [index, command] of commands.entries()) {
    const last = index === commands.length - 1;
    const stage = subshell(shell);
    const sink: Sink = last ? io.sink : { kind: 'pipe' };
    stdin = followOne(command, stage, { stdin, sink, error: io.error });
    // With `lastpipe` the last stage is the shell itself; then what it sets stays.
    if (last) joinShell(shell, stage);
  }
  return stdin;
}

function followOne(node: CommandNode, shell: Shell, io: Io): Value {
  if (!takeStep(shell.run)) return unknown();
  switch (node.type) {
    case 'Command':
      return followCommand(node, shell, io);
    case 'Redirected': {
      const effects: Effect[] = [];
      const inner = redirect(node.redirects, io, shell, effects);
      const output = followOne(node.command, shell, inner);
      recordEffects('', [], shell, inner, effects, output);
      return deliver(output, inner, io, shell);
    }
    case 'Subshell':
      return followList(node.body, subshell(shell), io);
    case 'BraceGroup':
      return followList(node.body, shell, io);
    case 'If': {
      const outputs = [followList(node.clause, shell, io)];
      const branches = [node.then, ...node.elif.flatMap(({ clause, then }) => [clause, then])];
      if (node.else !== undefined) branches.push(node.else);
      outputs.push(...followBranches(branches, shell, io));
      return joinValues(outputs);
    }
    case 'Case': {
      expandToOne(node.word, shell);
      for (const { pattern } of node.items) for (const word of pattern) expandToOne(word, shell);
      const bodies = node.items.map(({ body }) => body);
      return joinValues(followBranches(bodies, shell, io));
    }
    case 'For':
    case 'Select':
      return followFor(node, shell, io);
    case 'ArithmeticFor':
      return followCounting(node, shell, io);
    case 'While':
      return followWhile(node, shell, io);
    case 'Function':
      shell.functions.set(node.name.value, [node]);
      return EMPTY;
    case 'Coproc': {
      const inner = subshell(shell);
      const body = node.body.type === 'CompoundList' ? node.body : undefined;
      const output =
        body === undefined && node.body.type !== 'CompoundList'
          ? followOne(node.body, inner, { ...io, stdin: unknown(), sink: { kind: 'pipe' } })
          : EMPTY;
      setArray(shell, node.name?.value ?? 'COPROC', [constant('63'), constant('60')]);
      const socket = (output.taint & TAINT.socket) !== 0;
      shell.fds.set(63, { input: output, output: undefined });
      shell.fds.set(60, {
        input: undefined,
        output: socket ? { kind: 'network', target: '' } : { kind: 'pipe' },
      });
      return EMPTY;
    }
    case 'TestCommand':
      followTest(node.expression, shell);
      return EMPTY;
    case 'ArithmeticCommand':
      expandArithmetic(node.expression, shell);
      return EMPTY;
  }
}

/** Keeps what a redirected compound wrote; nothing of it is left for the surrounding output. */
export function deliver(output: Value, inner: Io, outer: Io, shell: Shell): Value {
  const { sink } = inner;
  if (sink === outer.sink) return output;
  if (sink.kind === 'file') remember(shell.run, sink.path, output, true);
  return sink.kind === 'result' && outer.sink.kind !== 'pipe' ? output : EMPTY;
}

function followBranches(bodies: readonly CompoundList[], shell: Shell, io: Io): readonly Value[] {
  const branches = bodies.map((body) => {
    const branch = branchShell(shell);
    shell.run.conditional++;
    const output = followList(body, branch, io);
    shell.run.conditional--;
    return { branch, output };
  });
  for (const { branch } of branches) joinShell(shell, branch);
  return branches.map(({ output }) => output);
}

function followFor({ name, wordlist, body }: For | Select, shell: Shell, io: Io): Value {
  const items =
    wordlist === undefined ? shell.args : wordlist.flatMap((word) => expandWord(word, shell));
  const outputs: Value[] = [];
  for (const item of items) {
    setVariable(shell, name.value, item);
    outputs.push(followList(body, shell, io));
    if (shell.run.faults.has('limit')) break;
  }
  return joinValues(outputs);
}

function followCounting(node: ArithmeticFor, shell: Shell, io: Io): Value {
  expandArithmetic(node.initialize, shell);
  if (node.test === undefined) return followEndless(node.body, shell, io);
  const outputs: Value[] = [];
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const test = expandArithmetic(node.test, shell);
    if (test.text === '0') break;
    outputs.push(followList(node.body, shell, io));
    expandArithmetic(node.update, shell);
    if (!isConstant(test) && round > 0) break;
    if (shell.run.faults.has('limit')) break;
  }
  return joinValues(outputs);
}

function followWhile(node: While, shell: Shell, io: Io): Value {
  const outputs: Value[] = [];
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const before = io.stdin;
    outputs.push(followList(node.clause, shell, io));
    if (isEndless(node)) return joinValues([...outputs, followEndless(node.body, shell, io)]);
    const branch = branchShell(shell);
    shell.run.conditional++;
    outputs.push(followList(node.body, branch, io));
    shell.run.conditional--;
    joinShell(shell, branch);
    const tookLine = io.stdin !== before && isConstant(io.stdin) && io.stdin.text !== '';
    if ((!tookLine && round > 0) || shell.run.faults.has('limit')) break;
  }
  return joinValues(outputs);
}

/** `while true`, `until false`, `while :`. */
function isEndless({ kind, clause }: While): boolean {
  const last = clause.commands.at(-1)?.command;
  if (last?.type === 'ArithmeticCommand') return kind === 'while' && last.body.trim() === '1';
  if (last?.type === 'TestCommand') return kind === 'while' && last.expression.type === 'TestUnary';
  if (last?.type !== 'Command') return false;
  const words = [last.name?.value ?? '', ...last.args.map(({ text }) => text)].join(' ');
  const yes = /^(?:(?:\/\S*\/)?true|:|\[ 1 \]|test 1|sleep \S+)$/.test(words);
  return kind === 'while' ? yes : /^(?:(?:\/\S*\/)?false|! (?:true|:))$/.test(words);
}

/** A loop without end that leaves a process behind each round fills the machine. */
function followEndless(body: CompoundList, shell: Shell, io: Io): Value {
  const spawns = body.commands.some(({ background }) => background === true);
  const waits = body.commands.some(
    ({ command, background }) =>
      background !== true &&
      (command.type !== 'Command' ||
        /^(?:wait|sleep|read|break|exit|return|inotifywait)$/.test(command.name?.value ?? '')),
  );
  if (spawns && !waits) recordEffects('', [], shell, io, [{ kind: 'spawn_unbounded' }], EMPTY);
  const branch = branchShell(shell);
  followList(body, branch, io);
  const output = followList(body, branch, io);
  joinShell(shell, branch);
  return output;
}

function followTest(expression: TestExpression, shell: Shell): void {
  switch (expression.type) {
    case 'TestUnary':
      expandToOne(expression.operand, shell);
      return;
    case 'TestBinary':
      expandToOne(expression.left, shell);
      expandToOne(expression.right, shell);
      return;
    case 'TestLogical':
      for (const operand of expression.operands) followTest(operand, shell);
      return;
    case 'TestNot':
      followTest(expression.operand, shell);
      return;
    case 'TestGroup':
      followTest(expression.expression, shell);
      return;
  }
}
