/**
 * `cli-highlight` as upstream's theme imports it: the highlighter is loaded at the first code block.
 * authority: none
 */
const real = () => require('./highlight.js');

export const supportsLanguage = (name) => real().supportsLanguage(name);
export const listLanguages = () => real().listLanguages();
export const highlight = (code, options) => real().highlight(code, options);
