/**
 * Capability `env` with the names that are read. The names that every extension may see need none
 * (the host counts them as `log`, like a line it writes).
 */
import type { CallEvent, KeyEvent, Observer, ReadEvent, RuleContext } from '../rule.js';
import { alternatives, stringsOf } from '../engine/value.js';
import { COMPUTED, needCapability } from './needing.js';

const ENV = 'process.env';
/** Decisions 2.8: served in every profile. */
const BASIC_NAMES: ReadonlySet<string> = new Set(
  'HOME USER LANG TERM COLORTERM TZ SHELL EDITOR VISUAL PWD TMPDIR NO_COLOR'.split(' '),
);
const LOCALE_NAME = /^LC_[A-Z]{1,24}$/;
/** Members that objects have: asking for one of them names no variable. */
const MEMBERS_OF_ALL: ReadonlySet<string> = new Set(
  'hasOwnProperty toString valueOf constructor propertyIsEnumerable isPrototypeOf'.split(' '),
);
/** They hand the names or values of the whole environment on. */
const ENUMERATES = [
  'Object.keys',
  'Object.values',
  'Object.entries',
  'Object.assign',
  'Object.getOwnPropertyNames',
  'Object.fromEntries',
  'Reflect.ownKeys',
  'JSON.stringify',
  'structuredClone',
  'node:util.inspect',
];
/** Functions of the pi packages read variables by names of their own. */
const AGENT_DIR = 'PI_CODING_AGENT_DIR';
const READS_BY_ITSELF: Readonly<Record<string, string>> = {
  'pi-ai.getEnvApiKey': COMPUTED,
  'pi-ai.findEnvKeys': COMPUTED,
  'pi-coding-agent.getAgentDir': AGENT_DIR,
  'pi-coding-agent.loadSkills': AGENT_DIR,
  'pi-coding-agent.createFindTool': 'PI_OFFLINE',
  'pi-coding-agent.createFindToolDefinition': 'PI_OFFLINE',
  'pi-coding-agent.createGrepTool': 'PI_OFFLINE',
  'pi-coding-agent.createGrepToolDefinition': 'PI_OFFLINE',
  // Their programs inherit the environment.
  'pi-coding-agent.createBashTool': COMPUTED,
  'pi-coding-agent.createBashToolDefinition': COMPUTED,
  'pi-coding-agent.createCodingTools': COMPUTED,
  'pi-coding-agent.createLocalBashOperations': COMPUTED,
  'pi-coding-agent.copyToClipboard': COMPUTED,
};
const SCOPES = ['@mariozechner', '@earendil-works'];

export const environmentNeeds: Observer = {
  calls: {
    ...Object.fromEntries(ENUMERATES.map((path) => [path, onEnumeration])),
    ...Object.fromEntries(
      Object.entries(READS_BY_ITSELF).flatMap(([path, name]) =>
        SCOPES.map((scope) => [`${scope}/${path}`, readerOf(name)]),
      ),
    ),
    'process.loadEnvFile': readerOf(COMPUTED),
    'Reflect.get': onLookUp,
    'Reflect.has': onLookUp,
    'Object.hasOwn': onLookUp,
  },
  reads: { [`${ENV}.*`]: onRead },
  keys: onKey,
};

function onRead(event: ReadEvent, context: RuleContext): void {
  const name = event.path.slice(ENV.length + 1);
  if (!MEMBERS_OF_ALL.has(name)) needName(event, name, context);
}

function needName(
  event: Pick<ReadEvent, 'site' | 'path'>,
  name: string,
  context: RuleContext,
): void {
  if (BASIC_NAMES.has(name) || LOCALE_NAME.test(name)) {
    needCapability(context, event, 'log', `reads ${name}`);
    return;
  }
  needCapability(
    context,
    event,
    'env',
    name === COMPUTED ? 'reads the environment' : `reads ${name}`,
  );
  context.need('env', { site: event.site, from: ENV, value: name, reason: 'reads it' });
}

function onKey(event: KeyEvent, context: RuleContext): void {
  if (event.use === 'write' || !isEnvironment(event.object)) return;
  needName({ site: event.site, path: ENV }, COMPUTED, context);
}

function onEnumeration(event: CallEvent, context: RuleContext): void {
  if (event.args.some(isEnvironment)) needName(event, COMPUTED, context);
}

function readerOf(name: string) {
  return (event: CallEvent, context: RuleContext): void => needName(event, name, context);
}

function onLookUp(event: CallEvent, context: RuleContext): void {
  const [object, key] = event.args;
  if (object === undefined || key === undefined || !isEnvironment(object)) return;
  const names = stringsOf(key);
  for (const name of names.length > 0 ? names : [COMPUTED]) needName(event, name, context);
}

function isEnvironment(value: CallEvent['self']): boolean {
  return alternatives(value).some((each) => each.kind === 'native' && each.path === ENV);
}
