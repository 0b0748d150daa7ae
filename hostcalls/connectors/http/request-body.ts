/**
 * The guest's request body: none, bytes that came with the call, or a stream that the guest writes
 * with back-pressure. One size bound for all; a stream can be sent once only.
 */
import { PassThrough, type Readable } from 'node:stream';
import { CallError } from '../../../src/vocabulary/errors.js';
import { ignoreLate, ioError } from './failures.js';
import { REQUEST_BUFFER_BYTES } from './limits.js';

export type BodyKind = 'none' | 'bytes' | 'stream';

export interface RequestBody {
  readonly kind: BodyKind;
  /** Size when it is known, else 0. */
  readonly bytes: number;
  /** What the client sends. A stream can be taken once. */
  take(): Readable | Uint8Array | null;
  /** Resolves when the guest may write again. */
  write(chunk: Uint8Array): Promise<void>;
  end(): void;
  /** No more is read: waiting writers fail with the error, or are let go when there is none. */
  close(error: CallError | undefined): void;
}

/** Never throws: a body that cannot be sent says so in `take`, where the call's result reports it. */
export function createRequestBody(
  kind: BodyKind,
  attached: Uint8Array | undefined,
  bytesMax: number,
): RequestBody {
  if (kind === 'stream') return createStreamedBody(bytesMax);
  const bytes = kind === 'bytes' ? (attached ?? new Uint8Array()) : null;
  return {
    kind,
    bytes: bytes?.byteLength ?? 0,
    take() {
      if (kind === 'none' && attached !== undefined) {
        throw new CallError('invalid_request', 'bytes are attached to a request without a body');
      }
      if (bytes !== null && bytes.byteLength > bytesMax) throw tooLarge(bytesMax);
      return bytes;
    },
    write: () => Promise.reject(notStreamed()),
    end: () => undefined,
    close: () => undefined,
  };
}

function createStreamedBody(bytesMax: number): RequestBody {
  const stream = new PassThrough({ highWaterMark: REQUEST_BUFFER_BYTES });
  const closed = new Promise<void>((resolve) => stream.once('close', resolve));
  // The failure reaches the guest through the call's result.
  stream.on('error', ignoreLate);
  let taken = false;
  let written = 0;
  let over: { readonly error: CallError | undefined } | undefined;
  const isClosed = (): boolean => stream.destroyed;
  const settleClosed = (): void => {
    if (over?.error !== undefined) throw over.error;
  };
  return {
    kind: 'stream',
    bytes: 0,
    take() {
      if (taken) throw ioError('EPIPE', 'a redirect needs the streamed request body again');
      taken = true;
      return stream;
    },
    async write(chunk) {
      if (stream.writableEnded)
        throw new CallError('invalid_request', 'request body already ended');
      if (isClosed()) {
        settleClosed();
        return;
      }
      written += chunk.byteLength;
      if (written > bytesMax) {
        const error = tooLarge(bytesMax);
        stream.destroy(error);
        throw error;
      }
      if (stream.write(chunk)) return;
      const drained = new Promise<void>((resolve) => stream.once('drain', resolve));
      await Promise.race([drained, closed]);
      if (isClosed()) settleClosed();
    },
    end: () => void stream.end(),
    close(error) {
      over ??= { error };
      stream.destroy();
    },
  };
}

function notStreamed(): CallError {
  return new CallError('invalid_request', 'the request was not opened with a streamed body');
}

function tooLarge(bytesMax: number): CallError {
  return ioError('EMSGSIZE', `request body is larger than ${bytesMax} bytes`);
}
