(() => {
  var __webpack_modules__ = {
    17: (module, __unused, __webpack_require__) => {
      const { pad } = __webpack_require__(42);
      module.exports = (lines) => lines.map((line, i) => `${pad(i + 1)} ${line}`);
    },
    42: (__unused, exports) => {
      exports.pad = (n) => String(n).padStart(3);
    },
  };
  var __webpack_module_cache__ = {};
  function __webpack_require__(moduleId) {
    var cachedModule = __webpack_module_cache__[moduleId];
    if (cachedModule !== undefined) return cachedModule.exports;
    var module = (__webpack_module_cache__[moduleId] = { exports: {} });
    __webpack_modules__[moduleId](module, module.exports, __webpack_require__);
    return module.exports;
  }
  (() => {
    __webpack_require__.g = (function () {
      if (typeof globalThis === 'object') return globalThis;
      try {
        return this || new Function('return this')();
      } catch (e) {
        if (typeof window === 'object') return window;
      }
    })();
    __webpack_require__.o = (obj, prop) => Object.prototype.hasOwnProperty.call(obj, prop);
  })();
  const number = __webpack_require__(17);
  module.exports = (pi) => {
    pi.registerCommand('number', {
      description: 'Number lines',
      handler: async (args, ctx) => ctx.ui.notify(number(args.split('|')).join('\n'), 'info'),
    });
  };
})();
