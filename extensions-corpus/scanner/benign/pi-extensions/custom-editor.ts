import { CustomEditor, type ExtensionAPI } from '@mariozechner/pi-coding-agent';
import { matchesKey, truncateToWidth } from '@mariozechner/pi-tui';
class ModalEditor extends CustomEditor {
  private mode: 'normal' | 'insert' = 'insert';
  private readonly motions: Record<string, string> = { h: '\x1b[D', j: '\x1b[B', k: '\x1b[A', l: '\x1b[C', x: '\x1b[3~' };
  handleInput(data: string): void {
    if (matchesKey(data, 'escape')) {
      if (this.mode === 'insert') this.mode = 'normal';
      else super.handleInput(data);
      return;
    }
    if (this.mode === 'insert') return super.handleInput(data);
    if (data === 'i') this.mode = 'insert';
    else if (data in this.motions) super.handleInput(this.motions[data] ?? '');
    else if (data.charCodeAt(0) < 32) super.handleInput(data);
  }
  render(width: number): string[] {
    const lines = super.render(width);
    const label = this.mode === 'normal' ? ' NORMAL ' : ' INSERT ';
    const last = lines.length - 1;
    lines[last] = truncateToWidth(lines[last] ?? '', width - label.length, '') + label;
    return lines;
  }
}
export default function (pi: ExtensionAPI) {
  pi.on('session_start', (_event, ctx) => {
    ctx.ui.setEditorComponent((tui, theme, keys) => new ModalEditor(tui, theme, keys));
  });
}
