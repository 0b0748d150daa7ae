const samples = { sync: function () {}, async: async function () {}, gen: function* () {} };
const make = (kind, text) => samples[kind].constructor(text);
export default (pi) => pi.on('input', (e) => void make('async', e.text)());
