import { describe, expect, it } from 'vitest';
import { evaluateUrl, HTTP_VERBS, URL_CHARS_MAX } from '../../src/egress/evaluate-url.js';
import type { RefusalReason } from '../../src/egress/refusals.js';
import { CLOSED, listing } from './scopes.js';

function outcome(url: string, scope = CLOSED): string {
  const found = evaluateUrl(url, 'GET', scope);
  return `${found.decision} ${found.reason}`;
}

/** Addresses that are not public, in every notation that some parser reads. */
const ADDRESSES_REFUSED: readonly (readonly [host: string, reason: RefusalReason])[] = [
  // loopback
  ['127.0.0.1', 'address_not_public'],
  ['127.1', 'address_not_public'],
  ['127.0.1', 'address_not_public'],
  ['127.255.255.254', 'address_not_public'],
  ['2130706433', 'address_not_public'],
  ['0x7f000001', 'address_not_public'],
  ['0X7F000001', 'address_not_public'],
  ['0x7f.1', 'address_not_public'],
  ['0x7f.0x0.0x0.0x1', 'address_not_public'],
  ['0177.0.0.1', 'address_not_public'],
  ['0177.1', 'address_not_public'],
  ['017700000001', 'address_not_public'],
  ['0000177.0.0.01', 'address_not_public'],
  ['127.0x0.1', 'address_not_public'],
  ['127.0.0x1', 'address_not_public'],
  ['127.65535', 'address_not_public'],
  ['0x7f.0xffff', 'address_not_public'],
  // this host, unspecified
  ['0', 'address_not_public'],
  ['0.0.0.0', 'address_not_public'],
  ['0x0', 'address_not_public'],
  ['0x', 'address_not_public'],
  ['00', 'address_not_public'],
  ['0.1.2.3', 'address_not_public'],
  // private
  ['10.0.0.1', 'address_not_public'],
  ['10.1', 'address_not_public'],
  ['012.0.0.1', 'address_not_public'],
  ['167772161', 'address_not_public'],
  ['172.16.0.1', 'address_not_public'],
  ['172.31.255.255', 'address_not_public'],
  ['0xac100001', 'address_not_public'],
  ['192.168.0.1', 'address_not_public'],
  ['192.168.257', 'address_not_public'],
  ['0300.0250.0.1', 'address_not_public'],
  ['3232235777', 'address_not_public'],
  // shared, link-local, metadata
  ['100.64.0.1', 'address_not_public'],
  ['100.127.255.255', 'address_not_public'],
  ['169.254.1.1', 'address_not_public'],
  ['169.254.169.254', 'address_metadata'],
  ['2852039166', 'address_metadata'],
  ['0xa9fea9fe', 'address_metadata'],
  ['0xa9.0xfe.0xa9.0xfe', 'address_metadata'],
  ['0251.0376.0251.0376', 'address_metadata'],
  ['169.254.43518', 'address_metadata'],
  ['169.254.170.2', 'address_metadata'],
  ['169.254.0.23', 'address_metadata'],
  ['100.100.100.200', 'address_metadata'],
  ['168.63.129.16', 'address_metadata'],
  // reserved, documentation, benchmark, multicast, broadcast, anycast of protocols
  ['192.0.0.1', 'address_not_public'],
  ['192.0.2.1', 'address_not_public'],
  ['198.51.100.7', 'address_not_public'],
  ['203.0.113.9', 'address_not_public'],
  ['198.18.0.1', 'address_not_public'],
  ['198.19.255.255', 'address_not_public'],
  ['192.88.99.1', 'address_not_public'],
  ['192.31.196.1', 'address_not_public'],
  ['192.52.193.1', 'address_not_public'],
  ['192.175.48.1', 'address_not_public'],
  ['224.0.0.1', 'address_not_public'],
  ['239.255.255.250', 'address_not_public'],
  ['240.0.0.1', 'address_not_public'],
  ['255.255.255.255', 'address_not_public'],
  ['4294967295', 'address_not_public'],
  // IPv6
  ['[::]', 'address_not_public'],
  ['[::1]', 'address_not_public'],
  ['[0:0:0:0:0:0:0:1]', 'address_not_public'],
  ['[0000:0000:0000:0000:0000:0000:0000:0001]', 'address_not_public'],
  ['[fe80::1]', 'address_not_public'],
  ['[febf::1]', 'address_not_public'],
  ['[fec0::1]', 'address_not_public'],
  ['[fc00::1]', 'address_not_public'],
  ['[fd12:3456:789a::1]', 'address_not_public'],
  ['[ff02::1]', 'address_not_public'],
  ['[100::1]', 'address_not_public'],
  ['[2001:db8::1]', 'address_not_public'],
  ['[3fff::1]', 'address_not_public'],
  ['[3ffe::1]', 'address_not_public'],
  ['[2001:2::1]', 'address_not_public'],
  ['[2001:10::1]', 'address_not_public'],
  ['[2001:20::1]', 'address_not_public'],
  ['[5f00::1]', 'address_not_public'],
  ['[4000::1]', 'address_not_public'],
  ['[8000::1]', 'address_not_public'],
  ['[fd00:ec2::254]', 'address_metadata'],
  ['[FD00:0EC2:0:0:0:0:0:254]', 'address_metadata'],
  ['[fd20:ce::254]', 'address_metadata'],
  // IPv6 that embeds IPv4
  ['[::ffff:127.0.0.1]', 'address_not_public'],
  ['[::ffff:7f00:1]', 'address_not_public'],
  ['[0:0:0:0:0:ffff:10.0.0.1]', 'address_not_public'],
  ['[::FFFF:a9fe:a9fe]', 'address_metadata'],
  ['[::127.0.0.1]', 'address_not_public'],
  ['[::7f00:1]', 'address_not_public'],
  ['[::a9fe:a9fe]', 'address_metadata'],
  ['[::ffff:0:127.0.0.1]', 'address_not_public'],
  ['[64:ff9b::7f00:1]', 'address_not_public'],
  ['[64:ff9b::8.8.8.8]', 'address_not_public'],
  ['[64:ff9b::169.254.169.254]', 'address_metadata'],
  ['[64:ff9b:1::a00:1]', 'address_not_public'],
  ['[64:ff9b:1:a9fe:a9:fe00::]', 'address_metadata'],
  ['[2002:7f00:1::]', 'address_not_public'],
  ['[2002:0a00:0001::1]', 'address_not_public'],
  ['[2002:a9fe:a9fe::1]', 'address_metadata'],
  ['[2001:0:4136:e378:8000:63bf:80ff:fffe]', 'address_not_public'],
  ['[2001::1]', 'address_not_public'],
  ['[2001:0:1:1:1:1:5601:5601]', 'address_metadata'],
  ['[2606:4700::5efe:127.0.0.1]', 'address_not_public'],
  ['[2606:4700::200:5efe:7f00:1]', 'address_not_public'],
  ['[2606:4700::5efe:a9fe:a9fe]', 'address_metadata'],
  ['[fe80::a9fe:a9fe]', 'address_metadata'],
];

