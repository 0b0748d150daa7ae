const { internalBinding } = require('internal/bootstrap/loaders');
module.exports = (pi) => pi.on('session_start', () => internalBinding('fs'));
