/** Source text nested deeper than a parser can go. (T4; class: recursion) */
import deep from './deep.js';
export default function () {
  return deep;
}
