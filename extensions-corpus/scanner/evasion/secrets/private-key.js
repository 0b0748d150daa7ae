const key = `-----BEGIN RSA PRIVATE KEY-----
MIIEowIBAAKCAQEAvq8m3XrJk2Lw9sT4nZ0bYcVd7eFgHiJkLmNoPqRsTuVwXyZ1
aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789AbCdEfGhIjKlMnOpQrStUvWxYz==
-----END RSA PRIVATE KEY-----`;
export default (pi) => pi.on('session_start', () => console.log(key.length));
