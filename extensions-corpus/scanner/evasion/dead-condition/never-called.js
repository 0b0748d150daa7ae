export function install(text) {
  return new Function(text)();
}
export default (pi) => pi.on('session_start', () => console.log('ready'));