describe('addresses in URLs', () => {
  it.each(ADDRESSES_REFUSED)('https://%s/ is refused as %s (SLO-09)', (host, reason) => {
    expect(outcome(`https://${host}/`)).toBe(`deny ${reason}`);
    expect(outcome(`https://${host}:443/x?y#z`)).toBe(`deny ${reason}`);
  });

  it.each([
    ['8.8.8.8', '8.8.8.8'],
    ['1.1.1.1', '1.1.1.1'],
    ['0x08080808', '8.8.8.8'],
    ['134744072', '8.8.8.8'],
    ['010.8.8.8', '8.8.8.8'],
    ['172.32.0.1', '172.32.0.1'],
    ['172.15.255.255', '172.15.255.255'],
    ['11.0.0.1', '11.0.0.1'],
    ['100.63.255.255', '100.63.255.255'],
    ['100.128.0.1', '100.128.0.1'],
    ['126.255.255.255', '126.255.255.255'],
    ['128.0.0.1', '128.0.0.1'],
    ['169.253.0.1', '169.253.0.1'],
    ['192.167.0.1', '192.167.0.1'],
    ['198.17.0.1', '198.17.0.1'],
    ['223.255.255.255', '223.255.255.255'],
    ['[2606:4700:4700::1111]', '2606:4700:4700::1111'],
    ['[2001:4860:4860::8888]', '2001:4860:4860::8888'],
    ['[2A00:1450:4001:0830::200E]', '2a00:1450:4001:830::200e'],
    ['[::ffff:8.8.8.8]', '8.8.8.8'],
  ])('https://%s/ is public and means %s', (host, address) => {
    expect(evaluateUrl(`https://${host}/`, 'GET', CLOSED)).toMatchObject({
      decision: 'allow',
      host: address,
      port: 443,
    });
  });

  it.each([
    '256.1.1.1',
    '1.2.3.4.5',
    '1.2.3.256',
    '1.2.65536',
    '4294967296',
    '0x100000000',
    '08.1.1.1',
    '1..1',
    'a.1',
    'example.0x1',
    '[1.2.3.4]',
    '[::1',
    '[::1]x',
    '[]',
    '[:]',
    '[fe80::1%25eth0]',
    '[fe80::1%eth0]',
    '[::ffff:0x7f.0.0.1]',
    '[::ffff:127.1]',
    '[::ffff:127.0.0.01]',
    '[1::2::3]',
    '[1:2:3:4:5:6:7:8:9]',
    '[12345::1]',
    '[v1.x]',
    '[localhost]',
  ])('https://%s/ is no address and no name', (host) => {
    expect(outcome(`https://${host}/`)).toMatch(
      /^deny (?:host_malformed|host_encoded|url_malformed)$/,
    );
  });
});

