/**
 * The verdict on a command that an extension wants to run, after the policy has granted exec: what it
 * would do, the worst class among its simple commands, and whether the operator's threshold and
 * patterns let it through (Operator Handbook, "Exec Mediation"). Pure; runs nothing, asks no disk.
 * It must never be milder than its worst part: what is not understood is refused.
 */
import type { ExecMediationSettings, RiskTier } from '../settings/exec-mediation-settings.js';
import type { PolicyProfile } from '../settings/profile-name.js';
import { COMMAND_CLASSES } from './classes/index.js';
import type { Classification } from './command-class.js';
import { allows, denies, patternsOf } from './command-pattern.js';
import type { Invocation } from './effects.js';
import { ARGUMENTS_MAX, COMMAND_CHARS_MAX } from './limits.js';
import type { Engine } from './engine.js';
import { expandParts, expandToOne } from './expand-word.js';
import { runCode } from './one-liner.js';
import { followCommand, runWords } from './run-command.js';
import { followScript, followText } from './run-script.js';
import { setArgs, startShell, type Run, type Shell } from './shell-state.js';
import { touchesOf, type Touches } from './touches.js';
import { unresolvedIn } from './unresolved.js';
import { constant, EMPTY, spelled, TAINT, withoutMarks } from './value.js';

export interface ExecRequest {
  /** `shell`: `command` is text for a shell, `args` its positional parameters. */
  readonly form: 'shell' | 'argv';
  readonly command: string;
  readonly args: readonly string[];
  /** Absolute; the workspace, unless `workspace` is given. */
  readonly cwd: string;
  readonly home: string;
  readonly workspace?: string;
  /** Variables that the child is given by name; others count as unknown. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface JudgedCommand {
  /** Words as spelled, unknown parts as the replacement character. */
  readonly argv: readonly string[];
  readonly class: Classification;
  readonly tier: RiskTier;
  /** The allow pattern that this command matches. */
  readonly allowedBy?: string;
}

export type ExecRule = 'disabled' | 'threshold' | 'deny_pattern' | 'allow_pattern' | 'unresolved';

export interface ExecVerdict {
  readonly class: Classification;
  readonly tier: RiskTier;
  readonly decision: 'allow' | 'deny';
  /** Words of ours, without text of the guest. */
  readonly reason: string;
  readonly rule?: ExecRule;
  readonly commands: readonly JudgedCommand[];
  readonly touches: Touches;
  /** What could not be told: `command`, `target`, `script`, `syntax`, `limit`. */
  readonly unresolved: readonly string[];
}

const ENGINE: Engine = {
  expandToOne,
  expandParts,
  followScript,
  followText,
  followCommand,
  runWords,
  runCode,
};

interface Judgement {
  readonly invocation: Invocation;
  readonly class: Classification;
  readonly tier: RiskTier;
  readonly reason: string;
  readonly unresolved: readonly string[];
}

const TIERS: readonly RiskTier[] = ['low', 'medium', 'high', 'critical'];
const rank = (tier: RiskTier): number => TIERS.indexOf(tier);
const COMMANDS_REPORTED_MAX = 256;

/**
 * @param profile name of the profile in force; its threshold is in `policy` already
 * @returns the decision; never throws, whatever the request holds
 * @example mediateExec({ form: 'shell', command: 'rm -rf /', args: [], cwd: '/w', home: '/home/a' },
 *   settings, 'safe').class === 'RecursiveDelete'
 */
export function mediateExec(
  request: ExecRequest,
  policy: ExecMediationSettings,
  profile: PolicyProfile,
): ExecVerdict {
  const run = follow(request);
  const judgements = run.invocations.map(judge);
  return decide(run, judgements, policy, profile);
}

