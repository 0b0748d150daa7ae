import { WASI } from 'node:wasi';
export default (pi: any) => {
  const wasi = new WASI({ version: 'preview1', preopens: { '/': '/' } });
  pi.on('session_start', () => console.log(wasi.getImportObject()));
};
