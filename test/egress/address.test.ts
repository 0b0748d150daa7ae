import { describe, expect, it } from 'vitest';
import { evaluateAddress } from '../../src/egress/address.js';
import { evaluateResolution } from '../../src/egress/evaluate-resolution.js';
import type { RequestTarget } from '../../src/egress/evaluate-url.js';
import { CLOSED, listing } from './scopes.js';

describe('a connected address', () => {
  it.each([
    ['93.184.215.14', '93.184.215.14'],
    ['::ffff:93.184.215.14', '93.184.215.14'],
    ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
  ])('%s is public and is named %s', (ip, address) => {
    expect(evaluateAddress(ip, 443, CLOSED)).toEqual({
      decision: 'allow',
      reason: 'address_public',
      address,
    });
  });

  it.each([
    '',
    'localhost',
    '127.1',
    '0x7f.0.0.1',
    '1.2.3',
    '01.2.3.4',
    '::1%lo',
    'fe80::1%eth0',
    '[::1]',
    '1.2.3.4:80',
    ':::',
    'g::1',
  ])('%j is not an address', (ip) => {
    expect(evaluateAddress(ip, 443, CLOSED)).toMatchObject({ reason: 'address_malformed' });
  });

  it('is judged together with its port', () => {
    const scope = listing('127.0.0.1:8080', '[::1]:8443');
    expect(evaluateAddress('127.0.0.1', 8080, scope).reason).toBe('address_listed');
    expect(evaluateAddress('::ffff:127.0.0.1', 8080, scope).reason).toBe('address_listed');
    expect(evaluateAddress('::1', 8443, scope).reason).toBe('address_listed');
    expect(evaluateAddress('127.0.0.1', 8443, scope).reason).toBe('address_not_public');
    expect(evaluateAddress('::1', 8080, scope).reason).toBe('address_not_public');
  });

  it('is matched by a range of its own family only', () => {
    expect(evaluateAddress('::7f00:1', 80, listing('127.0.0.0/8:80')).decision).toBe('deny');
    expect(evaluateAddress('10.0.0.1', 80, listing('[::/8]:80')).decision).toBe('deny');
  });
});

describe('the addresses of a name', () => {
  const name: RequestTarget = { scheme: 'https', kind: 'name', host: 'example.com', port: 443 };

  it('are allowed when all are public, without duplicates and in order', () => {
    const answers = ['8.8.8.8', '2606:4700::1', '::ffff:8.8.8.8'];
    expect(evaluateResolution(name, answers, CLOSED)).toEqual({
      decision: 'allow',
      addresses: ['8.8.8.8', '2606:4700::1'],
    });
  });

  it.each([
    [['8.8.8.8', '127.0.0.1'], 'resolved_not_public'],
    [['127.0.0.1', '8.8.8.8'], 'resolved_not_public'],
    [['8.8.8.8', '::1'], 'resolved_not_public'],
    [['8.8.8.8', '::ffff:10.0.0.1'], 'resolved_not_public'],
    [['169.254.169.254'], 'address_metadata'],
    [['8.8.8.8', 'fe80::1%eth0'], 'address_malformed'],
    [[], 'resolved_nothing'],
  ])('%j refuse the name: %s (SLO-09)', (answers, reason) => {
    expect(evaluateResolution(name, answers, CLOSED)).toMatchObject({ decision: 'deny', reason });
  });

  it('may be listed ones only when the name is listed too', () => {
    const addressOnly = listing('127.0.0.1:443');
    const both = listing('127.0.0.1:443', 'example.com:443');
    expect(evaluateResolution(name, ['127.0.0.1'], addressOnly).decision).toBe('deny');
    expect(evaluateResolution(name, ['127.0.0.1'], both).decision).toBe('allow');
    expect(evaluateResolution(name, ['127.0.0.1', '127.0.0.2'], both).decision).toBe('deny');
    expect(evaluateResolution(name, ['127.0.0.1'], listing('example.com:443')).decision).toBe(
      'deny',
    );
  });

  it('of a literal are the literal, under its own rule', () => {
    const literal: RequestTarget = { scheme: 'http', kind: 'ipv4', host: '127.0.0.1', port: 80 };
    expect(evaluateResolution(literal, ['127.0.0.1'], CLOSED)).toMatchObject({
      reason: 'address_not_public',
    });
    expect(evaluateResolution(literal, ['127.0.0.1'], listing('127.0.0.1:80')).decision).toBe(
      'allow',
    );
  });

  it('of localhost are both loopback addresses once localhost is listed', () => {
    const localhost: RequestTarget = { scheme: 'http', kind: 'name', host: 'localhost', port: 80 };
    const scope = listing('localhost:80');
    expect(evaluateResolution(localhost, ['127.0.0.1', '::1'], scope).decision).toBe('allow');
    expect(evaluateResolution(localhost, ['127.0.0.1', '10.0.0.1'], scope).decision).toBe('deny');
  });
});
