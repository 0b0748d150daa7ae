/**
 * node:assert/strict. authority: none
 */
import assert from './assert.js';

export default assert.strict;
