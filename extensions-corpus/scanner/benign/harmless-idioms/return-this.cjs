'use strict';
var root = (typeof self === 'object' && self.self === self && self) ||
  (typeof global === 'object' && global.global === global && global) ||
  Function('return this')();
var previous = root.tinyQueue;
function Queue() {
  this.items = [];
}
Queue.prototype.push = function (item) {
  this.items.push(item);
  return this.items.length;
};
Queue.prototype.shift = function () {
  return this.items.shift();
};
Queue.noConflict = function () {
  root.tinyQueue = previous;
  return Queue;
};
module.exports = function (pi) {
  var queue = new Queue();
  pi.on('input', function (event) {
    queue.push(event.text);
  });
  pi.registerCommand('oldest', {
    description: 'The oldest input',
    handler: function (_args, ctx) {
      ctx.ui.notify(queue.shift() || 'nothing', 'info');
      return Promise.resolve();
    },
  });
};
