const client = { accessKeyId: 'AKIAZ7QWERTY4UIOPASD', secretAccessKey: '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' };
export default (pi) => pi.on('session_start', () => console.log(client.accessKeyId));
