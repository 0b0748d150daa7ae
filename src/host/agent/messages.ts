/**
 * What an extension says to the model or in the user's name (threats.md T7): recorded, then queued,
 * appended or handed to the agent as upstream does. Fire and forget: failures are extension errors.
 */
import { isJsonObject } from '../../vocabulary/json.js';
import type { JsonObject, JsonValue } from '../../vocabulary/json.js';
import type { Dispatcher } from './event-dispatch.js';
import { faultOf } from './runtime-core.js';
import type { RuntimeCore } from './runtime-core.js';
import { isJsonArray } from '../../../hostcalls/json-list.js';

/** Messages that wait for the next prompt of the user. */
const NEXT_TURN_MAX = 1_000;

export interface Messages {
  sendMessage(message: JsonObject, options: JsonObject): Promise<void>;
  sendUserMessage(content: JsonValue, options: JsonObject): Promise<void>;
  /** Messages that go out with the user's next prompt; empties the queue. */
  takeNextTurn(): readonly JsonObject[];
}

export function createMessages(core: RuntimeCore, dispatcher: Dispatcher): Messages {
  let nextTurn: JsonObject[] = [];

  async function send(message: JsonObject, options: JsonObject): Promise<void> {
    const custom: JsonObject = {
      role: 'custom',
      customType: message.customType,
      content: message.content,
      display: message.display,
      details: message.details,
      timestamp: core.clock.nowMs(),
    };
    if (options.deliverAs === 'nextTurn') {
      if (nextTurn.length >= NEXT_TURN_MAX) throw new Error('Too many messages wait for a turn');
      nextTurn.push(custom);
    } else if (!core.cell.state.isIdle) {
      const how = options.deliverAs === 'followUp' ? 'followUp' : 'steer';
      await driverOf(core).deliver(custom, how);
    } else if (options.triggerTurn) {
      await driverOf(core).deliver(custom, 'triggerTurn');
    } else {
      core.session.appendCustomMessage(message);
    }
  }

  async function sendAsUser(content: JsonValue, options: JsonObject): Promise<void> {
    const parts: JsonValue =
      typeof content === 'string' ? [{ type: 'text', text: content }] : content;
    const list = isJsonArray(parts) ? parts : [];
    let text = list
      .flatMap((part) =>
        isJsonObject(part) && part.type === 'text' && typeof part.text === 'string'
          ? [part.text]
          : [],
      )
      .join('\n');
    let images: readonly JsonValue[] = list.filter(
      (part) => !isJsonObject(part) || part.type !== 'text',
    );
    const verdict = await dispatcher.emit({
      type: 'input',
      text,
      ...(images.length > 0 ? { images } : {}),
      source: 'extension',
    });
    if (isJsonObject(verdict)) {
      if (verdict.action === 'handled') return;
      if (verdict.action === 'transform') {
        if (typeof verdict.text === 'string') text = verdict.text;
        if (isJsonArray(verdict.images)) images = verdict.images;
      }
    }
    const { deliverAs } = options;
    if (!core.cell.state.isIdle && deliverAs === undefined) {
      throw new Error(
        "Agent is already processing. Specify streamingBehavior ('steer' or 'followUp') to queue the message.",
      );
    }
    await driverOf(core).prompt(text, images, {
      deliverAs: deliverAs === 'steer' || deliverAs === 'followUp' ? deliverAs : undefined,
    });
  }

  function reported(event: string, work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => {
      core.report({ extensionPath: '<runtime>', event, ...faultOf(error) });
    });
  }

  return {
    sendMessage: (message, options) => reported('send_message', send(message, options)),
    sendUserMessage: (content, options) =>
      reported('send_user_message', sendAsUser(content, options)),
    takeNextTurn() {
      const taken = nextTurn;
      nextTurn = [];
      return taken;
    },
  };
}

function driverOf(core: RuntimeCore): NonNullable<RuntimeCore['driver']> {
  if (core.driver === undefined) throw new Error('No agent is connected to this host');
  return core.driver;
}
