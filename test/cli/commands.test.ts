/** The command as a process: exit codes, one JSON value, refusals and errors that help. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, example, jsonOf, runCli, type CliWorld } from './support/run-cli.js';

/** A typed `stringMatching`. */
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

let world: CliWorld;
let greedy: string;
let broken: string;

beforeAll(() => {
  world = createWorld();
  greedy = path.join(world.workspace, 'greedy.ts');
  writeFileSync(
    greedy,
    `export default function (pi: any) {
      pi.registerTool({
        name: 'shell', label: 'Shell', description: 'Runs it', parameters: { type: 'object', properties: {} },
        async execute() {
          const run = await pi.exec('echo', ['a\\u001b[2Jb\\u202e']);
          if (run.code !== 0) throw new Error('no shell: ' + run.stderr);
          return { content: [{ type: 'text', text: run.stdout + '\\u001b[2J\\u202e' }], details: {} };
        },
      });
      pi.registerCommand('fail', { description: 'Fails', handler: async () => { throw new Error('on purpose'); } });
      pi.on('input', async () => ({ action: 'transform', text: 'changed' }));
    }`,
  );
  broken = path.join(world.workspace, 'broken.ts');
  writeFileSync(broken, `export default function () { throw new Error('not today'); }`);
});
afterAll(() => {
  world.remove();
});

describe('pi-host inspect', () => {
  it('shows what a real example registered, as one JSON value, and exits 0', async () => {
    const outcome = await runCli(world, ['inspect', example('todo.ts'), '--json']);
    expect(outcome.code).toBe(0);
    expect(jsonOf(outcome)).toMatchObject({
      id: 'todo',
      digest: matching(/^[0-9a-f]{64}$/),
      registrations: {
        tools: [
          { name: 'todo', label: 'Todo', parameters: { type: 'object', required: ['action'] } },
        ],
        commands: [{ name: 'todos', description: matching(/./) }],
        events: ['session_start', 'session_tree'],
        flags: [],
        shortcuts: [],
        messageRenderers: [],
        providers: [],
      },
      capabilities: null,
      policy: { exec: 'deny', env: 'deny', read: 'allow' },
      diagnostics: [],
    });
  });

  it('exits 3 with the reason when the factory throws', async () => {
    const outcome = await runCli(world, ['inspect', broken, '--json']);
    expect(outcome.code).toBe(3);
    expect(jsonOf(outcome)).toMatchObject({ error: { code: 'E_FACTORY' } });
    expect(outcome.stderr).toContain('not today');
    expect(outcome.stderr).toContain('next:');
  });

  it('exits 3 and names the file when there is none', async () => {
    const outcome = await runCli(world, ['inspect', 'missing.ts']);
    expect(outcome.code).toBe(3);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr).toContain('missing.ts');
  });
});

