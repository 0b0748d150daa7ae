/**
 * `@mariozechner/pi-tui`: the real package's own files, each loaded when one of its names is read.
 * authority: none (TUI and ProcessTerminal use node shims; they throw by name there)
 */
'use strict';
const { lazyExports, asModule } = require('./lazy-exports.js');

const tui = asModule(module.exports);

lazyExports(tui, ['CombinedAutocompleteProvider'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/autocomplete.js'),
);
lazyExports(tui, ['Box'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/components/box.js'),
);
lazyExports(tui, ['CancellableLoader'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/components/cancellable-loader.js'),
);
lazyExports(tui, ['Editor'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/components/editor.js'),
);
lazyExports(tui, ['Image'], () => {
  images();
  return require('../../../node_modules/@mariozechner/pi-tui/dist/components/image.js');
});
lazyExports(tui, ['Input'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/components/input.js'),
);
lazyExports(tui, ['Loader'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/components/loader.js'),
);
lazyExports(tui, ['Markdown'], () => {
  images();
  return require('../../../node_modules/@mariozechner/pi-tui/dist/components/markdown.js');
});
lazyExports(tui, ['SelectList'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/components/select-list.js'),
);
lazyExports(tui, ['SettingsList'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/components/settings-list.js'),
);
lazyExports(tui, ['Spacer'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/components/spacer.js'),
);
lazyExports(tui, ['Text'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/components/text.js'),
);
lazyExports(tui, ['TruncatedText'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/components/truncated-text.js'),
);
lazyExports(tui, ['fuzzyFilter', 'fuzzyMatch'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/fuzzy.js'),
);
lazyExports(
  tui,
  ['getKeybindings', 'KeybindingsManager', 'setKeybindings', 'TUI_KEYBINDINGS'],
  () => require('../../../node_modules/@mariozechner/pi-tui/dist/keybindings.js'),
);
lazyExports(
  tui,
  [
    'decodeKittyPrintable',
    'isKeyRelease',
    'isKeyRepeat',
    'isKittyProtocolActive',
    'Key',
    'matchesKey',
    'parseKey',
    'setKittyProtocolActive',
  ],
  () => require('../../../node_modules/@mariozechner/pi-tui/dist/keys.js'),
);
lazyExports(tui, ['StdinBuffer'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/stdin-buffer.js'),
);
lazyExports(tui, ['ProcessTerminal'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/terminal.js'),
);
lazyExports(
  tui,
  [
    'allocateImageId',
    'calculateImageRows',
    'deleteAllKittyImages',
    'deleteKittyImage',
    'detectCapabilities',
    'encodeITerm2',
    'encodeKitty',
    'getCapabilities',
    'getCellDimensions',
    'getGifDimensions',
    'getImageDimensions',
    'getJpegDimensions',
    'getPngDimensions',
    'getWebpDimensions',
    'hyperlink',
    'imageFallback',
    'renderImage',
    'resetCapabilitiesCache',
    'setCapabilities',
    'setCellDimensions',
  ],
  () => images(),
);
lazyExports(tui, ['Container', 'CURSOR_MARKER', 'isFocusable', 'TUI'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/tui.js'),
);
lazyExports(tui, ['truncateToWidth', 'visibleWidth', 'wrapTextWithAnsi'], () =>
  require('../../../node_modules/@mariozechner/pi-tui/dist/utils.js'),
);

let imagesReady = false;
/** The host lets colours through and nothing else, whatever terminal it runs in: no probing. */
function images() {
  const module = require('../../../node_modules/@mariozechner/pi-tui/dist/terminal-image.js');
  if (!imagesReady) {
    imagesReady = true;
    module.setCapabilities({ images: null, trueColor: true, hyperlinks: false });
  }
  return module;
}
