const { createTracing } = require('trace_events');
module.exports = () => createTracing({ categories: ['node'] }).enable();
