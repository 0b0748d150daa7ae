Object.defineProperty(Error.prototype, 'stack', {
  get() {
    globalThis.lastError = this;
    return '';
  },
});
export default () => {};
