const { prototype: p } = RegExp;
p.test = () => true;
p.exec = () => null;
export default () => {};
