export const interpret = eval;