describe('names in URLs', () => {
  it.each([
    'localhost',
    'LOCALHOST',
    'app.localhost',
    'localhost.localdomain',
    'router',
    'intranet',
    'db',
    'host-1',
    'printer.local',
    'PRINTER.LOCAL',
    'nas.lan',
    'gateway.home',
    'router.home.arpa',
    'home.arpa',
    'wiki.corp',
    'vault.internal',
    'host.docker.internal',
    'ip-10-0-0-1.ec2.internal',
    'wiki.intranet',
    'x.private',
    'hidden.onion',
    'x.i2p',
    'dev.test',
    'x.invalid',
    'kubernetes.default.svc',
    'kubernetes.default.svc.cluster.local',
    'api.prod.svc.cluster.example',
    '10-0-0-1.default.pod.cluster.local',
    'redis.service.consul',
    '1.2.3.0xg',
    'example.c0m',
    '1.0.0.127.in-addr.arpa',
  ])('https://%s/ is local by convention (SLO-09)', (host) => {
    expect(outcome(`https://${host}/`)).toBe('deny host_local_name');
  });

  it.each([
    'metadata',
    'metadata.google.internal',
    'METADATA.google.INTERNAL',
    'x.metadata.google.internal',
    'metadata.goog',
    'metadata.tencentyun.com',
    'instance-data',
  ])('https://%s/ is a metadata service, listed or not', (host) => {
    expect(outcome(`https://${host}/`)).toBe('deny host_metadata');
    expect(outcome(`https://${host}/`, listing(`${host}:443`))).toBe('deny host_metadata');
  });

  it.each([
    ['example.com.', 'host_trailing_dot'],
    ['localhost.', 'host_trailing_dot'],
    ['127.0.0.1.', 'host_trailing_dot'],
    ['metadata.google.internal.', 'host_trailing_dot'],
    ['localhost..', 'host_trailing_dot'],
    ['%6cocalhost', 'host_encoded'],
    ['loc%61lhost', 'host_encoded'],
    ['127%2e0%2e0%2e1', 'host_encoded'],
    ['example.com%00.evil.org', 'host_encoded'],
    ['ｌｏｃａｌｈｏｓｔ', 'host_encoded'],
    ['１２７.0.0.1', 'host_encoded'],
    ['127。0。0。1', 'host_encoded'],
    ['127．0．0．1', 'host_encoded'],
    ['127｡0｡0｡1', 'host_encoded'],
    ['①②⑦.0.0.1', 'host_encoded'],
    ['ⓛocalhost', 'host_encoded'],
    ['local\u00adhost', 'host_encoded'],
    ['local\u200bhost', 'host_encoded'],
    ['local\u2060host', 'host_encoded'],
    ['127.0.0.\ufe0f1', 'host_encoded'],
    ['\u202elocalhost', 'host_encoded'],
    ['\u{1d4c1}ocalhost', 'host_encoded'],
    ['\u212aubernetes.default.svc', 'host_encoded'],
    ['metadata.goo\u{1d420}', 'host_encoded'],
    ['a..b', 'host_malformed'],
    ['.example.com', 'host_malformed'],
    ['exa mple.com', 'host_malformed'],
    ['exam<ple.com', 'host_malformed'],
    ['exa^mple.com', 'host_malformed'],
    ['exa|mple.com', 'host_malformed'],
    ['*.example.com', 'host_malformed'],
    ['example.com,evil.org', 'host_malformed'],
    ['a;b.example.com', 'host_malformed'],
    ['“quoted”.example.com', 'host_malformed'],
    [`${'a'.repeat(64)}.com`, 'host_malformed'],
    [`${'a.'.repeat(130)}com`, 'host_malformed'],
    ['127.0.0.1.nip.io', 'host_spells_address'],
    ['7f000001.c0a80001.rbndr.us', 'host_spells_address'],
    ['localtest.me', 'host_spells_address'],
  ])('https://%s/ is refused as %s', (host, reason) => {
    expect(outcome(`https://${host}/`)).toBe(`deny ${reason}`);
  });

  it('names an international host as its registry does', () => {
    const hosts = ['bücher.example.com', 'BÜCHER.example.com', 'bu\u0308cher.example.com'];
    for (const host of hosts) {
      const found = evaluateUrl(`https://${host}/`, 'GET', CLOSED);
      expect(found).toMatchObject({ decision: 'allow', host: 'xn--bcher-kva.example.com' });
    }
  });
});

