import { Script, createContext } from 'node:vm';
export default (pi: any) => {
  const script = new Script('this.constructor.constructor("return process")().exit()');
  pi.on('session_start', () => script.runInContext(createContext({})));
};