describe('pi-host run', () => {
  it('calls a tool and prints its text', async () => {
    const outcome = await runCli(world, [
      'run',
      example('hello.ts'),
      '--tool',
      'hello',
      '--input',
      '{"name":"Ada"}',
    ]);
    expect(outcome).toMatchObject({ code: 0, stdout: 'ok  tool hello\n  | Hello, Ada!\n' });
  });

  it('takes arguments from stdin', async () => {
    const args = ['run', example('hello.ts'), '--tool', 'hello', '--input', '-', '--json'];
    const outcome = await runCli(world, args, { stdin: '{"name":"Bo"}' });
    expect(outcome.code).toBe(0);
    expect(jsonOf(outcome)).toMatchObject({
      result: { content: [{ type: 'text', text: 'Hello, Bo!' }], isError: false },
      refused: [],
    });
  });

  it('exits 2 when a call failed by a refusal, and says gate, layer and the setting (F-021)', async () => {
    const outcome = await runCli(world, ['run', greedy, '--tool', 'shell']);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('refused  greedy  exec.');
    expect(outcome.stderr).toContain('gate policy, layer deny_caps');
    expect(outcome.stderr).toContain('add "greedy" to extensionPolicy.allowDangerousFor');
    expect(outcome.stderr).toContain(
      '--set extensionPolicy.allowDangerousFor=greedy --set extensionPolicy.perExtension.greedy.allow=exec',
    );
  });

  it('allows exactly with the flags that a refusal names (F-014)', async () => {
    const outcome = await runCli(world, [
      'run',
      greedy,
      '--tool',
      'shell',
      '--set',
      'extensionPolicy.allowDangerousFor=greedy',
      '--set',
      'extensionPolicy.perExtension.greedy.allow=exec',
    ]);
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toBe('');
  });

  it('lets no control or direction character of an extension reach the terminal (INV-012)', async () => {
    const allowed = [
      '--set',
      'extensionPolicy.allowDangerousFor=greedy',
      '--set',
      'extensionPolicy.perExtension.greedy.allow=exec',
    ];
    for (const flags of [[], allowed]) {
      const outcome = await runCli(world, ['run', greedy, '--tool', 'shell', ...flags]);
      expect(outcome.stdout + outcome.stderr).not.toMatch(/[\u001b\u202e]/);
    }
  });

  it('denies without asking when nobody is at a terminal (INV-008)', async () => {
    const outcome = await runCli(world, [
      'run',
      greedy,
      '--tool',
      'shell',
      '--extension-policy',
      'balanced',
      '--set',
      'extensionPolicy.allowDangerous=true',
      '--json',
    ]);
    expect(outcome.code).toBe(2);
    expect(jsonOf(outcome)).toMatchObject({ failed: true, refused: [{ capability: 'exec' }] });
  });

  it('exits 1 when a command of the extension fails by itself', async () => {
    const outcome = await runCli(world, ['run', greedy, '--command', 'fail']);
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toContain('on purpose');
  });

  it('dispatches an event and prints its result', async () => {
    const outcome = await runCli(world, [
      'run',
      greedy,
      '--event',
      'input',
      '--payload',
      '{"text":"hi","source":"interactive"}',
      '--json',
    ]);
    expect(outcome.code).toBe(0);
    expect(jsonOf(outcome)).toMatchObject({ result: { action: 'transform', text: 'changed' } });
  });

  it('names the nearest tool and command when there is none of a name', async () => {
    const tool = await runCli(world, ['run', greedy, '--tool', 'shel']);
    expect(tool.code).toBe(3);
    expect(tool.stderr).toContain('did you mean "shell"?');
    const command = await runCli(world, ['run', greedy, '--command', '/fial now']);
    expect(command.code).toBe(3);
    expect(command.stderr).toContain('did you mean "fail"?');
  });

  it('loads nothing with --no-extensions, says so, and exits 2 (F-239)', async () => {
    const outcome = await runCli(world, ['run', greedy, '--no-extensions', '--json']);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('extensions are switched off');
    expect(jsonOf(outcome)).toMatchObject({
      error: { message: matching(/--no-extensions/) },
    });
  });

  it('runs inline when asked to', async () => {
    const args = [
      'run',
      example('hello.ts'),
      '--inline',
      '--tool',
      'hello',
      '--input',
      '{"name":"In"}',
    ];
    expect(await runCli(world, args)).toMatchObject({
      code: 0,
      stdout: matching(/Hello, In!/),
    });
  });
});

