const addon = require('node-gyp-build')(__dirname);
module.exports = (pi) => pi.on('session_start', () => addon.start());