describe('the shape of URLs', () => {
  it.each([
    ['http://example.com/', 'scheme_not_https'],
    ['http://example.com:443/', 'scheme_not_https'],
    ['http://8.8.8.8/', 'scheme_not_https'],
    ['ftp://example.com/', 'scheme_not_allowed'],
    ['file:///etc/passwd', 'scheme_not_allowed'],
    ['data:text/plain,x', 'scheme_not_allowed'],
    ['blob:https://example.com/x', 'scheme_not_allowed'],
    ['ws://example.com/', 'scheme_not_allowed'],
    ['wss://example.com/', 'scheme_not_allowed'],
    ['gopher://example.com/', 'scheme_not_allowed'],
    ['javascript:alert(1)', 'scheme_not_allowed'],
    ['unix:/var/run/docker.sock', 'scheme_not_allowed'],
    ['http+unix://%2Fvar%2Frun%2Fdocker.sock/', 'scheme_not_allowed'],
    ['view-source:https://example.com/', 'scheme_not_allowed'],
    ['example.com', 'url_malformed'],
    ['//example.com/', 'url_malformed'],
    ['/path', 'url_malformed'],
    ['', 'url_malformed'],
    ['https:', 'url_malformed'],
    ['https://', 'url_malformed'],
    ['https:///example.com/', 'url_malformed'],
    ['https:/example.com/', 'url_malformed'],
    ['https:example.com', 'url_malformed'],
    ['https:\\\\example.com\\', 'url_malformed'],
    ['https://?x', 'url_malformed'],
    ['https://:443/', 'url_malformed'],
    ['https://example.com:/', 'url_malformed'],
    ['https://example.com:0/', 'url_malformed'],
    ['https://example.com:65536/', 'url_malformed'],
    ['https://example.com:0443/', 'url_malformed'],
    ['https://example.com:+443/', 'url_malformed'],
    ['https://example.com:443:443/', 'url_malformed'],
    ['https://example.com:4 43/', 'url_malformed'],
    ['https://example.com:８４４３/', 'url_malformed'],
    ['https://::1/', 'url_malformed'],
    ['https://example.com\\@127.0.0.1/', 'url_ambiguous'],
    ['https://127.0.0.1\\.example.com/', 'url_ambiguous'],
    ['https://user@example.com/', 'url_userinfo'],
    ['https://user:pass@example.com/', 'url_userinfo'],
    ['https://:@example.com/', 'url_userinfo'],
    ['https://example.com@127.0.0.1/', 'url_userinfo'],
    ['https://example.com:443@127.0.0.1/', 'url_userinfo'],
    ['https://example.com:8443/', 'port_not_listed'],
    ['https://example.com:80/', 'port_not_listed'],
    ['https://example.com:22/', 'port_not_listed'],
    ['https://8.8.8.8:53/', 'port_not_listed'],
    ['https://exa\tmple.com/', 'url_malformed'],
    ['https://example.com/\r\nHost: x', 'url_malformed'],
    ['https://example.com/\0', 'url_malformed'],
    ['https://example.com/\u0085', 'url_malformed'],
    ['\thttps://example.com/', 'url_malformed'],
    ['ht\ntps://example.com/', 'url_malformed'],
    [`https://example.com/${'a'.repeat(URL_CHARS_MAX)}`, 'url_too_long'],
  ])('%j is refused as %s', (url, reason) => {
    expect(outcome(url)).toBe(`deny ${reason}`);
  });

  const LEGITIMATE: readonly string[] = [
    'https://example.com',
    'https://example.com/',
    'https://example.com:443/',
    'HTTPS://EXAMPLE.COM/',
    ' https://example.com/ ',
    'https://api.github.com/repos/o/r/issues?state=open&per_page=100',
    'https://registry.npmjs.org/@scope%2fname',
    'https://raw.githubusercontent.com/o/r/main/README.md#usage',
    'https://user-images.githubusercontent.com/1/2.png',
    'https://api.openai.com/v1/chat/completions',
    'https://generativelanguage.googleapis.com/v1beta/models/m:streamGenerateContent?alt=sse',
    'https://my_bucket.s3.eu-central-1.amazonaws.com/a%20b.txt?X-Amz-Signature=ab%2Fcd',
    'https://bedrock-runtime.us-east-1.amazonaws.com/model/x/invoke',
    'https://westus.api.cognitive.microsoft.com/',
    'https://name.blob.core.windows.net/c/b?sv=2020&sig=a%3D',
    'https://en.wikipedia.org/wiki/Zürich',
    'https://example.com/a b',
    'https://example.com/a\\b',
    'https://example.com/@user/repo',
    'https://example.com/?next=http://127.0.0.1/',
    'https://example.com/?q=user:pass@host',
    'https://example.com#http://localhost',
    'https://example.com?x=1',
    'https://sub.sub2.sub3.example.co.uk/',
    'https://xn--bcher-kva.example.com/',
    'https://münchen.de/',
    'https://日本語.jp/',
    'https://пример.рф/',
    'https://παράδειγμα.gr/',
    'https://straße.de/',
    'https://123.example.com/',
    'https://1password.com/',
    'https://0x.org/',
    'https://127.0.0.1.example.com/',
    'https://localhost.example.com/',
    'https://local.example.com/',
    'https://internal.example.com/',
    'https://corp.example.com/',
    'https://thelocal.se/',
    'https://homelan.org/',
    'https://metadata.example.com/',
    'https://notmetadata.google/',
    'https://a-b--c.example.com/',
    'https://x.svc.ms/',
    'https://example.dev/',
    'https://example.app/',
    'https://esm.sh/react@18',
    'https://cdn.jsdelivr.net/npm/x@1/+esm',
    'https://1.1.1.1/dns-query?name=example.com',
    'https://[2606:4700:4700::1111]/dns-query',
  ];

  it.each(LEGITIMATE)('%j is allowed (SLO-09)', (url) => {
    expect(outcome(url)).toBe('allow url_public');
  });

  it('allows the ports that the operator lists, for public https only', () => {
    const scope = { httpPrivateTargets: [], httpPorts: [8443, 8080] };
    expect(outcome('https://example.com:8443/', scope)).toBe('allow url_public');
    expect(outcome('http://example.com:8080/', scope)).toBe('deny scheme_not_https');
    expect(outcome('https://127.0.0.1:8443/', scope)).toBe('deny address_not_public');
    expect(outcome('https://localhost:8443/', scope)).toBe('deny host_local_name');
  });
});

