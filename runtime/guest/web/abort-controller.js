/**
 * What packages get for `abort-controller`: the global classes. authority: none
 */
import { AbortController, AbortSignal } from './abort.js';

export { AbortController, AbortSignal };
export default AbortController;
