/**
 * The languages that code can be coloured in, each loaded when first used: highlight.js' own
 * definitions, without its index that evaluates all of them. authority: none
 *
 * A language that is not listed is shown plain, as upstream shows one that it does not know.
 */
'use strict';

module.exports = {
  __proto__: null,
  arduino: {
    aliases: ['ino'],
    load: () => require('highlight.js/lib/languages/arduino'),
  },
  awk: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/awk'),
  },
  bash: {
    aliases: ['sh', 'zsh'],
    load: () => require('highlight.js/lib/languages/bash'),
  },
  c: {
    aliases: ['h'],
    load: () => require('highlight.js/lib/languages/c'),
  },
  clojure: {
    aliases: ['clj'],
    load: () => require('highlight.js/lib/languages/clojure'),
  },
  cmake: {
    aliases: ['cmake.in'],
    load: () => require('highlight.js/lib/languages/cmake'),
  },
  coffeescript: {
    aliases: ['coffee', 'cson', 'iced'],
    load: () => require('highlight.js/lib/languages/coffeescript'),
  },
  cpp: {
    aliases: ['cc', 'c++', 'h++', 'hpp', 'hh', 'hxx', 'cxx'],
    load: () => require('highlight.js/lib/languages/cpp'),
  },
  crystal: {
    aliases: ['cr'],
    load: () => require('highlight.js/lib/languages/crystal'),
  },
  csharp: {
    aliases: ['cs', 'c#'],
    load: () => require('highlight.js/lib/languages/csharp'),
  },
  css: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/css'),
  },
  dart: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/dart'),
  },
  diff: {
    aliases: ['patch'],
    load: () => require('highlight.js/lib/languages/diff'),
  },
  django: {
    aliases: ['jinja'],
    load: () => require('highlight.js/lib/languages/django'),
  },
  dockerfile: {
    aliases: ['docker'],
    load: () => require('highlight.js/lib/languages/dockerfile'),
  },
  dos: {
    aliases: ['bat', 'cmd'],
    load: () => require('highlight.js/lib/languages/dos'),
  },
  elixir: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/elixir'),
  },
  elm: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/elm'),
  },
  erb: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/erb'),
  },
  erlang: {
    aliases: ['erl'],
    load: () => require('highlight.js/lib/languages/erlang'),
  },
  fortran: {
    aliases: ['f90', 'f95'],
    load: () => require('highlight.js/lib/languages/fortran'),
  },
  fsharp: {
    aliases: ['fs'],
    load: () => require('highlight.js/lib/languages/fsharp'),
  },
  go: {
    aliases: ['golang'],
    load: () => require('highlight.js/lib/languages/go'),
  },
  gradle: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/gradle'),
  },
  groovy: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/groovy'),
  },
  handlebars: {
    aliases: ['hbs', 'html.hbs', 'html.handlebars', 'htmlbars'],
    load: () => require('highlight.js/lib/languages/handlebars'),
  },
  haskell: {
    aliases: ['hs'],
    load: () => require('highlight.js/lib/languages/haskell'),
  },
  http: {
    aliases: ['https'],
    load: () => require('highlight.js/lib/languages/http'),
  },
  ini: {
    aliases: ['toml'],
    load: () => require('highlight.js/lib/languages/ini'),
  },
  java: {
    aliases: ['jsp'],
    load: () => require('highlight.js/lib/languages/java'),
  },
  javascript: {
    aliases: ['js', 'jsx', 'mjs', 'cjs'],
    load: () => require('highlight.js/lib/languages/javascript'),
  },
  json: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/json'),
  },
  julia: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/julia'),
  },
  kotlin: {
    aliases: ['kt', 'kts'],
    load: () => require('highlight.js/lib/languages/kotlin'),
  },
  latex: {
    aliases: ['tex'],
    load: () => require('highlight.js/lib/languages/latex'),
  },
  less: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/less'),
  },
  lisp: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/lisp'),
  },
  lua: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/lua'),
  },
  makefile: {
    aliases: ['mk', 'mak', 'make'],
    load: () => require('highlight.js/lib/languages/makefile'),
  },
  markdown: {
    aliases: ['md', 'mkdown', 'mkd'],
    load: () => require('highlight.js/lib/languages/markdown'),
  },
  matlab: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/matlab'),
  },
  nginx: {
    aliases: ['nginxconf'],
    load: () => require('highlight.js/lib/languages/nginx'),
  },
  nix: {
    aliases: ['nixos'],
    load: () => require('highlight.js/lib/languages/nix'),
  },
  objectivec: {
    aliases: ['mm', 'objc', 'obj-c', 'obj-c++', 'objective-c++'],
    load: () => require('highlight.js/lib/languages/objectivec'),
  },
  ocaml: {
    aliases: ['ml'],
    load: () => require('highlight.js/lib/languages/ocaml'),
  },
  perl: {
    aliases: ['pl', 'pm'],
    load: () => require('highlight.js/lib/languages/perl'),
  },
  php: {
    aliases: ['php3', 'php4', 'php5', 'php6', 'php7', 'php8'],
    load: () => require('highlight.js/lib/languages/php'),
  },
  plaintext: {
    aliases: ['text', 'txt'],
    load: () => require('highlight.js/lib/languages/plaintext'),
  },
  powershell: {
    aliases: ['ps', 'ps1'],
    load: () => require('highlight.js/lib/languages/powershell'),
  },
  properties: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/properties'),
  },
  protobuf: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/protobuf'),
  },
  python: {
    aliases: ['py', 'gyp', 'ipython'],
    load: () => require('highlight.js/lib/languages/python'),
  },
  'python-repl': {
    aliases: ['pycon'],
    load: () => require('highlight.js/lib/languages/python-repl'),
  },
  r: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/r'),
  },
  ruby: {
    aliases: ['rb', 'gemspec', 'podspec', 'thor', 'irb'],
    load: () => require('highlight.js/lib/languages/ruby'),
  },
  rust: {
    aliases: ['rs'],
    load: () => require('highlight.js/lib/languages/rust'),
  },
  scala: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/scala'),
  },
  scheme: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/scheme'),
  },
  scss: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/scss'),
  },
  shell: {
    aliases: ['console'],
    load: () => require('highlight.js/lib/languages/shell'),
  },
  sql: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/sql'),
  },
  stylus: {
    aliases: ['styl'],
    load: () => require('highlight.js/lib/languages/stylus'),
  },
  swift: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/swift'),
  },
  tcl: {
    aliases: ['tk'],
    load: () => require('highlight.js/lib/languages/tcl'),
  },
  twig: {
    aliases: ['craftcms'],
    load: () => require('highlight.js/lib/languages/twig'),
  },
  typescript: {
    aliases: ['ts', 'tsx'],
    load: () => require('highlight.js/lib/languages/typescript'),
  },
  vbnet: {
    aliases: ['vb'],
    load: () => require('highlight.js/lib/languages/vbnet'),
  },
  vim: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/vim'),
  },
  x86asm: {
    aliases: [],
    load: () => require('highlight.js/lib/languages/x86asm'),
  },
  xml: {
    aliases: ['html', 'xhtml', 'rss', 'atom', 'xjb', 'xsd', 'xsl', 'plist', 'wsf', 'svg'],
    load: () => require('highlight.js/lib/languages/xml'),
  },
  yaml: {
    aliases: ['yml'],
    load: () => require('highlight.js/lib/languages/yaml'),
  },
};
