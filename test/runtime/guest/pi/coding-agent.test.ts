/**
 * `@mariozechner/pi-coding-agent` in the guest: every name of the real package, upstream's results
 * for what is pure, real effects for its tools, a clear refusal for what would start a second host.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import * as upstream from '@mariozechner/pi-coding-agent';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createGuest, tempDir, type Guest } from '../../../support/guest-harness.js';

/** Upstream decides on colours when it is imported. */
vi.hoisted(() => {
  process.env.FORCE_COLOR = '3';
  process.env.COLORTERM = 'truecolor';
});

const HEAD = `const pi = require('@mariozechner/pi-coding-agent');`;

let dir: ReturnType<typeof tempDir>;
let guest: Guest;
beforeEach(async () => {
  dir = tempDir();
  guest = await createGuest({ cwd: dir.path });
});
afterEach(() => {
  guest.close();
  dir.dispose();
});

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('the guest offers every name of the real package and none of them is undefined', async () => {
  const names = await guest.run(
    `${HEAD} return Object.keys(pi).filter((k) => pi[k] !== undefined);`,
  );
  expect([...(names as string[])].sort()).toEqual(Object.keys(upstream).sort());
});

const MESSAGES = [
  { role: 'user', content: 'hi', timestamp: 1 },
  {
    role: 'assistant',
    content: [
      { type: 'thinking', thinking: 'hm' },
      { type: 'text', text: 'ok' },
      { type: 'toolCall', id: '1', name: 'read', arguments: { path: 'a' } },
    ],
    timestamp: 2,
  },
  { role: 'custom', customType: 'c', content: 'note', display: true, timestamp: 3 },
  {
    role: 'bashExecution',
    command: 'ls',
    output: 'a',
    exitCode: 0,
    cancelled: false,
    truncated: false,
    timestamp: 4,
  },
  {
    role: 'toolResult',
    toolCallId: '1',
    toolName: 'read',
    content: [{ type: 'text', text: 'x'.repeat(5000) }],
    isError: false,
    timestamp: 5,
  },
];
const LONG = Array.from({ length: 3000 }, (_, i) => `line ${String(i)} ü`).join('\n');

/** Expressions over `pi` whose values must be the same in both worlds. */
const PURE: readonly string[] = [
  'pi.VERSION',
  '[pi.DEFAULT_MAX_BYTES, pi.DEFAULT_MAX_LINES, pi.CURRENT_SESSION_VERSION, pi.DEFAULT_COMPACTION_SETTINGS]',
  '[0, 999, 1024, 123456, 5e9].map(pi.formatSize)',
  `pi.truncateHead(${JSON.stringify(LONG)})`,
  `pi.truncateTail(${JSON.stringify(LONG)}, { maxLines: 7, maxBytes: 60 })`,
  `pi.truncateLine('x'.repeat(900))`,
  `pi.parseFrontmatter('---\\nname: a b\\nlist: [1, two]\\nnested:\\n  k: v\\n---\\n\\nbody\\n')`,
  `pi.stripFrontmatter('no front')`,
  `pi.convertToLlm(${JSON.stringify(MESSAGES)})`,
  `pi.serializeConversation(pi.convertToLlm(${JSON.stringify(MESSAGES)}))`,
  `pi.parseSkillBlock('<skill name="n" location="/l">\\ncontent\\n</skill>\\n\\nsay')`,
  `pi.parseSkillBlock('nothing')`,
  `pi.getLanguageFromPath('a/b.rs')`,
  `pi.parseSessionEntries('{"type":"session","id":"1"}\\n\\n{"type":"message","id":"2"}\\n')`,
  `pi.isToolCallEventType('bash', { type: 'tool_call', toolName: 'bash', input: {} })`,
  `pi.isReadToolResult({ type: 'tool_result', toolName: 'read' })`,
  `pi.defineTool({ name: 'x' })`,
  `pi.estimateTokens({ role: 'user', content: 'some text here' })`,
  `pi.createSyntheticSourceInfo('/p', { source: 'local' })`,
  `pi.renderDiff('-1 old line\\n+1 new line\\n 2 same')`,
  `pi.truncateToVisualLines('a\\nb\\nc'.repeat(9), 4, 12)`,
  `['bash', 'read', 'edit', 'write', 'grep', 'find', 'ls'].map((n) => { const t = pi['create' + n[0].toUpperCase() + n.slice(1) + 'ToolDefinition']('/w'); return [Object.keys(t), t.name, t.label, t.description, t.promptSnippet, t.promptGuidelines, t.parameters]; })`,
  `['bash', 'read', 'edit', 'write', 'grep', 'find', 'ls'].map((n) => { const t = pi['create' + n[0].toUpperCase() + n.slice(1) + 'Tool']('/w'); return [Object.keys({ ...t }), t.name, t.parameters]; })`,
];

test.each(PURE)('%s is the same as in Node', async (expression) => {
  upstream.initTheme('dark');
  const run = compileFunction(`return ${expression}`, ['pi']) as (pi: typeof upstream) => unknown;
  expect(await guest.run(`${HEAD} return ${expression};`)).toEqual(plain(run(upstream)));
});

