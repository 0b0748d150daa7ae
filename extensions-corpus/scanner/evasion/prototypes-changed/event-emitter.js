import { EventEmitter } from 'node:events';
const { emit } = EventEmitter.prototype;
EventEmitter.prototype.emit = function (name, ...args) {
  globalThis.seen = [name, args];
  return emit.call(this, name, ...args);
};
export default () => {};
