/** `pi-host demo [extension]`, also `npm start`: see demo/run-demo.ts. */
import type { Command } from 'commander';
import { runDemo } from '../demo/run-demo.js';
import { runCommand } from '../run-command.js';

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .argument('[extension]', 'your own extension instead of the example of pi')
    .description('a real extension at work, a hostile one refused, and the ledger of both')
    .action((extension: string | undefined, _options: unknown, command: Command) =>
      runCommand(command, (io, flags) => runDemo(extension, flags, io)),
    );
}
