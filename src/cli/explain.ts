/** `--explain-extension-policy`: the effective policy and where each part of it comes from (F-021). */
import { sha256Hex } from '../host/hash-text.js';
import { explainPolicy } from '../policy/explain-policy.js';
import { formatExplain } from '../policy/format-explain.js';
import { isDigestKey, parseRuleKey } from '../settings/rule-key.js';
import { CliError } from './cli-error.js';
import { shown, type CliIo } from './cli-io.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { resolveFlags, type GlobalFlags } from './global-flags.js';

export function explainPolicyFor(flags: GlobalFlags, io: CliIo): ExitCode {
  const explanation = explainPolicy(resolveFlags(flags, io), {
    ...subjectOf(flags.extension),
    hash: sha256Hex,
  });
  io.result(explanation);
  io.line(formatExplain(explanation, { color: io.out.color }));
  return EXIT.fine;
}

function subjectOf(given: string | undefined): { extensionId?: string; digest?: string } {
  if (given === undefined) return {};
  const key = parseRuleKey(given);
  if (key === undefined) {
    throw new CliError(
      `--extension ${shown(given)}: neither an extension id nor a SHA-256 digest`,
      {
        next: '`pi-host inspect <path>` shows the id of an extension',
      },
    );
  }
  return isDigestKey(key) ? { digest: key } : { extensionId: key };
}
