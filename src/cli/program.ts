/** The command line as a whole: its commands, its global flags, and what a wrong use answers. */
import { Command, CommanderError } from 'commander';
import { suggestion } from '../settings/nearest-name.js';
import { makeVisible } from '../host/ui/visible-text.js';
import { CliError } from './cli-error.js';
import { shown, type CliStreams } from './cli-io.js';
import { COMMANDS } from './commands/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { explainPolicyFor } from './explain.js';
import { addGlobalFlags } from './global-flags.js';
import { packageVersion } from './package-version.js';
import { bindRun, runCommand, type CliRun } from './run-command.js';

const EXIT_CODES = `
Exit codes: 0 fine, 1 a verification or a call failed, 2 refused, 3 error in use or environment.
Settings: docs/cli.md. Example: pi-host run my-extension.ts --tool hello --input '{"name":"you"}'`;

/**
 * @param args without the program and script
 * @returns the exit code; everything else went to the streams
 */
export async function runCli(args: readonly string[], streams: CliStreams): Promise<ExitCode> {
  const run: CliRun = { streams, exitCode: EXIT.fine };
  const program = createProgram(run);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const isHelp = error.code === 'commander.helpDisplayed' || error.code === 'commander.version';
    if (isHelp) return EXIT.fine;
    if (args.includes('--json')) {
      const message = makeVisible(error.message.replace(/^error: /, ''));
      streams.stdout.write(
        `${JSON.stringify({ error: { code: 'E_USAGE', message, next: 'pi-host --help' } }, null, 2)}\n`,
      );
    }
    return EXIT.usage;
  }
  return run.exitCode;
}

function createProgram(run: CliRun): Command {
  const program = new Command('pi-host');
  const { stdout, stderr } = run.streams;
  // Before commands are added: they inherit it.
  program
    .exitOverride()
    .showHelpAfterError('next: pi-host --help')
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(makeVisible(text, { multiline: true })),
    });
  addGlobalFlags(program)
    .description('Runs third-party extensions of the pi coding agent in a sandbox')
    .version(packageVersion())
    .argument('[command...]')
    .helpCommand(true)
    .usage('[options] <command>')
    .addHelpText('after', EXIT_CODES)
    .action(([word]: readonly string[]) =>
      runCommand(program, (io, flags) => {
        if (word !== undefined) throw unknownCommand(word, program);
        if (flags.explainExtensionPolicy === true) return explainPolicyFor(flags, io);
        throw new CliError('no command given', { next: 'pi-host --help lists them' });
      }),
    );
  // The program takes its flags wherever they stand; a command with a flag of the same name gets it.
  program.hook('preAction', (_program, command) => {
    for (const option of command.options) {
      const name = option.attributeName();
      const isGiven = program.getOptionValueSource(name) === 'cli';
      if (isGiven) command.setOptionValue(name, program.getOptionValue(name));
    }
  });
  bindRun(program, run);
  for (const addCommand of COMMANDS) addCommand(program);
  return program;
}

function unknownCommand(word: string, program: Command): CliError {
  const names = program.commands.map((command) => command.name());
  return new CliError(`unknown command "${shown(word)}"${suggestion(word, names)}`, {
    next: `one of: ${names.join(', ')}`,
  });
}
