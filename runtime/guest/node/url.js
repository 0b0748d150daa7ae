/**
 * node:url. authority: none (pure intrinsics)
 */
import legacy from 'url/';
import { bootInfo, pureJson } from './internal/host.js';
import { invalidArgType, nodeTypeError } from './internal/errors.js';
import { validateString } from './internal/validators.js';
import path from './path.js';
import { URL } from '../web/url.js';
import { URLSearchParams } from '../web/url-search-params.js';

const isUrl = (value) =>
  Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);

function fileURLToPath(input) {
  const url = typeof input === 'string' ? new URL(input) : input;
  if (!isUrl(url)) throw invalidArgType('path', ['string', 'URL'], input);
  if (url.protocol !== 'file:')
    throw nodeTypeError('ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  if (url.hostname !== '') {
    throw nodeTypeError(
      'ERR_INVALID_FILE_URL_HOST',
      `File URL host must be "localhost" or empty on ${bootInfo().platform}`,
    );
  }
  if (/%2f/i.test(url.pathname)) {
    throw nodeTypeError(
      'ERR_INVALID_FILE_URL_PATH',
      'File URL path must not include encoded / characters',
    );
  }
  return decodeURIComponent(url.pathname);
}

function pathToFileURL(filepath) {
  validateString(filepath, 'path');
  let resolved = path.resolve(filepath);
  if (filepath.endsWith('/') && !resolved.endsWith('/')) resolved += '/';
  const escaped = resolved
    .replace(/%/g, '%25')
    .replace(/\\/g, '%5C')
    .replace(/\n/g, '%0A')
    .replace(/\r/g, '%0D')
    .replace(/\t/g, '%09')
    .replace(/#/g, '%23')
    .replace(/\?/g, '%3F');
  return new URL(`file://${escaped}`);
}

function urlToHttpOptions(url) {
  const options = {
    protocol: url.protocol,
    hostname: url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname,
    hash: url.hash,
    search: url.search,
    pathname: url.pathname,
    path: `${url.pathname || ''}${url.search || ''}`,
    href: url.href,
  };
  if (url.port !== '') options.port = Number(url.port);
  if (url.username || url.password) {
    options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  }
  return options;
}

function formatWhatwg(url, { auth = true, fragment = true, search = true, unicode = false } = {}) {
  let text = url.protocol;
  const host = unicode
    ? domainToUnicode(url.hostname) + (url.port === '' ? '' : `:${url.port}`)
    : url.host;
  if (url.host !== '' || url.protocol === 'file:') {
    text += '//';
    if (auth && (url.username || url.password)) {
      text += url.username + (url.password === '' ? '' : `:${url.password}`) + '@';
    }
    text += host;
  }
  text += url.pathname;
  if (search) text += url.search;
  if (fragment) text += url.hash;
  return text;
}

function format(url, options) {
  if (url instanceof URL) return formatWhatwg(url, options);
  if (typeof url === 'string') return legacy.format(legacy.parse(url));
  if (url === null || typeof url !== 'object')
    throw invalidArgType('urlObject', ['Object', 'string'], url);
  return legacy.format(url);
}

function parse(url, parseQueryString, slashesDenoteHost) {
  validateString(url, 'url');
  return legacy.parse(url, parseQueryString, slashesDenoteHost);
}

const domainToASCII = (domain) => pureJson('domain', ['ascii', `${domain}`]);
const domainToUnicode = (domain) => pureJson('domain', ['unicode', `${domain}`]);

export { fileURLToPath, pathToFileURL, urlToHttpOptions };
export default {
  Url: legacy.Url,
  parse,
  resolve: (from, to) => legacy.resolve(from, to),
  resolveObject: (from, to) => legacy.resolveObject(from, to),
  format,
  URL,
  URLSearchParams,
  domainToASCII,
  domainToUnicode,
  pathToFileURL,
  fileURLToPath,
  urlToHttpOptions,
};
