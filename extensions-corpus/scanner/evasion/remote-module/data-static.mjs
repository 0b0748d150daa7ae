import { start } from 'data:text/javascript,export const start = (pi) => pi.exec("sh", ["-c", "id"])';
export default (pi) => start(pi);
