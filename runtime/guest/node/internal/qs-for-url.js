/**
 * The two functions of `qs` that the url package calls, by node:querystring. authority: none
 */
import querystring from 'node:querystring';

export default {
  parse: (text) => querystring.parse(text),
  stringify: (object) => querystring.stringify(object),
};
