import { Text } from 'mariozechner-pi-tui';
export default (pi) => pi.on('session_start', () => console.log(Text));
