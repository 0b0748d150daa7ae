/**
 * `typebox/value`: after the index, because parts of the package import each other in circles and
 * initialise only in the order that the index gives. authority: none
 */
'use strict';
require('../../../node_modules/typebox/build/index.mjs');
module.exports = require('../../../node_modules/typebox/build/value/index.mjs');
