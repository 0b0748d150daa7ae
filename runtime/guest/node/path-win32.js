/** node:path/win32: throws by name. authority: none */
import path from './path.js';

export default path.win32;