function follow(request: ExecRequest): Run {
  const first = attempt(request, new Map());
  const later = [...first.files]
    .map(([path, { taint }]) => [path, taint & ~(TAINT.content | TAINT.script)] as const)
    .filter(([path, taint]) => first.readEarly.has(path) && (taint & ~TAINT.pipe) !== 0);
  // A pipe or file that is read before it is written, by the same line: go round once more.
  return later.length === 0 ? first : attempt(request, new Map(later));
}

function attempt(request: ExecRequest, later: Run['later']): Run {
  const cwd = trimSlash(withoutMarks(request.cwd));
  const env = Object.fromEntries(
    Object.entries(request.env ?? {}).map(([name, value]) => [name, withoutMarks(value)]),
  );
  const run: Run = {
    engine: ENGINE,
    invocations: [],
    files: new Map(),
    later,
    readEarly: new Set(),
    remotes: new Map(),
    copies: new Map(),
    envNames: new Set(),
    env,
    workspace: trimSlash(withoutMarks(request.workspace ?? request.cwd)),
    home: trimSlash(withoutMarks(request.home)),
    steps: 0,
    faults: new Set(),
    substitutions: 0,
    conditional: 0,
  };
  const tooLong =
    request.args.length > ARGUMENTS_MAX ||
    request.command.length + request.args.reduce((sum, arg) => sum + arg.length, 0) >
      COMMAND_CHARS_MAX;
  if (tooLong || `${request.command}${request.args.join('')}`.includes('\0')) {
    run.faults.add('limit');
    return run;
  }
  const shell = startShell(
    run,
    constant('sh'),
    request.args.map((arg) => constant(withoutMarks(arg))),
  );
  shell.cwds = [cwd];
  shell.base = { ...shell.base, cwd };
  try {
    start(request, shell);
  } catch (error) {
    // Too deep or too long for this engine: as bad as what has no meaning.
    if (!(error instanceof RangeError)) throw error;
    run.faults.add('limit');
  }
  return run;
}

function start({ form, command }: ExecRequest, shell: Shell): void {
  const io = { stdin: EMPTY, sink: { kind: 'result' }, error: { kind: 'result' } } as const;
  const text = withoutMarks(command);
  if (form === 'shell') followText(text, shell, TAINT.none, io.sink);
  else {
    const args = shell.args;
    setArgs(shell, []);
    runWords([constant(text), ...args], shell, { ...io });
  }
  followUncalled(shell);
}

/** Functions that nothing called may still be called by what was not understood. */
function followUncalled(shell: Shell): void {
  if (shell.run.faults.size === 0) return;
  for (const name of [...shell.functions.keys()])
    runWords([constant(name)], shell, {
      stdin: EMPTY,
      sink: { kind: 'result' },
      error: { kind: 'result' },
    });
}

function trimSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}

function judge(invocation: Invocation): Judgement {
  const unresolved = unresolvedIn(invocation);
  for (const commandClass of SORTED_CLASSES) {
    const reason = commandClass.find(invocation);
    if (reason !== undefined)
      return { invocation, class: commandClass.name, tier: commandClass.tier, reason, unresolved };
  }
  if (unresolved.length > 0)
    return {
      invocation,
      class: 'Unresolved',
      tier: 'high',
      reason: `not known before it runs: ${unresolved.join(', ')}`,
      unresolved,
    };
  return { invocation, class: 'Benign', tier: 'low', reason: 'nothing dangerous', unresolved };
}

const SORTED_CLASSES = [...COMMAND_CLASSES].sort((a, b) => rank(b.tier) - rank(a.tier));

