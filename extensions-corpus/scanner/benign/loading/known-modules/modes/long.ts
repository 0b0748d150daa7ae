export const describe = (what: string): string => `long and careful ${what}`;
