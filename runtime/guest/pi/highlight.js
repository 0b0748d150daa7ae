/**
 * Stands for `cli-highlight`: highlight.js in the guest, its HTML turned into terminal colours the
 * way cli-highlight does, without an HTML parser. authority: none
 *
 * The markup is highlight.js' own output: spans with one class, text with five entities.
 */
import * as core from 'highlight.js/lib/core';
import { DEFAULT_THEME } from 'cli-highlight/dist/theme.js';
import * as table from './highlight-languages.js';

const LANGUAGES = table.default;
const hljs = core.default ?? core;
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" };

const byAlias = new Map();
const names = Object.keys(LANGUAGES);
for (const name of names) byAlias.set(name, name);
for (const name of names) {
  for (const alias of LANGUAGES[name].aliases) {
    if (!byAlias.has(alias)) byAlias.set(alias, name);
  }
}

/** Names of languages that a definition embeds, wherever in it. */
function embedded(value, found, seen) {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  for (const key of Object.keys(value)) {
    if (key === 'subLanguage') {
      for (const name of Array.isArray(value[key]) ? value[key] : [value[key]]) found.add(name);
    } else embedded(value[key], found, seen);
  }
}

const loaded = new Set();
function load(name) {
  const known = byAlias.get(`${name}`.toLowerCase());
  if (known === undefined) return false;
  if (loaded.has(known)) return true;
  loaded.add(known);
  const definition = LANGUAGES[known].load();
  hljs.registerLanguage(known, definition.default ?? definition);
  const inner = new Set();
  embedded(hljs.getLanguage(known).rawDefinition?.(hljs), inner, new Set());
  for (const other of inner) load(other);
  return true;
}

const plain = (text) => text;
const decode = (text) => text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES[entity]);
const styleOf = (theme, token) => theme[token] || DEFAULT_THEME[token] || plain;

/** A stack machine over `<span class="hljs-x">`, `</span>` and text. */
function colorize(html, theme) {
  const stack = [{ token: undefined, parts: [] }];
  for (const piece of html.split(/(<span[^>]*>|<\/span>)/)) {
    if (piece === '') continue;
    const top = stack[stack.length - 1];
    if (piece.startsWith('<span')) {
      stack.push({ token: /hljs-(\w+)/.exec(piece)?.[1], parts: [], inSpan: true });
    } else if (piece === '</span>') {
      stack.pop();
      const text = top.parts.join('');
      const styled = top.token === undefined ? text : styleOf(theme, top.token)(text);
      stack[stack.length - 1].parts.push(styled);
    } else {
      const text = decode(piece);
      top.parts.push(top.token === undefined ? styleOf(theme, 'default')(text) : text);
    }
  }
  return stack[0].parts.join('');
}

export function supportsLanguage(name) {
  return byAlias.has(`${name}`.toLowerCase());
}

export function listLanguages() {
  return [...new Set(byAlias.values())];
}

/** @param options { language, ignoreIllegals, theme }; detection is not offered */
export function highlight(code, options = {}) {
  if (!load(options.language)) {
    const error = new Error('ERR_NOT_SUPPORTED: highlight needs a language that is known here');
    error.code = 'ERR_NOT_SUPPORTED';
    throw error;
  }
  const { language, ignoreIllegals } = options;
  return colorize(hljs.highlight(code, { language, ignoreIllegals }).value, options.theme ?? {});
}
