/** The hostile corpus on the main thread: every promise but the bounds on stall and kill. */
import { describeHostile } from './describe-lanes.js';

describeHostile('inline');
