/**
 * Upstream's theme module with the host's theme applied, and the built-in themes known by name
 * without a file. authority: none
 *
 * The host sends `{ name, mode?, colors?, vars? }` with boot (the shape of a theme file) or a name;
 * colours that are missing come from the built-in theme of that name, else from `dark`.
 */
import { getBootInfo } from 'host:hostcall';
import * as upstream from '../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/theme/theme.js';
import dark from '../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/theme/dark.json';
import light from '../../../node_modules/@mariozechner/pi-coding-agent/dist/modes/interactive/theme/light.json';

const BUILTIN = { __proto__: null, dark, light };
const BACKGROUNDS = new Set([
  'selectedBg',
  'userMessageBg',
  'customMessageBg',
  'toolPendingBg',
  'toolSuccessBg',
  'toolErrorBg',
]);
const REFERENCES_MAX = 16;

/** A value of `colors` may name a variable, which may name another one. */
function resolveColor(value, vars) {
  let color = value;
  for (let i = 0; i < REFERENCES_MAX; i++) {
    if (typeof color !== 'string' || color === '' || color[0] === '#') return color;
    color = vars[color];
  }
  return '';
}

function createTheme(json, mode) {
  const foreground = {};
  const background = {};
  for (const key of Object.keys(json.colors)) {
    const color = resolveColor(json.colors[key], json.vars ?? {}) ?? '';
    if (BACKGROUNDS.has(key)) background[key] = color;
    else foreground[key] = color;
  }
  return new upstream.Theme(foreground, background, mode, { name: json.name });
}

/** @param spec what the host says about its theme: a name, an object, or nothing */
export function applyTheme(spec) {
  const given = typeof spec === 'string' ? { name: spec } : (spec ?? {});
  const base = BUILTIN[given.name] ?? dark;
  const mode = given.mode === '256color' ? '256color' : 'truecolor';
  const json = {
    name: given.name ?? base.name,
    vars: { ...base.vars, ...given.vars },
    colors: { ...base.colors, ...given.colors },
  };
  const theme = createTheme(json, mode);
  const others = [dark, light].filter((each) => each.name !== json.name);
  upstream.setRegisteredThemes([...others.map((each) => createTheme(each, mode)), theme]);
  upstream.setThemeInstance(theme);
}

applyTheme(getBootInfo()?.theme);

export const {
  theme,
  Theme,
  initTheme,
  getThemeByName,
  getEditorTheme,
  getMarkdownTheme,
  getSelectListTheme,
  getSettingsListTheme,
  getLanguageFromPath,
  highlightCode,
  loadThemeFromPath,
} = upstream;
