/** What a host tells as it happens, as lines for the operator. Guest text is visible and capped. */
import { assertNever } from '../vocabulary/assert-never.js';
import type { HostEvent } from '../host/host-events.js';
import { shown, type Painter, type Tone } from './cli-io.js';
import { formatRefusal, type Explain } from './format-refusal.js';
import { formatScanEvent } from './format-scan-event.js';

const CONSOLE_CHARS_MAX = 4_000;

const SEVERITY_TONES: Readonly<Record<string, Tone>> = {
  critical: 'bad',
  error: 'bad',
  warning: 'warn',
};

export function formatEvent(
  event: HostEvent,
  explain: Explain,
  painter: Painter,
): readonly string[] {
  switch (event.type) {
    case 'refused':
      return formatRefusal(event, explain, painter);
    case 'console':
      return [
        `${painter.paint('dim', shown(event.extensionId))}  ${shown(event.text, CONSOLE_CHARS_MAX)}`,
      ];
    case 'uncaught': {
      const what = `${shown(event.name)}: ${shown(event.message)}`;
      return [`${painter.paint('bad', 'uncaught')}  ${shown(event.extensionId)}  ${what}`];
    }
    case 'stopped': {
      const then = {
        reloaded: 'a fresh instance is loaded',
        quarantined: 'it is quarantined and stays ended',
        gone: 'it stays ended',
      }[event.then];
      return [
        `${painter.paint('bad', 'stopped')}  ${shown(event.extensionId)}  ${shown(event.cause)}: ${shown(event.detail)}; ${then}`,
      ];
    }
    case 'scan':
    case 'code':
    case 'waiver_fault':
      return formatScanEvent(event, painter);
    case 'error': {
      const where = `${shown(event.extensionPath)}  ${shown(event.event)}`;
      return [`${painter.paint('bad', 'error')}  ${where}  ${shown(event.message)}`];
    }
    case 'alert': {
      const tone = SEVERITY_TONES[event.severity] ?? 'dim';
      return [`${painter.paint(tone, `alert ${event.severity}`)}  ${shown(event.summary)}`];
    }
    default:
      return assertNever(event);
  }
}
