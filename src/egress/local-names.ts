/**
 * Names that never mean a public host: single labels, the suffixes that networks use among
 * themselves (RFC 6761, RFC 6762 appendix G, RFC 8375, ICANN name collisions), cluster names,
 * metadata services, and services that turn a name into whatever address it spells.
 */
export type NameClass = 'ordinary' | 'local' | 'metadata' | 'spells_address';

const LOCAL_SUFFIXES = [
  'localhost',
  'localdomain',
  'local',
  'internal',
  'intranet',
  'intra',
  'private',
  'lan',
  'home',
  'home.arpa',
  'corp',
  'mail',
  'domain',
  'workgroup',
  'localnet',
  'router',
  'test',
  'invalid',
  'alt',
  'onion',
  'i2p',
  'arpa',
  'svc',
  'cluster',
  'consul',
  'docker',
  'kubernetes',
  'belkin',
  'fritz.box',
] as const;

const METADATA_NAMES = [
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'metadata.azure.internal',
  'metadata.azure.com',
  'metadata.tencentyun.com',
  'metadata.platformequinix.com',
  'metadata.packet.net',
  'metadata.oraclecloud.com',
  'metadata.ec2.internal',
  'instance-data',
  'instance-data.ec2.internal',
] as const;

/** A short list for early, clear refusals; what is missing here is caught after resolving. */
const ADDRESS_SPELLING_SUFFIXES = [
  'nip.io',
  'sslip.io',
  'xip.io',
  'traefik.me',
  'backname.io',
  'local-ip.co',
  'localtest.me',
  'lvh.me',
  'vcap.me',
  'lacolhost.com',
  'localho.st',
  'rbndr.us',
  '1u.ms',
] as const;

/** Public top-level domains are letters, or the encoded form of another script. */
const PUBLIC_SUFFIX = /\.(?:[a-z]+|xn--[a-z0-9-]+)$/;

/** @param name ASCII, lower case, no trailing dot, not an address */
export function classifyName(name: string): NameClass {
  if (METADATA_NAMES.some((known) => isUnder(name, known))) return 'metadata';
  // Single labels too: they have no dot.
  if (!PUBLIC_SUFFIX.test(name)) return 'local';
  if (LOCAL_SUFFIXES.some((suffix) => isUnder(name, suffix))) return 'local';
  // `x.namespace.svc.cluster.example`: the cluster's domain can be anything.
  if (/\.(?:svc|pod)\.cluster\./.test(name)) return 'local';
  if (ADDRESS_SPELLING_SUFFIXES.some((suffix) => isUnder(name, suffix))) return 'spells_address';
  return 'ordinary';
}

function isUnder(name: string, suffix: string): boolean {
  return name === suffix || name.endsWith(`.${suffix}`);
}
