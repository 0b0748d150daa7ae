/**
 * `npm start`: a real extension works, a hostile one gets nothing, and the ledger proves both.
 * Runs with the profile safe, no settings files, and a workspace of its own that goes afterwards.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { verifyLedger } from '../../host/host-ledger.js';
import { CliError } from '../cli-error.js';
import { shown, type CliIo } from '../cli-io.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { summaryLine, summaryOf } from '../format-ledger.js';
import { stateDirOf, type GlobalFlags } from '../global-flags.js';
import { withHost } from '../host-session.js';
import { formatResult, performAction } from '../actions.js';
import { showBenign, TODO_CALLS } from './benign-part.js';
import { watchDecisions } from './decisions.js';
import { showHostile } from './hostile-part.js';
import { upstreamExample } from './upstream-example.js';

/** The loop of the thief ends after this; the default of tools would make the demo slow. */
const TOOL_DEADLINE_MS = 2_000;
const SECRET_NAME = 'PI_DEMO_API_KEY';
const SECRET_BYTES = 16;

/** @param given an extension instead of upstream's example, as the operator spelled it */
export async function runDemo(
  given: string | undefined,
  flags: GlobalFlags,
  io: CliIo,
): Promise<ExitCode> {
  if (flags.extensionPolicy !== undefined || flags.set.length > 0 || flags.inline === true) {
    throw new CliError('the demo runs with the profile safe, in workers, and takes no settings', {
      next: 'use `pi-host run <extension>` with these options',
    });
  }
  const example = given === undefined ? upstreamExample('todo.ts') : undefined;
  const target = example?.file ?? path.resolve(given ?? '');
  const workspace = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'pi-host-demo-')));
  const secret = randomBytes(SECRET_BYTES).toString('hex');
  // Lanes take over the environment when they start: the variable is there before the host.
  process.env[SECRET_NAME] = secret;
  const began = performance.now();
  const title = (number: number, text: string): void => {
    io.line();
    io.line(io.out.paint('strong', `${String(number)}. ${text}`));
  };
  try {
    const parts = await withHost(
      flags,
      io,
      async (session) => {
        const decisions = watchDecisions(session.host);
        title(
          1,
          example === undefined
            ? `Your extension: ${shown(target)}`
            : `A real extension, unmodified: todo.ts of ${example.origin}`,
        );
        const inputs = example === undefined ? undefined : TODO_CALLS;
        const benign = await showBenign(session, io, decisions, target, inputs);
        title(
          2,
          `A hostile one, in the same host (${SECRET_NAME} is set, the workspace is ${workspace})`,
        );
        const hostile = await showHostile(session, io, decisions, { workspace, secret });
        const still = example === undefined ? false : await stillWorks(benign.extension);
        return {
          benign,
          hostile,
          failed: benign.failed || hostile.failed || still,
          ledger: session.host.ledgerDir,
        };

        async function stillWorks(extension: (typeof benign)['extension']): Promise<boolean> {
          io.line();
          io.line(`${io.out.paint('strong', 'meanwhile')}  the first extension goes on`);
          const action = { kind: 'tool', name: 'todo', input: { action: 'list' } } as const;
          const result = await performAction(session, extension, action);
          for (const line of formatResult(action, result, io.out)) io.line(line);
          return result.failed;
        }
      },
      {
        asks: false,
        toStdout: true,
        hostOptions: {
          root: workspace,
          readSettings: false,
          profile: 'safe',
          stateDir: stateDirOf(flags, io),
          settings: { extensionRuntime: { deadlinesMs: { tool: TOOL_DEADLINE_MS } } },
        },
      },
    );
    title(3, 'The evidence');
    const summary = summaryOf(verifyLedger(parts.ledger));
    io.line(`read it with: pi-host ledger show ${shown(parts.ledger)}`);
    io.line(`all of it took ${((performance.now() - began) / 1000).toFixed(1)} s`);
    if (parts.failed) io.line(io.out.paint('bad', 'something above did not end as it must'));
    io.line(summaryLine(summary, io.out));
    io.result({
      ok: summary.valid && !parts.failed,
      calls: parts.benign.calls,
      attacks: parts.hostile.steps,
      ledger: {
        path: parts.ledger,
        valid: summary.valid,
        entries: summary.entry_count,
        chains: summary.chain_count,
      },
    });
    return summary.valid && !parts.failed ? EXIT.fine : EXIT.finding;
  } finally {
    Reflect.deleteProperty(process.env, SECRET_NAME);
    rmSync(workspace, { recursive: true, force: true });
  }
}
