const { getBuiltinModule } = process;
export default (pi) => pi.on('input', (e) => void getBuiltinModule('vm').runInThisContext(e.text));