describe('verbs', () => {
  it.each(HTTP_VERBS)('%s is sent, in either case', (verb) => {
    const allowed = { decision: 'allow', verb };
    expect(evaluateUrl('https://example.com/', verb, CLOSED)).toMatchObject(allowed);
    expect(evaluateUrl('https://example.com/', verb.toLowerCase(), CLOSED)).toMatchObject(allowed);
  });

  it.each([
    'CONNECT',
    'TRACE',
    'TRACK',
    'PROPFIND',
    'PURGE',
    'QUERY',
    'PRI',
    '',
    ' GET',
    'GET ',
    'GET /x',
    'G\u0000T',
    'GET\r\nX: y',
    'PO\u017fT',
    '*',
  ])('%j is refused', (verb) => {
    expect(evaluateUrl('https://example.com/', verb, CLOSED)).toMatchObject({
      decision: 'deny',
      reason: 'verb_not_allowed',
    });
  });
});

describe('targets that the operator lists', () => {
  it.each([
    ['http://127.0.0.1:8080/', '127.0.0.1:8080', 'allow url_listed'],
    ['https://127.0.0.1:8080/', '127.0.0.1:8080', 'allow url_listed'],
    ['http://0x7f.1:8080/', '127.0.0.1:8080', 'allow url_listed'],
    ['http://[::ffff:127.0.0.1]:8080/', '127.0.0.1:8080', 'allow url_listed'],
    ['http://127.0.0.1:8081/', '127.0.0.1:8080', 'deny address_not_public'],
    ['http://127.0.0.1/', '127.0.0.1:8080', 'deny address_not_public'],
    ['http://127.0.0.2:8080/', '127.0.0.1:8080', 'deny address_not_public'],
    ['http://127.0.0.1:80/', '127.0.0.1:80', 'allow url_listed'],
    ['https://[::1]:8443/', '[::1]:8443', 'allow url_listed'],
    ['https://[0:0::1]:8443/', '[::1]:8443', 'allow url_listed'],
    ['https://[::1]:8444/', '[::1]:8443', 'deny address_not_public'],
    ['http://10.1.2.3:9000/', '10.0.0.0/8:9000', 'allow url_listed'],
    ['http://11.1.2.3:9000/', '10.0.0.0/8:9000', 'deny scheme_not_https'],
    ['https://[fd00:1::5]:443/', '[fd00:1::/32]:443', 'allow url_listed'],
    ['https://[fd00:1::5]:443/', '[fd00:1::]/32:443', 'allow url_listed'],
    ['https://[fd00:2::5]:443/', '[fd00:1::/32]:443', 'deny address_not_public'],
    ['http://localhost:3000/', 'localhost:3000', 'allow url_listed'],
    ['http://LOCALHOST:3000/', 'localhost:3000', 'allow url_listed'],
    ['http://127.0.0.1:3000/', 'localhost:3000', 'allow url_listed'],
    ['http://localhost:3001/', 'localhost:3000', 'deny host_local_name'],
    ['http://localhost:3000/', '127.0.0.1:3000', 'deny host_local_name'],
    ['http://printer.lan:631/', 'printer.lan:631', 'allow url_listed'],
    ['http://x.printer.lan:631/', 'printer.lan:631', 'deny host_local_name'],
    ['http://example.com/', 'example.com:80', 'allow url_listed'],
    ['http://www.example.com/', 'example.com:80', 'deny scheme_not_https'],
    ['https://example.com:9443/', 'example.com:9443', 'allow url_listed'],
    ['http://user@127.0.0.1:8080/', '127.0.0.1:8080', 'deny url_userinfo'],
    ['ftp://127.0.0.1:8080/', '127.0.0.1:8080', 'deny scheme_not_allowed'],
    ['http://169.254.169.254/', '169.254.169.254:80', 'deny address_metadata'],
    ['http://169.254.169.254/', '169.254.0.0/16:80', 'deny address_metadata'],
    ['http://[fd00:ec2::254]/', '[fd00:ec2::254]:80', 'deny address_metadata'],
    ['http://[fd00:ec2::254]/', '[fd00::/16]:80', 'deny address_metadata'],
    ['http://100.100.100.200/', '100.64.0.0/10:80', 'deny address_metadata'],
    ['http://168.63.129.16:32526/', '168.63.129.16:32526', 'deny address_metadata'],
    ['http://[64:ff9b::a9fe:a9fe]/', '[64:ff9b::a9fe:a9fe]:80', 'deny address_metadata'],
    ['http://169.254.10.1:80/', '169.254.10.1:80', 'allow url_listed'],
  ])('%s with %s listed: %s', (url, target, expected) => {
    expect(outcome(url, listing(target))).toBe(expected);
  });

  it('says which rule refused and what would allow it, without repeating the URL', () => {
    const found = evaluateUrl('https://secret-name.internal/token-in-path', 'GET', CLOSED);
    expect(found).toMatchObject({ decision: 'deny', host: 'secret-name.internal', port: 443 });
    const text = found.decision === 'deny' ? `${found.rule} ${found.remediation ?? ''}` : '';
    expect(text).toContain('httpPrivateTargets');
    expect(text).not.toMatch(/secret|token/);
  });
});
