export * as child_process from 'node:child_process';
import * as self from './modules.js';
export const modules = self;
