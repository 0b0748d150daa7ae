/** Names that others are mistaken for. */

/** The packages that the host itself serves. */
export const HOST_PACKAGES: readonly string[] = [
  '@mariozechner/pi-coding-agent',
  '@mariozechner/pi-tui',
  '@mariozechner/pi-ai',
  '@mariozechner/pi-agent-core',
  '@earendil-works/pi-coding-agent',
  '@earendil-works/pi-tui',
  '@earendil-works/pi-ai',
  '@earendil-works/pi-agent-core',
  '@sinclair/typebox',
];
export const HOST_SCOPES: readonly string[] = ['@mariozechner', '@earendil-works', '@sinclair'];
/** Without a scope these are somebody else's. */
export const HOST_NAMES: ReadonlySet<string> = new Set(
  'pi-coding-agent pi-tui pi-ai pi-agent-core mariozechner-pi earendil-works'.split(' '),
);

/** Packages that extensions use most, and those most often imitated. */
export const POPULAR_PACKAGES: readonly string[] =
  '@modelcontextprotocol/sdk @anthropic-ai/sdk @google/genai @opentelemetry/api @xterm/headless @mozilla/readability ajv-formats axios beautiful-mermaid bluebird body-parser chalk cheerio chokidar commander cross-env cross-spawn date-fns debug discord.js dotenv electron enquirer esbuild eslint ethers execa express fast-glob fs-extra glob-parent graceful-fs handlebars highlight.js https-proxy-agent inquirer js-yaml jsdom jsonwebtoken lodash lodash-es markdown-it marked mermaid minimatch minimist mkdirp moment mongodb mongoose nanoid node-fetch node-pty nodemailer openai p-limit picocolors picomatch playwright postcss prettier puppeteer readable-stream request rimraf semver shell-quote shelljs simple-git smol-toml socket.io string-width strip-ansi strip-json-comments supports-color terser tinyglobby turndown typebox typescript undici vscode-languageserver vscode-languageserver-protocol webpack winston wrap-ansi yargs zod-to-json-schema'.split(
    ' ',
  );

/** Real packages whose names are close to one of those above. */
export const KNOWN_NEIGHBOURS: ReadonlySet<string> = new Set(
  'preact vitest http-proxy-agent execall chalk-cli markedjs yargs-parser semver-diff dotenvx esbuild-wasm eslint_d express-ws inquirer2 moment-tz mongodb-core mongojs nanoids prettierx request-promise terser-webpack debugs undici-types cheerio-select commander.js winston3 requests postcss-cli rimraf2 ethers5 execa-wrap exec expresso lodash.get dot-env globby marked-terminal momentjs openapi webpack-cli jsdoc mkdir glob-parents pica bluebird-lst is-glob got ora ohm pino vite typedoc typescripts'.split(
    ' ',
  ),
);
