import { sameAsNode } from '../../../support/same-as-node.js';

const B = "const { Buffer } = require('buffer');";
sameAsNode([
  [
    'text becomes UTF-8 bytes and back',
    `return [...Buffer.from('aé€😀')].join() + Buffer.from('aé€😀').toString();`,
  ],
  ['lone surrogates become replacement characters', `return [...Buffer.from('a\\ud800b')];`],
  [
    'invalid UTF-8 decodes as WHATWG says',
    `return Buffer.from([0x61,0xc3,0x28,0xe2,0x82,0xf0,0x9f,0x98,0xed,0xa0,0x80,0xff]).toString();`,
  ],
  [
    'large UTF-8 round trip',
    `const t='añ€😀\\0x'.repeat(1000); const b=Buffer.from(t); return [b.length, b.toString()===t];`,
  ],
  [
    'hex',
    `return [Buffer.from('00ff7a','hex').toString('hex'), Buffer.from('0g11','hex').length, Buffer.from('abc','hex').length];`,
  ],
  [
    'base64 is forgiving',
    `return ['aGk=','aGk','a G\\nk=','aGk-','_-8','====',''].map((t) => Buffer.from(t,'base64').toString('hex'));`,
  ],
  [
    'base64url',
    `return [Buffer.from([251,255,254]).toString('base64url'), Buffer.from('-__-','base64url').toString('hex'), Buffer.isEncoding('base64url')];`,
  ],
  [
    'large base64',
    `const b=Buffer.alloc(3001,7); return Buffer.from(b.toString('base64'),'base64').equals(b);`,
  ],
  [
    'latin1 and ascii',
    `return [Buffer.from('é€','latin1').toString('hex'), Buffer.from([0xe9,0x41]).toString('ascii'), Buffer.from([0xe9]).toString('binary')];`,
  ],
  [
    'utf16le',
    `return [Buffer.from('a😀','utf16le').toString('hex'), Buffer.from('610000d8','hex').toString('ucs2').length];`,
  ],
  ['unknown encodings throw by code', `return Buffer.from('a','nope');`],
  ['bad first arguments throw by code', `return Buffer.from(5);`],
  ['null throws by code', `return Buffer.from(null);`],
  [
    'alloc with fill',
    `return [Buffer.alloc(5,'ab').toString(), Buffer.alloc(3,1).toString('hex'), Buffer.alloc(4).toString('hex')];`,
  ],
  ['alloc of a negative size throws', `return Buffer.alloc(-1);`],
  ['alloc of a text size throws', `return Buffer.alloc('5');`],
  [
    'byteLength',
    `return [Buffer.byteLength('€'), Buffer.byteLength('aGk=','base64'), Buffer.byteLength('abcd','hex'), Buffer.byteLength('ab','utf16le')];`,
  ],
  [
    'concat',
    `return [Buffer.concat([Buffer.from('a'),Buffer.from('bc')]).toString(), Buffer.concat([Buffer.from('abc')],2).toString()];`,
  ],
  ['concat of something else throws', `return Buffer.concat([5]);`],
  [
    'compare, equals, sort',
    `return [Buffer.compare(Buffer.from('a'),Buffer.from('b')), Buffer.from('a').equals(Buffer.from('a')), [Buffer.from('b'),Buffer.from('a')].sort(Buffer.compare).join()];`,
  ],
  [
    'indexOf, lastIndexOf, includes',
    `const b=Buffer.from('abcabc'); return [b.indexOf('c'), b.lastIndexOf('a'), b.includes('bca'), b.indexOf(98), b.indexOf('zz'), b.indexOf(Buffer.from('ca')), b.indexOf('a',1)];`,
  ],
  [
    'write with offsets',
    `const b=Buffer.alloc(6); const n=[b.write('ab'), b.write('€',2), b.write('zz',5)]; return [n, b.toString('hex')];`,
  ],
  [
    'write never splits a character',
    `const b=Buffer.alloc(2); return [b.write('€'), b.toString('hex')];`,
  ],
  [
    'numbers both ways',
    `const b=Buffer.alloc(24); b.writeUInt32BE(0xdeadbeef,0); b.writeInt16LE(-2,4); b.writeDoubleBE(1.5,8); b.writeBigInt64LE(-5n,16); return [b.toString('hex'), b.readUint32BE(0), b.readInt16LE(4), b.readDoubleBE(8), String(b.readBigInt64LE(16)), b.readUIntBE(0,3)];`,
  ],
  [
    'reading out of range throws by code',
    `try { Buffer.alloc(2).readUInt32LE(0) } catch (e) { return [e.name, e.code] }`,
  ],
  [
    'slices share memory',
    `const b=Buffer.from('abc'); const s=b.subarray(1); s[0]=122; return [b.toString(), Buffer.isBuffer(s), s instanceof Uint8Array];`,
  ],
  [
    'fill',
    `return [Buffer.alloc(5).fill('xy').toString(), Buffer.alloc(4).fill('ff','hex').toString('hex'), Buffer.alloc(4).fill(0x101).toString('hex'), Buffer.alloc(4).fill('a',1,3).toString('hex')];`,
  ],
  [
    'toJSON and from JSON',
    `const j=JSON.stringify(Buffer.from('hi')); return [j, Buffer.from(JSON.parse(j)).toString()];`,
  ],
  [
    'from other things',
    `return [Buffer.from([256,-1,1.9]).toString('hex'), Buffer.from(new Uint16Array([1,256])).toString('hex'), Buffer.from(new Uint8Array([1,2]).buffer,1).toString('hex'), Buffer.from(new String('s')).toString(), Buffer.from({length:2,0:1,1:2}).toString('hex')];`,
  ],
  [
    'swap',
    `return Buffer.from('01020304','hex').swap16().toString('hex') + Buffer.from('01020304','hex').swap32().toString('hex');`,
  ],
  [
    'toString with a range',
    `const b=Buffer.from('hello'); return [b.toString('utf8',1,3), b.toString('utf8',-5,2), b.toString('utf8',3,1), b.toString('latin1',2)];`,
  ],
  [
    'transcode, isUtf8, isAscii',
    `const { transcode, isUtf8, isAscii } = require('buffer'); return [transcode(Buffer.from('€'),'utf8','utf16le').toString('hex'), isUtf8(Buffer.from([0xc3,0x28])), isUtf8(Buffer.from('é')), isAscii(Buffer.from('é'))];`,
  ],
  [
    'inspect shows bytes',
    `return [require('util').inspect(Buffer.from('hi')), require('util').inspect(Buffer.alloc(60))];`,
  ],
  ['atob and btoa', `return [btoa('hi\\xff'), atob('aGk'), atob(' aG k = ')];`],
  ['atob of nonsense throws', `return atob('a');`],
  ['btoa of wide text throws', `return btoa('€');`],
  [
    'copy',
    `const a=Buffer.from('abcdef'); const b=Buffer.alloc(3); return [a.copy(b,1,2), b.toString('hex')];`,
  ],
  ['iteration', `${B} return [...Buffer.from('ab').entries()].join('|');`],
  [
    'string_decoder joins split characters',
    `const { StringDecoder } = require('string_decoder'); const d=new StringDecoder('utf8'); return [d.write(Buffer.from([0xe2,0x82])), d.write(Buffer.from([0xac,0xf0])), d.end(), new StringDecoder('base64').write(Buffer.from('abcd'))];`,
  ],
  [
    'string_decoder of utf16 keeps a half pair',
    `const { StringDecoder } = require('string_decoder'); const d=new StringDecoder('utf16le'); return [d.write(Buffer.from([0x3d,0xd8])), d.write(Buffer.from([0x00,0xde])), d.end()];`,
  ],
]);
