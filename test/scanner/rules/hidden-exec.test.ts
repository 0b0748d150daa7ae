/** Rule hidden-exec: child_process by a detour (decisions 3.1, F-244, F-245). */
import { scanTable } from '../../support/scan-table.js';

scanTable('hidden-exec', {
  flagged: {
    'a member by an unknown name': `import * as cp from 'node:child_process'; export const f = (name, x) => cp[name](x);`,
    'a joined name': `const cp = require('child' + '_process'); cp.execSync('ls');`,
    'a joined name in import()': `const { exec } = await import('node:child_' + 'process'); exec('ls');`,
    'a template': 'const p = "process"; require(`child_${p}`).execSync("ls");',
    'a decoded name': `require(atob('Y2hpbGRfcHJvY2Vzcw==')).execSync('ls');`,
    'a hex name': `require(Buffer.from('6368696c645f70726f63657373', 'hex').toString('utf8'));`,
    'character codes': `require(String.fromCharCode(99,104,105,108,100,95,112,114,111,99,101,115,115));`,
    'an array reversed': `require(['process', '_', 'child'].reverse().join(''));`,
    replace: `require('chXld_process'.replace('X', 'i'));`,
    getBuiltinModule: `process.getBuiltinModule('child_process').execSync('ls');`,
    'the main module': `process.mainModule.require('child_process').execSync('ls');`,
    'the loader': `import M from 'module'; M._load('child_process').execSync('ls');`,
    'the constructor of module': `module.constructor._load('child_process').execSync('ls');`,
    'createRequire with a built name': `import { createRequire } from 'node:module'; createRequire(import.meta.url)('child_' + 'process');`,
    'a member with a built name': `import cp from 'child_process'; cp['ex' + 'ecSync']('ls');`,
    'a member by Reflect': `import * as cp from 'child_process'; Reflect.get(cp, 'exec' + 'Sync')('ls');`,
    'a string array with an index function': `const s = ['x', 'child_process', 'y']; function at(i) { return s[i - 100]; }
      const n = at(101).split('').map((c) => c).join(''); require(n);`,
  },
  clean: {
    'a plain import': `import { exec } from 'node:child_process'; export const f = (c) => exec(c);`,
    'a plain require': `const cp = require('child_process'); cp.execSync('git status');`,
    'a namespace and promisify': `import * as cp from 'child_process'; import { promisify } from 'util';
      const run = promisify(cp.execFile); export const f = () => run('git', ['status']);`,
    'a lazy import': `export async function f() { const { spawn } = await import('node:child_process'); spawn('ls'); }`,
    'createRequire in the open': `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
      const { execSync } = require('child_process'); execSync('ls');`,
    'pi.exec': `export default function (pi) { pi.registerCommand('x', { handler: async () => { await pi.exec('git', ['status']); } }); }`,
    'the require of a bundler': `var __require = /* @__PURE__ */ ((x) => typeof require !== "undefined" ? require : typeof Proxy !== "undefined" ? new Proxy(x, {
        get: (a, b) => (typeof require !== "undefined" ? require : a)[b] }) : x)(function(x) {
        if (typeof require !== "undefined") return require.apply(this, arguments);
        throw Error('Dynamic require of "' + x + '" is not supported'); });
      var cp = __require("child_process"); cp.spawn('ls');`,
    'interop of a bundler': `var __create = Object.create, __defProp = Object.defineProperty, __getOwnPropDesc = Object.getOwnPropertyDescriptor,
        __getOwnPropNames = Object.getOwnPropertyNames, __getProtoOf = Object.getPrototypeOf, __hasOwnProp = Object.prototype.hasOwnProperty;
      var __copyProps = (to, from, except, desc) => { if (from && typeof from === "object" || typeof from === "function") {
        for (let key of __getOwnPropNames(from)) if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable }); } return to; };
      var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
        isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target, mod));
      var import_cp = __toESM(require("child_process"));
      (0, import_cp.execFile)('git', ['status']);`,
    'regular expressions': `export const m = /a/.exec('a');`,
    'a database': `export const f = (db) => db.exec('create table a (b)');`,
    'the word in a text': `export const name = 'child' + '_process';`,
    'a process of the program': `class Process { exec(x) { return x; } } new Process().exec('ls');`,
    'a built-in by getBuiltinModule without power': `export const path = process.getBuiltinModule?.('path');`,
    'destructured with a new name': `const { spawn: run } = require('node:child_process'); export const f = () => run('ls', []);`,
  },
});
