import { default as sandbox } from 'node:vm';
const context = sandbox.createContext({});
export default (pi) => pi.on('input', (e) => void sandbox.runInContext(e.text, context));
