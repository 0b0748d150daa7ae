import { sameAsNode } from '../../../support/same-as-node.js';

const P = "const path = require('path');";
const U = "const url = require('url');";
sameAsNode([
  [
    'join and normalize',
    `${P} return [path.join('/a','..','b','./c'), path.join(''), path.join('a','','b'), path.normalize('/a//b/../c/.'), path.normalize(''), path.normalize('../..//x/')];`,
  ],
  [
    'resolve',
    `${P} return [path.resolve('/a','b','../c'), path.resolve('/a','/b'), path.resolve('') === process.cwd(), path.resolve('x') === process.cwd()+'/x'];`,
  ],
  [
    'relative',
    `${P} return [path.relative('/a/b/c','/a/d'), path.relative('/a','/a'), path.relative('/a','/a/b'), path.relative('/','/x')];`,
  ],
  [
    'dirname, basename, extname',
    `${P} return ['/a/b.c','a','/','','a/','.x','a.b.c','/a//','..'].map((p) => [path.dirname(p), path.basename(p), path.extname(p)]);`,
  ],
  [
    'basename with suffix',
    `${P} return [path.basename('/a/b.html','.html'), path.basename('b.html','b.html'), path.basename('aa','a')];`,
  ],
  [
    'parse and format',
    `${P} return ['/a/b.c.d','x','/','./y.z',''].map((p) => [path.parse(p), path.format(path.parse(p))]);`,
  ],
  ['format adds a dot', `${P} return path.format({ dir: '/x', name: 'a', ext: 'b' });`],
  [
    'isAbsolute, sep, delimiter',
    `${P} return [path.isAbsolute('/a'), path.isAbsolute('a'), path.sep, path.delimiter, path.posix === path];`,
  ],
  ['bad arguments throw by code', `${P} return path.join('a', 5);`],
  ['bad arguments of resolve name their place', `${P} return path.resolve('a', null);`],
  ['posix subpath', `return require('path/posix').join('a','b');`],
  [
    'named URL components',
    `const u=new URL('https://us%20er:p%40ss@Ex%41mple.com:8443/a/../b%20c?x=1&y=a+b#h'); return [u.href,u.origin,u.protocol,u.username,u.password,u.host,u.hostname,u.port,u.pathname,u.search,u.hash];`,
  ],
  [
    'relative URLs',
    `return [new URL('../c','http://a/b/d/e').href, new URL('//x/y','https://a').href, new URL('?q','http://a/b').href];`,
  ],
  [
    'URL setters',
    `const u=new URL('http://a.b/c'); u.protocol='https'; u.host='x.y:99'; u.pathname='/p q'; u.search='a=b c'; u.hash='z'; u.username='me'; u.port='nope'; return u.href;`,
  ],
  [
    'searchParams write back',
    `const u=new URL('http://a/?x=1'); u.searchParams.append('y','a b&c'); u.searchParams.delete('x'); const s=u.searchParams; u.search='?q=2'; return [u.href, s.get('q'), s === u.searchParams];`,
  ],
  ['invalid URLs throw by code', `return new URL('nope');`],
  ['invalid href throws', `const u=new URL('http://a'); u.href='x'; return u.href;`],
  [
    'IDNA, IPv4 and IPv6 hosts',
    `return ['http://münchen.de','http://0x7f.1','http://[::ffff:1.2.3.4]','http://2130706433'].map((t) => new URL(t).hostname);`,
  ],
  [
    'canParse and JSON',
    `return [URL.canParse('x:y'), URL.canParse('y'), JSON.stringify({ u: new URL('http://a') }), String(new URL('HTTP://A'))];`,
  ],
  ['URL in inspect', `return require('util').inspect(new URL('http://a.b/c?d#e'));`],
  [
    'URLSearchParams from everything',
    `return ['?a=1&b=%20+&c', {x:1,y:[2]}, [['a','b'],['a','c']], new Map([['m','n']])].map((i) => new URLSearchParams(i).toString());`,
  ],
  [
    'URLSearchParams methods',
    `const p=new URLSearchParams('b=2&a=1&b=3'); p.set('b','9'); p.append('z','ü'); p.sort(); return [p.toString(), p.getAll('b'), p.has('a'), p.has('a','2'), p.get('nope'), p.size, [...p.keys()], [...p.values()]];`,
  ],
  [
    'URLSearchParams escapes as forms do',
    "return new URLSearchParams({ k: ' !*()~-._\\'\"%&=+#€😀' }).toString();",
  ],
  [
    'URLSearchParams tolerates bad escapes',
    `return [...new URLSearchParams('a=%zz&%41=%C3&b=%')];`,
  ],
  ['bad pairs throw', `return new URLSearchParams([['a']]);`],
  [
    'fileURLToPath',
    `${U} return [url.fileURLToPath('file:///a%20b/c'), url.fileURLToPath(new URL('file:///x'))];`,
  ],
  ['fileURLToPath of http throws by code', `${U} return url.fileURLToPath('http://a');`],
  ['fileURLToPath with a host throws by code', `${U} return url.fileURLToPath('file://h/x');`],
  [
    'fileURLToPath with an encoded slash throws by code',
    `${U} return url.fileURLToPath('file:///a%2fb');`,
  ],
  [
    'pathToFileURL escapes',
    `${U} return ['/a b','/x#y?z','/p%q','/d/','/é'].map((p) => url.pathToFileURL(p).href);`,
  ],
  [
    'legacy parse',
    `${U} const p=url.parse('https://u:p@host.com:80/p/a?q=1#h', true); return { ...p, query: { ...p.query } };`,
  ],
  [
    'legacy resolve and format',
    `${U} return [url.resolve('/one/two','three'), url.resolve('http://a.com/b','../c'), url.format({ protocol: 'http', host: 'a.b', pathname: '/c', query: { d: 1 } })];`,
  ],
  ['urlToHttpOptions', `${U} return url.urlToHttpOptions(new URL('https://a:b@c.d:1/e?f#g'));`],
  [
    'domainTo',
    `${U} return [url.domainToASCII('español.com'), url.domainToUnicode('xn--espaol-zwa.com'), url.domainToASCII('xn--iñvalid.com')];`,
  ],
  [
    'querystring both ways',
    `const q=require('querystring'); return [q.parse('a=1&a=2&b=%20+c&d'), q.stringify({a:[1,2],b:'x y',c:true,d:null,e:undefined,f:1n}), q.parse('a:1;b:2',';',':'), q.escape('ü&'), q.unescape('%zz%20')];`,
  ],
]);