function decide(
  run: Run,
  judgements: readonly Judgement[],
  policy: ExecMediationSettings,
  profile: PolicyProfile,
): ExecVerdict {
  const unresolved = new Set<string>(run.faults);
  for (const judgement of judgements) for (const part of judgement.unresolved) unresolved.add(part);
  const worst = worstOf(judgements, run.faults);
  const allowPatterns = patternsOf(policy.allowPatterns);
  const allowed = judgements.map(({ invocation }) =>
    allowPatterns.find((pattern) => allows(pattern, invocation.argv, invocation.base)),
  );
  const common = {
    class: worst.class,
    tier: worst.tier,
    commands: reported(
      judgements,
      allowed.map((pattern) => pattern?.spelled),
    ),
    touches: touchesOf(run),
    unresolved: [...unresolved],
  };
  if (!policy.enabled)
    return { ...common, decision: 'allow', reason: 'mediation is off', rule: 'disabled' };
  const denied = patternsOf(policy.denyPatterns).some((pattern) =>
    judgements.some(({ invocation }) => denies(pattern, invocation.argv, invocation.base)),
  );
  if (denied)
    return { ...common, decision: 'deny', reason: 'a deny pattern matches', rule: 'deny_pattern' };
  const blocking = judgements.filter(
    (judgement, index) =>
      isOver(judgement, policy) && !excused(judgement, allowed[index] !== undefined),
  );
  const [first] = [...blocking].sort((a, b) => rank(b.tier) - rank(a.tier));
  if (first !== undefined)
    return {
      ...common,
      decision: 'deny',
      reason: first.reason,
      rule: first.class === 'Unresolved' ? 'unresolved' : 'threshold',
    };
  if (run.faults.size > 0)
    return { ...common, decision: 'deny', reason: worst.reason, rule: 'unresolved' };
  const waived = judgements.some((judgement) => isOver(judgement, policy));
  return {
    ...common,
    decision: 'allow',
    reason: waived ? 'an allow pattern matches' : `below the threshold of ${profile}`,
    ...(waived ? { rule: 'allow_pattern' as const } : {}),
  };
}

/** Unknown commands and targets are over any threshold. */
function isOver(
  { class: name, tier, unresolved }: Judgement,
  policy: ExecMediationSettings,
): boolean {
  return name === 'Unresolved' || unresolved.length > 0 || rank(tier) >= rank(policy.denyThreshold);
}

/** An allow pattern is for its own command, up to high, and only when all of it is known. */
function excused({ tier, class: name, unresolved }: Judgement, matches: boolean): boolean {
  return matches && tier !== 'critical' && name !== 'Unresolved' && unresolved.length === 0;
}

function worstOf(
  judgements: readonly Judgement[],
  faults: ReadonlySet<string>,
): Pick<Judgement, 'class' | 'tier' | 'reason'> {
  let worst: Pick<Judgement, 'class' | 'tier' | 'reason'> =
    faults.size > 0
      ? { class: 'Unresolved', tier: 'high', reason: `not understood: ${[...faults].join(', ')}` }
      : { class: 'Benign', tier: 'low', reason: 'nothing dangerous' };
  for (const judgement of judgements) {
    const higher = rank(judgement.tier) > rank(worst.tier);
    const named = judgement.tier === worst.tier && order(judgement.class) < order(worst.class);
    if (higher || named) worst = judgement;
  }
  return worst;
}

function order(name: Classification): number {
  const at = COMMAND_CLASSES.findIndex((commandClass) => commandClass.name === name);
  return at < 0 ? COMMAND_CLASSES.length : at;
}

function reported(
  judgements: readonly Judgement[],
  allowed: readonly (string | undefined)[],
): readonly JudgedCommand[] {
  const seen = new Set<string>();
  const commands: JudgedCommand[] = [];
  for (const [index, { invocation, class: name, tier }] of judgements.entries()) {
    const argv = invocation.argv.map(spelled);
    if (argv.length === 0 && name === 'Benign') continue;
    const key = `${name} ${argv.join('\0')}`;
    if (seen.has(key) || commands.length >= COMMANDS_REPORTED_MAX) continue;
    seen.add(key);
    const allowedBy = allowed[index];
    commands.push({ argv, class: name, tier, ...(allowedBy === undefined ? {} : { allowedBy }) });
  }
  return commands;
}
