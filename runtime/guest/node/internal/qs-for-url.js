/**
 * The two functions of `qs` that the url package calls, by node:querystring. authority: none
 */
import querystring from 'node:querystring';

export const parse = (text) => querystring.parse(text);
export const stringify = (object) => querystring.stringify(object);
