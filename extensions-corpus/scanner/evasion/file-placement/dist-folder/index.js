export { default } from './dist/bundle.js';
