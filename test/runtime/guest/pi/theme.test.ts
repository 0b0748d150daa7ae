/** Colours in the guest are the escape codes that upstream prints for the same theme. */
import { readFileSync } from 'node:fs';
import chalk from 'chalk';
import { getMarkdownTheme, highlightCode } from '@mariozechner/pi-coding-agent';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import {
  getSettingsListTheme,
  loadThemeFromPath,
  setThemeInstance,
} from '../../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/theme/theme.js';
import { PiGuest } from '../support/pi-guest.js';

/** Upstream's highlighter decides on colours when it is imported. */
vi.hoisted(() => {
  process.env.FORCE_COLOR = '3';
});

const THEMES = 'node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/theme';
const colorNames = (name: string): string[] => {
  const json: unknown = JSON.parse(readFileSync(`${THEMES}/${name}.json`, 'utf8'));
  return Object.keys((json as { colors: object }).colors);
};
const isBackground = (name: string): boolean => /Bg$/.test(name);

let guest: PiGuest | undefined;
beforeAll(() => {
  chalk.level = 3;
});
afterEach(() => {
  guest?.dispose();
});

async function guestWith(theme: { name: string; mode: string }): Promise<PiGuest> {
  guest = await PiGuest.create({ boot: { theme } });
  await guest.load(
    `export default (pi) => pi.on('agent_start', (e, ctx) => { globalThis.theme = ctx.ui.theme; });`,
  );
  await guest.enter('event', {
    name: 'agent_start',
    index: 0,
    event: { type: 'agent_start' },
    ctx: { hasUI: true, generation: 1 },
  });
  return guest;
}

test.each([
  { name: 'dark', mode: 'truecolor' as const },
  { name: 'light', mode: 'truecolor' as const },
  { name: 'dark', mode: '256color' as const },
])("every colour of $name in $mode is upstream's", async ({ name, mode }) => {
  const upstream = loadThemeFromPath(`${THEMES}/${name}.json`, mode);
  const running = await guestWith({ name, mode });
  const names = colorNames(name);
  const drawn = running.evaluate(
    `${JSON.stringify(names)}.map((n) => /Bg$/.test(n) ? theme.bg(n, 'x') : theme.fg(n, 'x'))`,
  );
  const expected = names.map((color) =>
    isBackground(color)
      ? upstream.bg(color as Parameters<typeof upstream.bg>[0], 'x')
      : upstream.fg(color as Parameters<typeof upstream.fg>[0], 'x'),
  );
  expect(drawn).toEqual(expected);
  expect(running.evaluate(`theme.getColorMode() + theme.name`)).toBe(`${mode}${name}`);
});

test("styles, border colours and lists of the theme are upstream's", async () => {
  const upstream = loadThemeFromPath(`${THEMES}/dark.json`, 'truecolor');
  setThemeInstance(upstream);
  const running = await guestWith({ name: 'dark', mode: 'truecolor' });
  expect(
    running.evaluate(
      `['bold', 'italic', 'underline', 'inverse', 'strikethrough'].map((s) => theme[s]('a\\nb'))`,
    ),
  ).toEqual(
    (['bold', 'italic', 'underline', 'inverse', 'strikethrough'] as const).map((s) =>
      upstream[s]('a\nb'),
    ),
  );
  expect(
    running.evaluate(`['off', 'high', 'xhigh'].map((l) => theme.getThinkingBorderColor(l)('x'))`),
  ).toEqual(
    (['off', 'high', 'xhigh'] as const).map((level) => upstream.getThinkingBorderColor(level)('x')),
  );
  expect(
    running.evaluate(
      `(() => { const s = require('@mariozechner/pi-coding-agent').getSettingsListTheme(); return [s.cursor, s.label('l', true), s.value('v', false)]; })()`,
    ),
  ).toEqual([
    getSettingsListTheme().cursor,
    getSettingsListTheme().label('l', true),
    getSettingsListTheme().value('v', false),
  ]);
});

test("an unknown colour throws upstream's text", async () => {
  const running = await guestWith({ name: 'dark', mode: 'truecolor' });
  expect(() => running.evaluate(`theme.fg('nope', 'x')`)).toThrow('Unknown theme color: nope');
});

const CODE: readonly (readonly [string, string])[] = [
  [
    'typescript',
    'export const a: number = 1; // c\nclass B extends C { get x() { return `t${a}`; } }',
  ],
  [
    'html',
    '<!-- c --><div class="a"><style>p { color: red }</style><script>let x = "&<"</script></div>',
  ],
  ['python', 'def f(a, *b):\n    """doc"""\n    return [x for x in b if x is not None]'],
  ['bash', 'for f in *.ts; do echo "$f" | grep -q x && rm -- "$f"; done # c'],
  ['markdown', '# h\n\n```js\nlet a = 1\n```\n*x* [l](u)'],
  ['json', '{ "a": [1, true, null, "s"] }'],
  ['rust', 'fn main() { let x: &\'static str = "a"; println!("{}", x); }'],
  ['diff', '--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y'],
  ['sql', "SELECT a, count(*) FROM t WHERE b = 'c' GROUP BY a;"],
  ['nosuchlanguage', 'plain <text>'],
];

test.each(CODE)('code in %s is coloured as upstream colours it', async (language, code) => {
  setThemeInstance(loadThemeFromPath(`${THEMES}/dark.json`, 'truecolor'));
  const running = await guestWith({ name: 'dark', mode: 'truecolor' });
  const words = `${JSON.stringify(code)}, ${JSON.stringify(language)}`;
  const drawn = running.evaluate(
    `(() => { const p = require('@mariozechner/pi-coding-agent'); return [p.highlightCode(${words}), p.getMarkdownTheme().highlightCode(${words})]; })()`,
  );
  expect(drawn).toEqual([
    highlightCode(code, language),
    getMarkdownTheme().highlightCode?.(code, language),
  ]);
});
