/**
 * Where values of the world come in: files, network, environment, commands, chance. What a function
 * gives, resolves to or calls back with is Unknown and tagged with where it came from.
 */
import { TAG, UNDEFINED } from '../engine/value.js';
import { isCallable, under, type Model, type Models } from './define.js';
import type { NativeCall } from './native.js';
import { shaped } from './partial.js';
import { makePromise } from './promise.js';
import type { ReadModel, ReadModels } from './reads.js';

/** Something from outside; callbacks get it too. */
function from(tags: number, isPromise = false): Model {
  return (call) => {
    const { machine } = call;
    const value = machine.unknown([], tags);
    // What fails tells little; only Node's older modules put it first.
    const isErrorFirst = ERROR_FIRST.test(call.path);
    const args = isErrorFirst ? [machine.unknown([]), value, value] : [value, value, value];
    for (const each of call.args) if (isCallable(each)) machine.later(each, UNDEFINED, args);
    return isPromise ? makePromise(call, value) : value;
  };
}

const ERROR_FIRST = /^node:(?:fs|child_process|dns|crypto)\./;

function rows(names: string, model: Model): Models {
  return Object.fromEntries(names.split(' ').map((name) => [name, model]));
}

const file = from(TAG.file);
const network = from(TAG.network);
const command = from(TAG.command);
const chance = from(TAG.chance);

const FS_READS =
  'readFile readFileSync read readSync readv readvSync createReadStream openAsBlob readlink readlinkSync readdir readdirSync';

const fsModels: Models = {
  ...under('node:fs', rows(FS_READS, file)),
  ...under(
    'node:fs/promises',
    rows('readFile readlink readdir open opendir', from(TAG.file, true)),
  ),
};

const networkModels: Models = {
  ...rows(
    'fetch node:undici.request node:undici.fetch undici.fetch undici.request',
    from(TAG.network, true),
  ),
  ...rows('WebSocket EventSource XMLHttpRequest', network),
  ...under('node:http', rows('get request createServer', network)),
  ...under('node:https', rows('get request createServer', network)),
  ...under('node:http2', rows('connect createServer createSecureServer', network)),
  ...under('node:net', rows('connect createConnection createServer Socket', network)),
  ...under('node:tls', rows('connect createServer', network)),
  ...under('node:dgram', rows('createSocket', network)),
  ...under('node:dns', rows('*', network)),
  ...under('node:dns/promises', rows('*', from(TAG.network, true))),
};

const chanceModels: Models = {
  'performance.now': chance,
  'process.hrtime': chance,
  'process.hrtime.bigint': chance,
  'process.uptime': chance,
  ...under('crypto', rows('randomUUID getRandomValues', chance)),
  ...under(
    'node:crypto',
    rows('randomUUID randomBytes randomInt randomFill randomFillSync getRandomValues', chance),
  ),
};

const shapes: Models = {
  'node:os.homedir': (call) => shaped(call.machine, '~'),
  'node:os.tmpdir': (call) => shaped(call.machine, '/tmp'),
  'node:os.userInfo': (call) => {
    const user = call.machine.object('plain', [['homedir', shaped(call.machine, '~')]]);
    call.machine.open(user, call.machine.unknown([]));
    return user;
  },
  'process.cwd': (call) => shaped(call.machine, '.'),
  ...Object.fromEntries(
    ['@mariozechner/pi-coding-agent', '@earendil-works/pi-coding-agent'].map((name) => [
      `${name}.getAgentDir`,
      (call: NativeCall) => shaped(call.machine, '~/.pi/agent'),
    ]),
  ),
};

export const SOURCE_MODELS: Models = {
  ...fsModels,
  ...networkModels,
  ...chanceModels,
  ...shapes,
  'node:child_process.*': command,
  'pi.exec': from(TAG.command, true),
  'process.stdin.*': from(TAG.input),
  'node:readline.*': from(TAG.input),
  'node:readline/promises.*': from(TAG.input, true),
};

const unknownRead: ReadModel = (machine) => machine.unknown([]);
const HOME_NAMES = ['HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'XDG_CONFIG_HOME'];

export const SOURCE_READS: ReadModels = {
  ...Object.fromEntries(
    HOME_NAMES.map((name) => [
      `process.env.${name}`,
      (machine: NativeCall['machine']) => shaped(machine, '~', TAG.env),
    ]),
  ),
  'process.env.*': (machine) => machine.unknown([], TAG.env),
  'process.argv': (machine) => machine.unknown([], TAG.input),
  'process.execArgv': (machine) => machine.unknown([], TAG.input),
  'node:os.EOL': (machine) => shaped(machine, '\n'),
  ...Object.fromEntries(
    [
      ...['platform', 'arch', 'version', 'versions', 'pid', 'ppid', 'execPath', 'title', 'argv0'],
      ...['release', 'config', 'features', 'exitCode', 'debugPort'],
    ].map((name) => [`process.${name}`, unknownRead]),
  ),
};
