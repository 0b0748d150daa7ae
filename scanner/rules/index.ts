/** All rules, in alphabetical order of their ids. */
import type { Rule } from '../rule.js';
import { codeFromStrings } from './code-from-strings.js';
import { destructiveCommand } from './destructive-command.js';
import { downloadAndRun } from './download-and-run.js';
import { encodedPayload } from './encoded-payload.js';
import { engineInternals } from './engine-internals.js';
import { environmentSweep } from './environment-sweep.js';
import { evalPassedOn } from './eval-passed-on.js';
import { exfiltration } from './exfiltration.js';
import { globalReflection } from './global-reflection.js';
import { hardcodedSecret } from './hardcoded-secret.js';
import { hiddenCharacters } from './hidden-characters.js';
import { hiddenExec } from './hidden-exec.js';
import { hiddenLookup } from './hidden-lookup.js';
import { intrinsicTampering } from './intrinsic-tampering.js';
import { moduleLoader } from './module-loader.js';
import { nativeAddon } from './native-addon.js';
import { nativeBinding } from './native-binding.js';
import { obfuscatorShape } from './obfuscator-shape.js';
import { persistence } from './persistence.js';
import { privilegeEscalation } from './privilege-escalation.js';
import { prototypePollution } from './prototype-pollution.js';
import { rawAddress } from './raw-address.js';
import { rawSocket } from './raw-socket.js';
import { remoteCode } from './remote-code.js';
import { reverseShell } from './reverse-shell.js';
import { sensitivePath } from './sensitive-path.js';
import { stringTimer } from './string-timer.js';
import { typosquattedImport } from './typosquatted-import.js';
import { unresolvedLoad } from './unresolved-load.js';
import { vmCode } from './vm-code.js';
import { webassembly } from './webassembly.js';
import { worker } from './worker.js';

export const RULES: readonly Rule[] = [
  codeFromStrings,
  destructiveCommand,
  downloadAndRun,
  encodedPayload,
  engineInternals,
  environmentSweep,
  evalPassedOn,
  exfiltration,
  globalReflection,
  hardcodedSecret,
  hiddenCharacters,
  hiddenExec,
  hiddenLookup,
  intrinsicTampering,
  moduleLoader,
  nativeAddon,
  nativeBinding,
  obfuscatorShape,
  persistence,
  privilegeEscalation,
  prototypePollution,
  rawAddress,
  rawSocket,
  remoteCode,
  reverseShell,
  sensitivePath,
  stringTimer,
  typosquattedImport,
  unresolvedLoad,
  vmCode,
  webassembly,
  worker,
];
