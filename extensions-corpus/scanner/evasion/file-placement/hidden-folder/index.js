import './.cache/.init.mjs';
export default () => {};
