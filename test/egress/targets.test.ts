import { describe, expect, it } from 'vitest';
import { parsePrivateTarget } from '../../src/egress/targets.js';

describe('entries of httpPrivateTargets', () => {
  it.each([
    '127.0.0.1:8080',
    ' 127.0.0.1:8080 ',
    '[::1]:8443',
    '10.0.0.0/8:443',
    '[fd00::/8]:443',
    '[fd00::]/8:443',
    '[::ffff:127.0.0.1]:80',
    'localhost:3000',
    'Printer.LAN:631',
    'a_b.example.com:65535',
  ])('%j is a target', (text) => {
    expect(parsePrivateTarget(text)).toBeDefined();
  });

  it.each([
    '',
    '127.0.0.1',
    '127.0.0.1:',
    '127.0.0.1:0',
    '127.0.0.1:08',
    '127.0.0.1:65536',
    '127.0.0.1:*',
    '*:8080',
    '*',
    ':8080',
    '127.1:8080',
    '0x7f.1:8080',
    '999.1.1.1:80',
    '::1:8080',
    '[::1]',
    '[127.0.0.1/8/8]:80',
    '[localhost]:80',
    '[::1/129]:80',
    '10.0.0.0/33:80',
    '10.0.0.0/7:80',
    '0.0.0.0/0:80',
    '[::/0]:80',
    '10.0.0.0/:80',
    '10.0.0.0/x:80',
    '[::ffff:10.0.0.0/104]:80',
    'localhost/8:80',
    'http://localhost:80',
    'user@localhost:80',
    'local host:80',
    '[fe80::1%eth0]:80',
  ])('%j is none and opens nothing', (text) => {
    expect(parsePrivateTarget(text)).toBeUndefined();
  });
});
