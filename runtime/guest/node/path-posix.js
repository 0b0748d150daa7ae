/** node:path/posix. authority: none */
import path from './path.js';

export default path.posix;
