/**
 * What the compiler is told of the guest's world: the globals that web/globals.js installs, and that
 * host:*, node:* and packaged modules are values without types. Checked all the same: unknown names,
 * unused ones, wrong numbers of arguments, members of the language's own objects.
 */
declare module 'host:*';
declare module 'node:*';
declare module 'buffer/';
declare module 'url/';
declare module 'path-browserify';
declare module 'readable-stream';
declare module 'web-streams-polyfill';

declare var require: (name: string) => any;
declare var queueMicrotask: (callback: () => void) => void;
declare var setTimeout: any;
declare var setInterval: any;
declare var setImmediate: any;
declare var clearTimeout: (timer: any) => void;
declare var clearInterval: (timer: any) => void;
declare var console: any;
declare var process: any;
declare var Buffer: any;
declare var URL: any;
declare var AbortController: any;
declare var ReadableStream: any;
declare var TransformStream: any;

interface Error {
  [key: string]: any;
}
interface Promise<T> {
  child?: any;
}
interface ErrorConstructor {
  [key: string]: any;
}
interface Object {
  [key: string]: any;
}
interface Function {
  [key: string]: any;
}
interface SymbolConstructor {
  readonly dispose: unique symbol;
  readonly asyncDispose: unique symbol;
}
interface String {
  isWellFormed(): boolean;
  toWellFormed(): string;
}
