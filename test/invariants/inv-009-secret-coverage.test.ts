/**
 * INV-009: "A value whose name the broker counts as secret reaches the guest on no road: env read,
 * enumeration, child environment, error [...] The answer for a secret that exists equals that for
 * one that does not." Here: the roads env, child, file system of processes, errors, with everything
 * granted.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hostFixture, LANES, textOf, type HostFixture } from '../support/host-fixture.js';

const VALUE = 'canary-5e11-value';
const NAMES = [
  'CANARY_TOKEN',
  'CANARY_API_KEY',
  'canary_password',
  'CANARY_SECRET_PROD',
  'CANARYAPIKEY',
  'CANARY_AUTH',
  'AWS_SECRET_ACCESS_KEY',
];

const ROADS: Readonly<Record<string, string>> = {
  'reading it': `names.map((name) => process.env[name]).join()`,
  'other spellings': `names.flatMap((name) => [name.toLowerCase(), name.toUpperCase(), ' ' + name, name + ' ', name + '\\0', name + '=']).map((name) => process.env[name]).join()`,
  enumerating: `[Object.keys(process.env), Object.values(process.env), JSON.stringify(process.env), Object.entries({ ...process.env })].join()`,
  'a copy of the object': `JSON.stringify(structuredClone({ ...process.env }))`,
  'util.inspect': `util.inspect(process.env, { showHidden: true, getters: true })`,
  'a child that lists its environment': `cp.execSync('env').toString()`,
  'a child that is handed it': `cp.execFileSync('env', [], { env: { ...process.env, MINE: process.env.CANARY_TOKEN } }).toString()`,
  'a child that expands it': `cp.execSync('echo $CANARY_TOKEN $CANARY_API_KEY "$AWS_SECRET_ACCESS_KEY"').toString()`,
  'a shell that inherits': `cp.execSync('sh -c "set"').toString()`,
  'an asynchronous child': `(await pi.exec('env', [])).stdout`,
  'a streamed child': `await new Promise((resolve, reject) => { let out = ''; const child = cp.spawn('env'); child.stdout.on('data', (data) => { out += data; }); child.on('error', reject); child.on('close', () => resolve(out)); })`,
  'the file of the process': `fs.readFileSync('/proc/self/environ', 'utf8')`,
  'the file of its parent': `fs.readFileSync('/proc/' + process.ppid + '/environ', 'utf8')`,
  errors: `names.map((name) => { try { fs.readFileSync(process.env[name] + '/x'); } catch (error) { return error.message + error.stack; } }).join()`,
  'the command line': `[process.argv, process.execArgv, process.title].join()`,
};

describe.each(LANES)('secrets with %s lanes and everything granted', (lanes) => {
  let fixture: HostFixture;
  beforeAll(() => {
    for (const name of NAMES) process.env[name] = VALUE;
  });
  afterAll(() => {
    for (const name of NAMES) Reflect.deleteProperty(process.env, name);
  });
  afterEach(() => fixture.close());

  const run = async (body: string): Promise<string> => {
    fixture = await hostFixture({ lanes, profile: 'permissive' });
    const source = `
      import fs from 'node:fs'; import cp from 'node:child_process'; import util from 'node:util'; import process from 'node:process';
      const names = ${JSON.stringify(NAMES)};
      export default function (pi) { pi.registerTool({ name: 'go', label: 'Go', description: 'reads', parameters: { type: 'object', properties: {} },
        async execute() { return { content: [{ type: 'text', text: String(${body}) }], details: {} }; } }); }`;
    const extension = await fixture.host.load(fixture.extension('reader', source));
    return textOf(await extension.callTool('go', {}));
  };

  it.each(Object.entries(ROADS))('no value comes by %s (INV-009)', async (_name, body) => {
    const text = await run(body);
    expect(text).not.toContain(VALUE);
    const everything = JSON.stringify([fixture.events, await fixture.entries()]);
    expect(everything).not.toContain(VALUE);
  });

  it('a secret that exists answers as one that does not (INV-009)', async () => {
    const text = await run(
      `['CANARY_TOKEN', 'ABSENT_TOKEN'].map((name) => [process.env[name], name in process.env, Object.hasOwn(process.env, name), typeof process.env[name]].join()).join(' | ')`,
    );
    const [there, absent] = text.split(' | ');
    expect(there).toBe(absent);
  });
});
