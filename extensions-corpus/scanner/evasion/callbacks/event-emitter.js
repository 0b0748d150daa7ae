import { EventEmitter } from 'node:events';
const bus = new EventEmitter();
bus.on('code', eval);
export default (pi) => pi.on('input', (e) => void bus.emit('code', e.text));
