export const describe = (what: string): string => `short ${what}`;
