/**
 * The ten kinds of authority an extension can hold (operator handbook, "Capability policy").
 * The capability of a call is derived by the host from method and params, never read from the guest.
 */
export const CAPABILITIES = [
  'read',
  'write',
  'http',
  'events',
  'session',
  'ui',
  'exec',
  'env',
  'tool',
  'log',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** Dangerous capabilities are denied by default in the profiles safe and standard (F-035, INV-008). */
export const DANGEROUS_CAPABILITIES = ['exec', 'env'] as const satisfies readonly Capability[];

export function isCapability(value: unknown): value is Capability {
  return typeof value === 'string' && (CAPABILITIES as readonly string[]).includes(value);
}

export function isDangerous(capability: Capability): boolean {
  return (DANGEROUS_CAPABILITIES as readonly Capability[]).includes(capability);
}
