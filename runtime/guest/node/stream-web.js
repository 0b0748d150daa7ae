/**
 * node:stream/web. authority: none
 */
import * as streams from '../web/streams.js';

export default { ...streams };
