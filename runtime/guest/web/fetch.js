/**
 * fetch over one http.request stream. authority: http.request
 *
 * Denied and failed requests reject with TypeError `fetch failed`, the reason as its cause
 * (decisions.md 2.7). Response bodies stream with back-pressure; aborting stops the request.
 */
import { HostcallError, openStream } from 'host:hostcall';
import { systemError } from '../node/internal/errors.js';
import { Body, streamOf } from './body.js';
import { blobUrls } from './blob.js';
import { Request } from './request.js';
import { Response } from './response.js';
import { percentDecode } from './url-search-params.js';
import { codecFor } from '../node/internal/codecs.js';

function failure(error) {
  let cause = error;
  if (error instanceof HostcallError && error.details?.errno !== undefined) {
    cause = systemError({
      errno: error.details.errno,
      syscall: error.details.syscall ?? 'connect',
    });
    cause.message = error.message;
  } else if (error instanceof HostcallError) {
    cause = new Error(error.message);
    cause.code =
      error.code === 'denied'
        ? 'EACCES'
        : error.code === 'timeout'
          ? 'UND_ERR_CONNECT_TIMEOUT'
          : error.code;
    if (error.reason !== undefined) cause.reason = error.reason;
  }
  return new TypeError('fetch failed', { cause });
}

/** `data:` and `blob:` need no host. */
function localResponse(url) {
  if (url.startsWith('blob:')) {
    const blob = blobUrls.get(url);
    if (blob === undefined)
      throw new TypeError('fetch failed', { cause: new Error('unknown blob URL') });
    return new Response(blob);
  }
  const match = /^data:([^,]*),([\s\S]*)$/.exec(url);
  if (match === null) throw new TypeError('fetch failed', { cause: new Error('invalid URL') });
  const isBase64 = /;\s*base64\s*$/i.test(match[1]);
  const type = match[1].replace(/;\s*base64\s*$/i, '') || 'text/plain;charset=US-ASCII';
  const bytes = isBase64
    ? codecFor('base64').encode(percentDecode(match[2]))
    : codecFor('utf8').encode(percentDecode(match[2].split('#')[0]));
  return new Response(bytes, { headers: { 'content-type': type } });
}

/** A body that fills as chunks come; `give` resolves when there is room again. */
function incoming(onCancel) {
  let controller;
  let wake;
  const stream = new ReadableStream(
    {
      start(given) {
        controller = given;
      },
      pull() {
        wake?.();
        wake = undefined;
      },
      cancel: onCancel,
    },
    { highWaterMark: 16 },
  );
  return {
    stream,
    give(bytes) {
      controller.enqueue(bytes);
      if (controller.desiredSize > 0) return undefined;
      return new Promise((resolve) => {
        wake = resolve;
      });
    },
    close: () => controller.close(),
    fail: (error) => controller.error(error),
  };
}

async function sendBody(stream, source) {
  const chunks = source.bytes === undefined ? source.stream : undefined;
  if (chunks === undefined) {
    if (source.bytes.length > 0) await stream.write(source.bytes);
  } else {
    const reader = chunks.getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      await stream.write(value);
    }
  }
  stream.end();
}

function start(request, source) {
  const hasBody = source.bytes !== undefined || source.stream !== undefined;
  return new Promise((resolve, reject) => {
    const { signal } = request;
    let settled = false;
    let body;
    let ended = false;
    const params = {
      url: request.url,
      verb: request.method,
      headers: [...request.headers],
      redirect: request.redirect,
      body: hasBody ? 'stream' : 'none',
    };
    const stream = openStream('http', 'request', params, {
      onChunk(channel, chunk) {
        if (channel === 'head') {
          settled = true;
          body = incoming(() => stream.cancel());
          resolve(Response.fromHost(chunk, body.stream));
          return undefined;
        }
        return ended ? undefined : body.give(chunk);
      },
    });
    const onAbort = () => {
      if (ended) return;
      ended = true;
      stream.cancel();
      if (settled) body.fail(signal.reason);
      else reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    const finish = (error) => {
      signal.removeEventListener('abort', onAbort);
      if (ended) return;
      ended = true;
      if (error === undefined) body?.close();
      else if (settled)
        body.fail(Object.assign(new TypeError('terminated'), { cause: failure(error).cause }));
      else reject(failure(error));
    };
    stream.done.then(() => finish(), finish);
    if (hasBody) {
      sendBody(stream, source).catch((error) => {
        if (ended || settled) return;
        stream.cancel();
        finish(error);
      });
    }
  });
}

export async function fetch(input, init = undefined) {
  if (arguments.length === 0)
    throw new TypeError('fetch: 1 argument required, but only 0 present.');
  const request = new Request(input, init);
  if (request.signal.aborted) throw request.signal.reason;
  if (/^(data|blob):/.test(request.url)) return localResponse(request.url);
  if (!/^https?:/.test(request.url)) {
    throw new TypeError('fetch failed', { cause: new Error('unknown scheme') });
  }
  const source = Body.sourceOf(request);
  if (source.stream !== undefined && typeof source.stream.getReader !== 'function') {
    source.stream = streamOf(source.stream);
  }
  return start(request, source);
}
