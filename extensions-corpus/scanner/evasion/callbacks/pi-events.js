export default (pi) => {
  pi.events.on('plugin:script', eval);
};