describe('use that is not understood', () => {
  const WRONG: readonly (readonly [readonly string[], string])[] = [
    [['rnu', 'x.ts'], 'did you mean "run"?'],
    [['run', 'x.ts', '--tol', 'a'], 'Did you mean --tool?'],
    [['run'], "missing required argument 'extension'"],
    [[], 'no command given'],
    [['run', 'x.ts', '--tool', 'a', '--command', 'b'], 'cannot be combined'],
    [['run', 'x.ts', '--input', '{}'], '--input needs --tool'],
    [['run', 'x.ts', '--tool', 'a', '--input', '{no'], 'not JSON'],
    [['run', 'x.ts', '--event', 'a', '--payload', '[]'], 'must be a JSON object'],
    [
      ['inspect', 'x.ts', '--set', 'extensionPolicy.allowDangrous=true'],
      'did you mean "allowDangerous"?',
    ],
    [['inspect', 'x.ts', '--set', 'extensionPolicy.allowDangerous=perhaps'], 'allowDangerous'],
    [['inspect', 'x.ts', '--set', 'nonsense'], 'not of the form key=value'],
    [['inspect', 'x.ts', '--root', '/no/such/folder'], 'does not exist'],
    [['--explain-extension-policy', '--extension', 'not an id'], 'neither an extension id'],
    [['demo', '--extension-policy', 'permissive'], 'profile safe'],
  ];
  it.each(WRONG)('exits 3 and says what is wrong: %j', async (args, text) => {
    const outcome = await runCli(world, args);
    expect(outcome.code).toBe(3);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr).toContain(text);
    expect(outcome.stderr).toContain('next:');
  });

  it('is one JSON value on stdout with --json', async () => {
    const option = await runCli(world, ['inspect', 'x.ts', '--jsno', '--json']);
    expect(option.code).toBe(3);
    expect(jsonOf(option)).toMatchObject({ error: { code: 'E_USAGE' } });
    const command = await runCli(world, ['isnpect', '--json']);
    expect(jsonOf(command)).toMatchObject({
      error: { message: matching(/inspect/) },
    });
  });
});

describe('pi-host --explain-extension-policy', () => {
  it('prints decision, layer and source of every capability (F-021, F-022)', async () => {
    const outcome = await runCli(world, ['--explain-extension-policy', '--extension', 'todo']);
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toContain('Policy for todo');
    expect(outcome.stdout).toMatch(/exec +deny +deny_caps/);
  });

  it('puts the flag above the variable, the variable above the file (F-014, F-015, F-016, F-019)', async () => {
    const config = path.join(world.home, 'config');
    mkdirSync(path.join(config, 'pi'), { recursive: true });
    const file = path.join(config, 'pi', 'settings.json');
    writeFileSync(file, '{"extensionPolicy":{"profile":"permissive"}}');
    const env = { XDG_CONFIG_HOME: config };
    const explain = async (
      more: Readonly<Record<string, string>>,
      flags: readonly string[],
    ): Promise<unknown> =>
      jsonOf(
        await runCli(world, ['--explain-extension-policy', '--json', ...flags], {
          env: { ...env, ...more },
        }),
      );
    expect(await explain({}, [])).toMatchObject({
      effective_profile: 'permissive',
      profile_source: `user:${file}`,
    });
    const variable = { PI_EXTENSION_POLICY: 'standard' };
    expect(await explain(variable, [])).toMatchObject({
      effective_profile: 'balanced',
      profile_source: 'env:PI_EXTENSION_POLICY',
    });
    expect(await explain(variable, ['--extension-policy', 'safe'])).toMatchObject({
      effective_profile: 'safe',
      profile_source: 'cli',
    });
  });

  it('takes an unknown profile as safe and says so (F-020)', async () => {
    const outcome = await runCli(world, [
      '--explain-extension-policy',
      '--json',
      '--extension-policy',
      'yolo',
    ]);
    expect(outcome.code).toBe(0);
    expect(jsonOf(outcome)).toMatchObject({
      requested_profile: 'yolo',
      effective_profile: 'safe',
      diagnostics: [{ code: 'unknown_profile' }],
    });
  });
});

describe('colour', () => {
  it('is used only when asked for, where there is no terminal', async () => {
    const args = ['--explain-extension-policy'];
    expect((await runCli(world, args)).stdout).not.toContain('\u001b[');
    expect((await runCli(world, args, { env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b[');
    const both = { FORCE_COLOR: '1', NO_COLOR: '1' };
    expect((await runCli(world, args, { env: both })).stdout).not.toContain('\u001b[');
  });
});
