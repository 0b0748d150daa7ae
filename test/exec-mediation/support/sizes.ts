/** How much is tried: `PI_HOST_FULL=1` for the sizes of the full run. */
const full = process.env['PI_HOST_FULL'] === '1';

export const MUTATION_VARIANTS = full ? 20_000 : 1_500;
export const DIFFERENTIAL_TEXTS = full ? 4_000 : 400;
