/**
 * Rows that extensions draw for their tools and messages. The program shows what comes back or its
 * own fallback: null means that there is no renderer, or that it failed (extension-api.md 5.4).
 */
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import { FRAME_ROWS_MAX, fitFrame } from '../ui/component-manager.js';
import { findTool } from './registry.js';
import type { ExtensionRecord } from './registry.js';
import { enterGuest } from './runtime-core.js';
import type { RuntimeCore } from './runtime-core.js';
import { isJsonArray } from '../../../hostcalls/json-list.js';

/** As the `render_call` and `render_result` entries of docs/abi.md. */
export interface RenderRequest extends JsonObject {
  readonly name: string;
  /** The same for both slots of one tool row. */
  readonly row: string;
  readonly width: number;
}

export interface Renderers {
  renderToolCall(request: RenderRequest): Promise<readonly string[] | null>;
  renderToolResult(request: RenderRequest): Promise<readonly string[] | null>;
  /** First extension with a renderer for the type. */
  renderMessage(
    message: JsonObject,
    options: { readonly expanded: boolean; readonly width: number },
  ): Promise<readonly string[] | null>;
}

export function createRenderers(core: RuntimeCore): Renderers {
  async function draw(
    record: ExtensionRecord,
    op: string,
    message: JsonObject,
    width: number,
  ): Promise<readonly string[] | null> {
    let lines: JsonValue | undefined;
    try {
      lines = await enterGuest(core, record, op, message, { kind: 'ui' });
    } catch {
      // A renderer that fails, stops or is too slow: the program draws its fallback, as upstream.
      return null;
    }
    if (!isJsonArray(lines)) return null;
    const texts = lines
      .slice(0, FRAME_ROWS_MAX)
      .map((line) => (typeof line === 'string' ? line : ''));
    return fitFrame({ id: 0, width, lines: texts }, core.ui.size().columns).rows;
  }

  async function drawTool(
    slot: 'renderCall' | 'renderResult',
    op: string,
    request: RenderRequest,
  ): Promise<readonly string[] | null> {
    const found = findTool(core.registry.all(), request.name);
    if (found === undefined || !found.tool.has.includes(slot)) return null;
    return draw(found.record, op, { cwd: core.session.cwd, ...request }, request.width);
  }

  return {
    renderToolCall: (request) => drawTool('renderCall', 'render_call', request),
    renderToolResult: (request) => drawTool('renderResult', 'render_result', request),
    async renderMessage(message, { expanded, width }) {
      const { customType } = message;
      if (typeof customType !== 'string') return null;
      const record = core.registry.all().find((each) => each.messageRenderers.has(customType));
      if (record === undefined) return null;
      return draw(record, 'render_message', { customType, message, expanded, width }, width);
    },
  };
}
