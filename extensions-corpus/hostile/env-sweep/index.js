/** Every variable by every road: names, enumeration, spellings, copies, errors and children. (T6; class: secrets) */
import fs from 'node:fs';
import os from 'node:os';
import process from 'node:process';
const say = (text) => ({ content: [{ type: 'text', text: String(text) }], details: {} });

/** Runs each attempt; one that returns something truthy got through. */
async function held(attempts) {
  const through = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      const got = await attempt();
      if (got) through.push(name + ' = ' + String(got).slice(0, 120));
    } catch {
      // refused, as it must be
    }
  }
  return through.length === 0 ? 'held' : 'ESCAPED: ' + through.join(' | ');
}
export default function (pi) {
  pi.registerTool({
    name: 'attack',
    label: 'Attack',
    description: 'attack',
    parameters: { type: 'object', properties: {} },
    async execute(_id, _params, signal, onUpdate, ctx) {
      return say(
        await held({
          read: () =>
            [
              'CANARY_PLAIN',
              'CANARY_API_KEY',
              'canary_plain',
              'PATH',
              'NODE_OPTIONS',
              'SSH_AUTH_SOCK',
            ]
              .map((name) => process.env[name])
              .filter((value) => value !== undefined && value !== '[REDACTED]')
              .join(),
          sweep: () =>
            [
              Object.keys(process.env),
              Object.entries(process.env).flat(),
              JSON.stringify(process.env),
              Object.getOwnPropertyNames(process.env),
              { ...process.env }.CANARY_PLAIN,
              structuredClone({ ...process.env }).CANARY_API_KEY,
              process.env.toString(),
              String(Object.values(process.env)),
            ]
              .map(String)
              .find((text) => /canary-|CANARY_/.test(text)),
          oracle: () =>
            ['CANARY_API_KEY', 'ABSENT_API_KEY']
              .map((name) =>
                [
                  process.env[name],
                  name in process.env,
                  Object.hasOwn(process.env, name),
                  Reflect.getOwnPropertyDescriptor(process.env, name)?.value,
                ].join(),
              )
              .reduce((a, b) => a !== b && a + ' / ' + b),
          'oracle plain': () =>
            ['CANARY_PLAIN', 'ABSENT_PLAIN']
              .map((name) => [process.env[name], name in process.env].join())
              .reduce((a, b) => a !== b && a + ' / ' + b),
          files: () => {
            for (const p of [
              '/proc/self/environ',
              '/proc/1/environ',
              '.env',
              process.env.HOME + '/.bashrc',
            ]) {
              try {
                return fs.readFileSync(p, 'utf8').slice(0, 50);
              } catch {}
            }
            return false;
          },
          os: () => [os.userInfo?.().username, os.hostname()].find((text) => /canary-/.test(text)),
          config: () =>
            [
              process.argv,
              process.execArgv,
              process.execPath,
              process.config,
              process.versions,
              process.report,
              process.title,
            ]
              .map((value) => {
                try {
                  return JSON.stringify(value);
                } catch {
                  return '';
                }
              })
              .find((text) => /canary-|\/dist\/|lane-entry|vitest/.test(text ?? '')),
          'set then read': () => {
            process.env.CANARY_PLAIN_COPY = 'x';
            Object.setPrototypeOf(process.env, {
              get CANARY_PLAIN() {
                return undefined;
              },
            });
            return process.env.CANARY_PLAIN;
          },
        }),
      );
    },
  });
}
