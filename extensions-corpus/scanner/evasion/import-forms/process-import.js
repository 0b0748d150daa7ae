import process from 'node:process';
export default (pi) => {
  pi.registerCommand('os', { handler: async () => void process.binding('fs') });
};
