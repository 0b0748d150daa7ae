import { once } from 'node:events';
import net from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  call,
  CERTIFICATE,
  failure,
  serve,
  serveRaw,
  serveTls,
  TLS_NAME,
  type Served,
} from './harness.js';

type Resolve = (name: string) => Promise<readonly string[]>;

/** Answers each query with the next row and remembers the names. */
function scriptedResolver(...answers: readonly (readonly string[])[]): {
  resolve: Resolve;
  asked: string[];
} {
  const asked: string[] = [];
  return {
    asked,
    resolve(name) {
      const answer = answers[Math.min(asked.length, answers.length - 1)] ?? [];
      asked.push(name);
      return Promise.resolve(answer);
    },
  };
}

/** Records where a connection would have gone, and refuses it: no packet leaves this machine. */
function recordingSockets(): {
  opened: string[];
  openSocket: (address: string, port: number) => net.Socket;
} {
  const opened: string[] = [];
  return {
    opened,
    openSocket(address, port) {
      opened.push(`${address} ${port}`);
      const socket = new net.Socket();
      const error = Object.assign(new Error(`connect ECONNREFUSED ${address}:${port}`), {
        code: 'ECONNREFUSED',
        syscall: 'connect',
      });
      return socket.destroy(error);
    },
  };
}

