/** `pi-host run` on a terminal without an action: commands are typed until the input ends. */
import type { Extension } from '../host/extension.js';
import { asErrorLines } from './run-command.js';
import { formatResult, parseAction, performAction } from './actions.js';
import { shown, type CliIo } from './cli-io.js';
import { describeExtension, formatDescription } from './describe-extension.js';
import { formatEvent } from './format-event.js';
import type { HostSession } from './host-session.js';
import { readJsonArgument } from './read-json-argument.js';
import type { LineReader } from './terminal/line-reader.js';

const HELP = [
  '/name args         run a command of the extension',
  'tool NAME {json}   call a tool, as a model would',
  'event NAME {json}  dispatch an event',
  'events             what happened so far: refusals, stops, messages',
  'help               this and what is registered',
  'quit               end the extension and pi-host',
];

export async function readCommands(
  session: HostSession,
  extension: Extension,
  line: LineReader,
  io: CliIo,
): Promise<void> {
  const { host, ui } = session;
  await host.start();
  ui.line(io.out.paint('dim', 'type help for what can be typed, quit or Ctrl-D to end'));
  for (;;) {
    const typed = (await line.read())?.trim();
    if (typed === undefined || typed === 'quit' || typed === 'exit') return;
    if (typed === '') continue;
    if (typed === 'help') {
      for (const row of [
        ...HELP,
        ...formatDescription(describeExtension(host, extension), io.out),
      ]) {
        ui.line(row);
      }
      continue;
    }
    if (typed === 'events') {
      const rows = session.events.flatMap((event) =>
        formatEvent(event, (id) => host.explain(id), io.out),
      );
      for (const row of rows.length === 0 ? ['nothing yet'] : rows) ui.line(row);
      continue;
    }
    try {
      const action = await parseAction(typed, (text) =>
        readJsonArgument(shown(typed, 40), text, io),
      );
      const result = await performAction(session, extension, action);
      for (const row of formatResult(action, result, io.out)) ui.line(row);
    } catch (error) {
      for (const row of asErrorLines(error, io)) ui.note(row);
    }
  }
}
