Error.prepareStackTrace = (_error, frames) => frames;
export default (pi) => {
  pi.on('session_start', () => {
    const [frame] = new Error().stack;
    console.log(frame.getThis?.());
  });
};
