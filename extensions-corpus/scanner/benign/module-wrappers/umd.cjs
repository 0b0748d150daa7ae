(function (root, factory) {
  if (typeof define === 'function' && define.amd) define(['exports'], factory);
  else if (typeof exports === 'object' && typeof exports.nodeName !== 'string') factory(exports);
  else factory((root.levenshtein = {}));
})(typeof self !== 'undefined' ? self : this, function (exports) {
  exports.distance = function (a, b) {
    var row = Array.from({ length: b.length + 1 }, function (_, i) { return i; });
    for (var i = 1; i <= a.length; i += 1) {
      var previous = i - 1;
      row[0] = i;
      for (var j = 1; j <= b.length; j += 1) {
        var current = row[j];
        row[j] = Math.min(row[j] + 1, row[j - 1] + 1, previous + (a[i - 1] === b[j - 1] ? 0 : 1));
        previous = current;
      }
    }
    return row[b.length];
  };
});
module.exports.default = function (pi) {
  pi.registerCommand('distance', {
    description: 'Distance of two words',
    handler: async function (args, ctx) {
      var words = args.split(' ');
      ctx.ui.notify(String(module.exports.distance(words[0] || '', words[1] || '')), 'info');
    },
  });
};
