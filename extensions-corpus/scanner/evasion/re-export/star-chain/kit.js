export * from './text.js';
export * from './deep/run.js';
