var runtime = (function (exports) {
  'use strict';
  exports.mark = function (fn) {
    return fn;
  };
  exports.wrap = function (inner) {
    var state = { next: 0, done: false };
    return { next: function () { return inner(state); } };
  };
  return exports;
})({});
try {
  regeneratorRuntime = runtime;
} catch (accidentalStrictMode) {
  if (typeof globalThis === 'object') globalThis.regeneratorRuntime = runtime;
}
module.exports = function (pi) {
  var steps = runtime.wrap(function (state) {
    state.next += 1;
    return { value: state.next, done: state.next > 3 };
  });
  pi.registerCommand('step', {
    description: 'One step',
    handler: function (_args, ctx) {
      ctx.ui.notify('step ' + steps.next().value, 'info');
      return Promise.resolve();
    },
  });
};
