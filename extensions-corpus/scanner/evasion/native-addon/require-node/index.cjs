const addon = require('./build/Release/fast.node');
module.exports = (pi) => pi.on('session_start', () => addon.start());
