const build = (() => {}).constructor;
export default { build };
