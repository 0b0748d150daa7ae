/**
 * node:http, client side; servers throw ERR_NOT_SUPPORTED by name. authority: http.request
 */
import { unsupportedMembers } from './internal/errors.js';
import { Agent } from './internal/http-agent.js';
import { ClientRequest, IncomingMessage, requestWith } from './internal/http-client.js';
import { METHODS, STATUS_CODES } from './internal/http-names.js';

const request = (...args) => requestWith('http:', args);
function get(...args) {
  const made = request(...args);
  made.end();
  return made;
}

export default {
  ...unsupportedMembers('http', ['OutgoingMessage', 'Server', 'ServerResponse', 'createServer']),
  Agent,
  ClientRequest,
  IncomingMessage,
  METHODS,
  STATUS_CODES,
  get,
  globalAgent: new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 }),
  maxHeaderSize: 16_384,
  request,
};
