export { compile as render } from './compile.js';