describe('tools act through the host', () => {
  const call = (name: string, params: object): string =>
    `${HEAD} const tool = pi.create${name}Tool(${JSON.stringify(dir.path)}); return await tool.execute('id', ${JSON.stringify(params)}, undefined, undefined);`;
  const inNode = async (name: 'Read' | 'Ls' | 'Bash' | 'Edit' | 'Write', params: object) => {
    const make = upstream[`create${name}Tool`] as (cwd: string) => {
      execute: (id: string, params: object) => Promise<unknown>;
    };
    return plain(await make(dir.path).execute('id', params));
  };
  beforeEach(() => {
    writeFileSync(path.join(dir.path, 'a.txt'), 'one\ntwo\nthree\n');
    mkdirSync(path.join(dir.path, 'sub'));
  });

  test("read and ls give what upstream's give", async () => {
    for (const params of [{ path: 'a.txt' }, { path: 'a.txt', offset: 2, limit: 1 }]) {
      expect(await guest.run(call('Read', params))).toEqual(await inNode('Read', params));
    }
    expect(await guest.run(call('Ls', { path: '.' }))).toEqual(await inNode('Ls', { path: '.' }));
    await expect(guest.run(call('Read', { path: 'none.txt' }))).rejects.toThrow(
      /ENOENT|not found/i,
    );
  });

  test('an image is read by its first bytes and kept', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    );
    writeFileSync(path.join(dir.path, 'p.bin'), png);
    const answer = await guest.run(
      `${HEAD} const tool = pi.createReadTool(${JSON.stringify(dir.path)}, { autoResizeImages: false }); return await tool.execute('id', { path: 'p.bin' });`,
    );
    expect(answer).toMatchObject({
      content: [
        { type: 'text' },
        { type: 'image', mimeType: 'image/png', data: png.toString('base64') },
      ],
    });
  });

  test('write and edit change files on disk', async () => {
    await guest.run(call('Write', { path: 'sub/new.txt', content: 'hello\n' }));
    expect(readFileSync(path.join(dir.path, 'sub/new.txt'), 'utf8')).toBe('hello\n');
    await guest.run(call('Edit', { path: 'a.txt', edits: [{ oldText: 'two', newText: 'TWO' }] }));
    expect(readFileSync(path.join(dir.path, 'a.txt'), 'utf8')).toBe('one\nTWO\nthree\n');
    expect(guest.port.calls.some((name) => name.startsWith('fs.'))).toBe(true);
  });

  test('bash runs a program through the host and reports its failure', async () => {
    expect(await guest.run(call('Bash', { command: 'echo hi; pwd' }))).toEqual(
      await inNode('Bash', { command: 'echo hi; pwd' }),
    );
    await expect(guest.run(call('Bash', { command: 'echo no; exit 3' }))).rejects.toThrow(
      /exited with code 3/,
    );
    expect(guest.port.calls).toContain('exec.spawn');
  });

  test('a denied tool leaves the world unchanged', async () => {
    guest.close();
    guest = await createGuest({
      cwd: dir.path,
      denied: ['fs.write', 'fs.open', 'fs.mkdir', 'exec'],
    });
    await expect(guest.run(call('Write', { path: 'x.txt', content: 'x' }))).rejects.toThrow();
    await expect(guest.run(call('Bash', { command: 'touch y.txt' }))).rejects.toThrow();
    expect([
      existsSync(path.join(dir.path, 'x.txt')),
      existsSync(path.join(dir.path, 'y.txt')),
    ]).toEqual([false, false]);
  });

  test('withFileMutationQueue keeps the order of two writers of one file', async () => {
    const order =
      await guest.run(`${HEAD} const log = []; const file = ${JSON.stringify(path.join(dir.path, 'a.txt'))};
      await Promise.all([1, 2].map((n) => pi.withFileMutationQueue(file, async () => { log.push('in' + n); await null; await null; log.push('out' + n); })));
      return log;`);
    expect(order).toEqual(['in1', 'out1', 'in2', 'out2']);
  });
});

test('SDK names exist and refuse by name when used', async () => {
  const texts = await guest.run(`${HEAD}
    const uses = [() => pi.createAgentSession({}), () => pi.SessionManager.create('/x'), () => new pi.AuthStorage(), () => pi.discoverAndLoadExtensions([])];
    return uses.map((use) => { try { use(); return 'worked'; } catch (error) { return error.message; } });`);
  expect(texts).toEqual([
    expect.stringMatching(/^ERR_NOT_SUPPORTED: createAgentSession /),
    expect.stringMatching(/^ERR_NOT_SUPPORTED: SessionManager\.create /),
    expect.stringMatching(/^ERR_NOT_SUPPORTED: AuthStorage /),
    expect.stringMatching(/^ERR_NOT_SUPPORTED: discoverAndLoadExtensions /),
  ]);
});

test('components of the package draw with the theme and the key bindings', async () => {
  const drawn = await guest.run(`${HEAD}
    const { theme } = require('@mariozechner/pi-tui') && {}; const screen = { requestRender() {}, terminal: { rows: 20, columns: 40 } };
    const theme2 = { fg: (c, t) => '<' + c + '>' + t };
    const loader = new pi.BorderedLoader(screen, theme2, 'Working');
    const lines = loader.render(30); loader.dispose();
    return [new pi.DynamicBorder((s) => s).render(5), lines.length > 4, pi.keyText('app.tools.expand'), pi.keyHint('tui.select.cancel', 'x').includes('escape'),
      new pi.UserMessageComponent('hello').render(30).length > 0];`);
  expect(drawn).toEqual([['─────'], true, 'ctrl+o', true, true]);
});
