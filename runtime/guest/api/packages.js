/**
 * The pi packages as the API itself needs them: loaded when first asked for, because most
 * extensions never show a component. authority: none
 */
export const piTui = () => require('@mariozechner/pi-tui');

/** The theme module with the host's theme applied. */
export const themes = () => require('../pi/theme-setup.js');

/** The key bindings of the coding agent, which pi-tui's components ask too. */
export const keybindings = () => require('../pi/keybindings-setup.js').keybindings();
