/** Verdicts under default settings, in one fixed workspace. */
import type { Classification } from '../../../src/exec-mediation/command-class.js';
import {
  mediateExec,
  type ExecRequest,
  type ExecVerdict,
} from '../../../src/exec-mediation/mediate-exec.js';
import type { ExecMediationSettings } from '../../../src/settings/exec-mediation-settings.js';

export const WORKSPACE = '/home/dev/project';
export const HOME = '/home/dev';

export function execSettings(changes: Partial<ExecMediationSettings> = {}): ExecMediationSettings {
  return {
    enabled: true,
    denyThreshold: 'high',
    denyPatterns: [],
    allowPatterns: [],
    auditAllClassified: true,
    ...changes,
  };
}

export function verdictOf(
  command: string,
  settings: Partial<ExecMediationSettings> = {},
  request: Partial<ExecRequest> = {},
): ExecVerdict {
  return mediateExec(
    { form: 'shell', command, args: [], cwd: WORKSPACE, home: HOME, ...request },
    execSettings(settings),
    'safe',
  );
}

export function argvVerdict(
  argv: readonly string[],
  settings: Partial<ExecMediationSettings> = {},
): ExecVerdict {
  const [command = '', ...args] = argv;
  return verdictOf(command, settings, { form: 'argv', args });
}

export function classOf(command: string): Classification {
  return verdictOf(command).class;
}
