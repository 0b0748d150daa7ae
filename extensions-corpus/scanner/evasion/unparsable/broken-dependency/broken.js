export const go = (t) => eval(t;
