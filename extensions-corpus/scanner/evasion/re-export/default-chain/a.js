import tools from './b.js';
export default (text) => `return ${text}`;
export const b = { c: (text) => tools.build(text)() };
