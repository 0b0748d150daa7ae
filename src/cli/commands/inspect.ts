/** `pi-host inspect <ext>`: loads an extension, dispatches nothing to it, shows what it registered. */
import type { Command } from 'commander';
import { describeExtension, formatDescription } from '../describe-extension.js';
import { EXIT } from '../exit-codes.js';
import { withHost } from '../host-session.js';
import { runCommand } from '../run-command.js';

export function inspectCommand(program: Command): void {
  program
    .command('inspect')
    .argument('<extension>', 'a file or folder, as pi takes it')
    .description('load an extension without any event and show what it registered')
    .action((extension: string, _options: unknown, command: Command) =>
      runCommand(command, (io, flags) =>
        withHost(
          flags,
          io,
          async (session) => {
            const { host, events } = session;
            const loaded = await session.load(extension);
            const description = describeExtension(host, loaded);
            const diagnostics = [...host.diagnostics, ...events];
            io.result({ ...description, diagnostics });
            for (const line of formatDescription(description, io.out)) io.line(line);
            return EXIT.fine;
          },
          { asks: false },
        ),
      ),
    );
}