describe('public names', () => {
  it('are connected to by the address that was checked, with one query', async () => {
    const { resolve, asked } = scriptedResolver(['93.184.215.14'], ['127.0.0.1']);
    const { opened, openSocket } = recordingSockets();
    const error = await failure('https://rebind.example.com/', {
      connector: { resolve, openSocket },
    });
    expect(error).toMatchObject({ code: 'io', details: { errno: 'ECONNREFUSED' } });
    expect(asked).toEqual(['rebind.example.com']);
    expect(opened).toEqual(['93.184.215.14 443']);
  });

  it('are tried address by address', async () => {
    const { resolve } = scriptedResolver([
      '93.184.215.14',
      '2606:4700::1',
      '8.8.8.8',
      '8.8.4.4',
      '1.1.1.1',
    ]);
    const { opened, openSocket } = recordingSockets();
    await failure('https://many.example.com:8443/', {
      ports: [8443],
      connector: { resolve, openSocket },
    });
    expect(opened).toEqual([
      '93.184.215.14 8443',
      '2606:4700::1 8443',
      '8.8.8.8 8443',
      '8.8.4.4 8443',
    ]);
  });

  it.each([
    [['127.0.0.1'], 'resolved_not_public'],
    [['93.184.215.14', '127.0.0.1'], 'resolved_not_public'],
    [['10.1.2.3', '93.184.215.14'], 'resolved_not_public'],
    [['::1'], 'resolved_not_public'],
    [['::ffff:192.168.1.1'], 'resolved_not_public'],
    [['64:ff9b::a00:1'], 'resolved_not_public'],
    [['93.184.215.14', '169.254.169.254'], 'address_metadata'],
    [['fd00:ec2::254'], 'address_metadata'],
    [['fe80::1%eth0'], 'address_malformed'],
    [['not an address'], 'address_malformed'],
    [[], 'resolved_nothing'],
  ])('that resolve to %j are refused: %s (SLO-09)', async (addresses, reason) => {
    const { resolve } = scriptedResolver(addresses);
    const { opened, openSocket } = recordingSockets();
    const error = await failure('https://mixed.example.com/', {
      connector: { resolve, openSocket },
    });
    expect(error).toMatchObject({ code: 'denied', reason });
    expect(error.message).not.toMatch(/\d+\.\d+\.\d+\.\d+|::|mixed/);
    expect(opened).toEqual([]);
  });

  it('that point at a listed address are refused unless they are listed too', async () => {
    const served = await serve((_request, response) => response.end('in'));
    const { resolve } = scriptedResolver(['127.0.0.1']);
    const url = `http://printer.example.com:${served.port}/`;
    const address = `127.0.0.1:${served.port}`;
    const name = `printer.example.com:${served.port}`;
    expect((await failure(url, { targets: [address], connector: { resolve } })).reason).toBe(
      'scheme_not_https',
    );
    expect((await failure(url, { targets: [name], connector: { resolve } })).reason).toBe(
      'resolved_not_public',
    );
    expect(served.connections()).toBe(0);
    const both = await call(url, { targets: [address, name], connector: { resolve } });
    expect(both.body().toString()).toBe('in');
  });

  it('that are local or malformed are not even asked for', async () => {
    const { resolve, asked } = scriptedResolver(['93.184.215.14']);
    for (const host of [
      'localhost',
      'a.internal',
      'router',
      'x.svc.cluster.local',
      'a%2eb.com',
      'example.com.',
    ]) {
      expect((await failure(`https://${host}/`, { connector: { resolve } })).code).toBe('denied');
    }
    expect(asked).toEqual([]);
  });

  it('that the platform cannot read are refused although they look like names', async () => {
    const { resolve, asked } = scriptedResolver(['93.184.215.14']);
    const error = await failure('https://xn--a.example.com/', { connector: { resolve } });
    expect(error).toMatchObject({ code: 'denied', reason: 'url_ambiguous' });
    expect(asked).toEqual([]);
  });

  it('with an absurd number of addresses are refused', async () => {
    const { resolve } = scriptedResolver(
      Array.from({ length: 65 }, (_, index) => `8.8.8.${index}`),
    );
    expect((await failure('https://example.com/', { connector: { resolve } })).details?.errno).toBe(
      'EMSGSIZE',
    );
  });

  it('that do not exist say so as Node does', async () => {
    const resolve = (): Promise<readonly string[]> =>
      Promise.reject(
        Object.assign(new Error('getaddrinfo ENOTFOUND gone.example.com'), {
          code: 'ENOTFOUND',
          syscall: 'getaddrinfo',
        }),
      );
    expect(await failure('https://gone.example.com/', { connector: { resolve } })).toMatchObject({
      code: 'io',
      message: 'getaddrinfo ENOTFOUND gone.example.com',
      details: { errno: 'ENOTFOUND', syscall: 'getaddrinfo' },
    });
  });

  it('whose query never ends are given up at the connect time-out and on abort', async () => {
    const resolve = (): Promise<readonly string[]> => new Promise(() => undefined);
    const slow = await failure('https://example.com/', {
      limits: { httpTimeoutMs: 50 },
      connector: { resolve },
    });
    expect(slow.code).toBe('timeout');
    const controller = new AbortController();
    const aborting = (): Promise<readonly string[]> => {
      controller.abort();
      return resolve();
    };
    const aborted = await failure('https://example.com/', {
      signal: controller.signal,
      connector: { resolve: aborting },
    });
    expect(aborted.details?.errno).toBe('ECANCELED');
  });
});

describe('localhost', () => {
  it('is asked of the system and reached once the operator lists it with its port', async () => {
    const served = await serve((_request, response) => response.end('local'));
    const url = `http://localhost:${served.port}/`;
    expect((await failure(url, { targets: [`127.0.0.1:${served.port}`] })).reason).toBe(
      'host_local_name',
    );
    const done = await call(url, { targets: [`localhost:${served.port}`] });
    expect(done.body().toString()).toBe('local');
    expect(done.head().url).toBe(url);
  });
});

