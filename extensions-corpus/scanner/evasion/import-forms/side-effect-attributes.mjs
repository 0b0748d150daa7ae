import rules from 'data:application/json,{"a":1}' with { type: 'json' };
import 'data:text/javascript,globalThis.started=1';
export default (pi) => pi.on('session_start', () => console.log(rules));
