/**
 * node:stream/promises. authority: none
 */
import { promises } from './stream.js';

export default promises;
