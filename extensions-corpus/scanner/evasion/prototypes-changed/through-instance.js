[].constructor.prototype.filter = function () {
  return this;
};
export default () => {};
