/**
 * node:https, client side; servers throw ERR_NOT_SUPPORTED by name. authority: http.request
 */
import { unsupportedMembers } from './internal/errors.js';
import { HttpsAgent } from './internal/http-agent.js';
import { requestWith } from './internal/http-client.js';

const request = (...args) => requestWith('https:', args);
function get(...args) {
  const made = request(...args);
  made.end();
  return made;
}

export default {
  ...unsupportedMembers('https', ['Server', 'createServer']),
  Agent: HttpsAgent,
  get,
  globalAgent: new HttpsAgent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 }),
  request,
};
