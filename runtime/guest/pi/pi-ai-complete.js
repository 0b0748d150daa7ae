/**
 * Model calls: the host makes them with its own credentials. hostcalls: agent.complete
 *
 * A provider that this extension registered in the guest answers itself. Streams have upstream's
 * events; the host's answer comes whole, so each block arrives as one delta.
 */
import { call } from 'host:hostcall';
import { getApiProvider } from '../../../node_modules/@mariozechner/pi-ai/dist/api-registry.js';
import { createAssistantMessageEventStream } from '../../../node_modules/@mariozechner/pi-ai/dist/utils/event-stream.js';

const UNKNOWN = new Set(['invalid_request']);

/** Options that are data; the signal and callbacks stay here. */
function plainOptions(options) {
  const plain = {};
  for (const key of Object.keys(options ?? {})) {
    const value = options[key];
    if (key !== 'signal' && typeof value !== 'function' && value !== undefined) plain[key] = value;
  }
  return plain;
}

async function askHost(model, context, options, simple) {
  const params = { model, context, options: plainOptions(options), simple };
  try {
    return await call('agent', 'complete', params, { signal: options?.signal });
  } catch (error) {
    if (!UNKNOWN.has(error?.code)) throw error;
    const refused = new Error(
      `ERR_NOT_SUPPORTED: complete this host offers no model service (${error.message})`,
    );
    refused.code = 'ERR_NOT_SUPPORTED';
    throw refused;
  }
}

function failed(model, error, aborted) {
  return {
    role: 'assistant',
    content: [],
    api: model?.api,
    provider: model?.provider,
    model: model?.id,
    usage: {
      input: 0,
      output: 0,
      cacheRead: 0,
      cacheWrite: 0,
      totalTokens: 0,
      cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, total: 0 },
    },
    stopReason: aborted ? 'aborted' : 'error',
    errorMessage: error?.message ?? String(error),
    timestamp: Date.now(),
  };
}

/** start, one start/delta/end a block, then done or error: upstream's order. */
function replay(stream, message) {
  const partial = { ...message, content: [] };
  stream.push({ type: 'start', partial });
  message.content.forEach((block, contentIndex) => {
    partial.content.push(block);
    const kind = block.type === 'toolCall' ? 'toolcall' : block.type;
    stream.push({ type: `${kind}_start`, contentIndex, partial });
    if (kind === 'toolcall') {
      const delta = JSON.stringify(block.arguments ?? {});
      stream.push({ type: 'toolcall_delta', contentIndex, delta, partial });
      stream.push({ type: 'toolcall_end', contentIndex, toolCall: block, partial });
      return;
    }
    const content = block.text ?? block.thinking ?? '';
    stream.push({ type: `${kind}_delta`, contentIndex, delta: content, partial });
    stream.push({ type: `${kind}_end`, contentIndex, content, partial });
  });
  const { stopReason } = message;
  if (stopReason === 'error' || stopReason === 'aborted') {
    stream.push({ type: 'error', reason: stopReason, error: message });
  } else stream.push({ type: 'done', reason: stopReason, message });
}

function hostStream(model, context, options, simple) {
  const stream = createAssistantMessageEventStream();
  askHost(model, context, options, simple).then(
    (message) => {
      replay(stream, message);
      stream.end(message);
    },
    (error) => {
      const message = failed(model, error, options?.signal?.aborted === true);
      stream.push({ type: 'error', reason: message.stopReason, error: message });
      stream.end(message);
    },
  );
  return stream;
}

export function stream(model, context, options) {
  const own = getApiProvider(model.api);
  return own ? own.stream(model, context, options) : hostStream(model, context, options, false);
}

export function streamSimple(model, context, options) {
  const own = getApiProvider(model.api);
  return own
    ? own.streamSimple(model, context, options)
    : hostStream(model, context, options, true);
}

export async function complete(model, context, options) {
  const own = getApiProvider(model.api);
  if (own) return own.stream(model, context, options).result();
  return askHost(model, context, options, false);
}

export async function completeSimple(model, context, options) {
  const own = getApiProvider(model.api);
  if (own) return own.streamSimple(model, context, options).result();
  return askHost(model, context, options, true);
}

/** A stream function of one wire protocol, as `streamSimpleAnthropic`. */
export function streamOf(api, simple) {
  return (model, context, options) =>
    hostStream({ ...model, api: model.api ?? api }, context, options, simple);
}
