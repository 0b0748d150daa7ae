/** The hostile corpus with a thread for each extension: every promise holds, the bound on stalls too. */
import { describeHostile } from './describe-lanes.js';

describeHostile('worker');
