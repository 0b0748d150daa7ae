/** `pi-host run <ext>`: loads an extension and does one thing with it, or reads commands. */
import type { Command } from 'commander';
import type { JsonValue } from '../../vocabulary/json.js';
import { asPayload, exitCodeFor, formatResult, performAction, type Action } from '../actions.js';
import { CliError } from '../cli-error.js';
import type { CliIo } from '../cli-io.js';
import { readCommands } from '../command-line.js';
import { describeExtension, formatDescription } from '../describe-extension.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { GlobalFlags } from '../global-flags.js';
import { withHost, type HostSession } from '../host-session.js';
import { readJsonArgument } from '../read-json-argument.js';
import { runCommand } from '../run-command.js';

interface RunFlags {
  readonly tool?: string;
  readonly input?: string;
  readonly command?: string;
  readonly event?: string;
  readonly payload?: string;
}

export function runExtensionCommand(program: Command): void {
  program
    .command('run')
    .argument('<extension>', 'a file or folder, as pi takes it')
    .option('--tool <name>', 'call this tool')
    .option('--input <json>', 'its arguments; - reads stdin')
    .option('--command <text>', "run a command: 'name arguments'")
    .option('--event <name>', 'dispatch this event')
    .option('--payload <json>', 'its fields; - reads stdin')
    .description('load an extension and call it; without a call, show it and read commands')
    .action((extension: string, options: RunFlags, command: Command) =>
      runCommand(command, (io, flags) => runExtension(extension, options, flags, io)),
    );
}

async function runExtension(
  path: string,
  options: RunFlags,
  flags: GlobalFlags,
  io: CliIo,
): Promise<ExitCode> {
  const action = await actionOf(options, io);
  return withHost(flags, io, async (session) => {
    const { terminal } = session.ui;
    const extension = await session.load(path);
    const description = describeExtension(session.host, extension);
    if (action === undefined) {
      for (const line of formatDescription(description, io.out)) session.ui.line(line);
      io.result({ ...description, refused: session.refusals(), ledger: session.host.ledgerDir });
      if (terminal !== undefined) {
        session.ui.line(markLine(terminal.mark));
        await readCommands(session, extension, terminal.line, io);
      }
      return EXIT.fine;
    }
    const result = await performAction(session, extension, action);
    await untilReported(session);
    for (const line of formatResult(action, result, io.out)) session.ui.line(line);
    io.result({
      id: description.id,
      digest: description.digest,
      action: { kind: action.kind, name: action.name },
      result: result.result ?? null,
      failed: result.failed,
      refused: session.refusals(),
      ledger: session.host.ledgerDir,
    });
    return exitCodeFor(result, session.refusals().length);
  });
}

/** A lane tells refusals beside its answers; asking it for its ledger puts all of them before. */
async function untilReported({ host }: HostSession): Promise<void> {
  await host.verifyLedger();
}

function markLine(mark: string): string {
  return `questions of pi-host fill the screen and carry the mark ${mark}; anything else is the extension's`;
}

async function actionOf(options: RunFlags, io: CliIo): Promise<Action | undefined> {
  const { tool, input, command, event, payload } = options;
  if ([tool, command, event].filter((each) => each !== undefined).length > 1) {
    throw new CliError('--tool, --command and --event cannot be combined', {
      next: 'give one of them, or none and type several',
    });
  }
  if (input !== undefined && tool === undefined) throw alone('--input', '--tool');
  if (payload !== undefined && event === undefined) throw alone('--payload', '--event');
  const read = async (option: string, text: string | undefined): Promise<JsonValue> =>
    text === undefined ? {} : readJsonArgument(option, text, io);
  if (tool !== undefined) return { kind: 'tool', name: tool, input: await read('--input', input) };
  if (event !== undefined) {
    return { kind: 'event', name: event, payload: asPayload(await read('--payload', payload)) };
  }
  if (command === undefined) return undefined;
  const [, name = '', args = ''] = /^\/?(\S*)\s?([\s\S]*)$/.exec(command) ?? [];
  return { kind: 'command', name, args };
}

function alone(option: string, needed: string): CliError {
  return new CliError(`${option} needs ${needed}`, { next: `add ${needed} <name>` });
}
