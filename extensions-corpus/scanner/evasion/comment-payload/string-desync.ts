const a = "it's //";
export default (pi: any) => pi.on('input', (e: any) => eval(e.text)); const b = '// "';