describe('the peer', () => {
  it('is judged again after connecting, before a byte is sent (SLO-09)', async () => {
    const received: Buffer[] = [];
    const served = await serveRaw((socket) => socket.on('data', (bytes) => received.push(bytes)));
    const closed = new Promise((resolve) => {
      served.server.once('connection', (socket) => socket.once('close', resolve));
    });
    for (const scheme of ['http', 'https']) {
      // The route leads elsewhere than the checked address says.
      const error = await failure(`${scheme}://example.com:${served.port}/`, {
        targets: [`example.com:${served.port}`],
        connector: {
          resolve: () => Promise.resolve(['93.184.215.14']),
          openSocket: () => net.connect(served.port, '127.0.0.1'),
        },
      });
      expect(error).toMatchObject({ code: 'denied', reason: 'address_not_public' });
    }
    await closed;
    expect(received).toEqual([]);
  });

  it('must be the checked one even if another is listed as well', async () => {
    const served = await serve((_request, response) => response.end());
    const error = await failure(`http://127.0.0.2:${served.port}/`, {
      targets: [`127.0.0.1:${served.port}`, `127.0.0.2:${served.port}`],
      connector: { openSocket: () => net.connect(served.port, '127.0.0.1') },
    });
    expect(error.code).toBe('denied');
  });

  it('that never answers is given up for the next address', async () => {
    const served = await serve((_request, response) => response.end('second'));
    const done = await call(`http://two.example.com:${served.port}/`, {
      targets: [
        `two.example.com:${served.port}`,
        `127.0.0.1:${served.port}`,
        `127.0.0.9:${served.port}`,
      ],
      connector: {
        resolve: () => Promise.resolve(['127.0.0.9', '127.0.0.1']),
        openSocket: (address, port) =>
          address === '127.0.0.9' ? new net.Socket() : net.connect(port, address),
      },
    });
    expect(done.body().toString()).toBe('second');
  });
});

describe('TLS', () => {
  const ca = [CERTIFICATE.cert];

  function named(
    served: Served,
    name: string,
  ): { url: string; targets: string[]; resolve: Resolve } {
    return {
      url: `https://${name}:${served.port}/`,
      targets: [`${name}:${served.port}`, `127.0.0.1:${served.port}`],
      resolve: () => Promise.resolve(['127.0.0.1']),
    };
  }

  it('verifies the certificate for the name, and keeps name and Host', async () => {
    const hosts: (string | undefined)[] = [];
    const served = await serveTls((request, response) => {
      hosts.push(request.headers.host);
      response.end('secure');
    });
    const servernames: unknown[] = [];
    served.server.on('secureConnection', (socket: { servername?: unknown }) =>
      servernames.push(socket.servername),
    );
    const { url, targets, resolve } = named(served, TLS_NAME);
    const done = await call(url, { targets, connector: { ca, resolve } });
    expect(done.body().toString()).toBe('secure');
    expect(hosts).toEqual([`${TLS_NAME}:${served.port}`]);
    expect(servernames).toEqual([TLS_NAME]);
  });

  it('verifies the certificate for a literal address', async () => {
    const served = await serveTls((_request, response) => response.end('secure'));
    const targets = [`127.0.0.1:${served.port}`];
    expect((await call(served.origin, { targets, connector: { ca } })).body().toString()).toBe(
      'secure',
    );
  });

  it('refuses a certificate of another name', async () => {
    const served = await serveTls((_request, response) => response.end());
    const { url, targets, resolve } = named(served, 'wrong.example.com');
    const error = await failure(url, { targets, connector: { ca, resolve } });
    expect(error).toMatchObject({ code: 'io', details: { errno: 'ERR_TLS_CERT_ALTNAME_INVALID' } });
  });

  it('refuses an untrusted certificate, whatever the environment says', async () => {
    const served = await serveTls((_request, response) => response.end());
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      const error = await failure(served.origin, { targets: [`127.0.0.1:${served.port}`] });
      expect(error).toMatchObject({
        code: 'io',
        details: { errno: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      });
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
  });

  it('is not satisfied by a plain server', async () => {
    const served = await serveRaw((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
    });
    const url = `https://127.0.0.1:${served.port}/`;
    expect((await failure(url, { targets: [`127.0.0.1:${served.port}`] })).code).toBe('io');
  });

  it('gives up a handshake that hangs, and closes the socket', async () => {
    const served = await serveRaw((socket) => socket.resume());
    const closed = once(served.server, 'connection').then(([socket]: net.Socket[]) =>
      socket === undefined ? undefined : once(socket, 'close'),
    );
    const error = await failure(`https://127.0.0.1:${served.port}/`, {
      targets: [`127.0.0.1:${served.port}`],
      limits: { httpTimeoutMs: 80 },
    });
    expect(error.code).toBe('timeout');
    await closed;
  });
});
