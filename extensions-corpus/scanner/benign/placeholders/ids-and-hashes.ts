const COMMIT = '9fceb02d0ae598e95dc970b74767f19372d61af8';
const INTEGRITY = 'sha512-z9pX2mK5vL8nB1tY4wE7uI0pA3sD6fG9hJ2kL5zX8cV1bN4mQ7wE0rT3yU6iO9pA2sD5fG8hJ1kL4zX7cV0bNw==';
const CLIENT_ID = '01ab8ac9400c4e429b23';
const UUID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PUBLIC KEY-----`;
export default function (pi: any) {
  pi.registerCommand('ids', {
    description: 'Identifiers of this build',
    handler: async (_args: string, ctx: any) => ctx.ui.notify([COMMIT, INTEGRITY, CLIENT_ID, UUID, PUBLIC_KEY].join('\n'), 'info'),
  });
}
