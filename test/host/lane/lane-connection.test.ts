import { describe, expect, it } from 'vitest';
import type { MainReply } from '../../../hostcalls/services.js';
import { LaneSignals } from '../../../runtime/lane/signals.js';
import { LaneConnection } from '../../../src/host/lane/lane-connection.js';
import type { FromLane, ToLane } from '../../../src/host/lane/messages.js';
import { parseDigest, parseExtensionId } from '../../../src/vocabulary/identity.js';
import { untyped } from '../../support/untyped.js';

const principal = {
  extensionId: parseExtensionId('a'),
  digest: parseDigest('0'.repeat(64)),
  generation: 1,
};

/** A connection whose other end is this test; messages are cloned as for a worker. */
function connect(serve: () => Promise<MainReply> | MainReply) {
  const sent: ToLane[] = [];
  const receivers: ((message: FromLane) => void)[] = [];
  const take = (message: ToLane): void => {
    sent.push(structuredClone(message));
  };
  const connection = new LaneConnection(
    (receive) => {
      receivers.push(receive);
      return {
        kind: 'worker',
        signals: new LaneSignals(),
        send: take,
        sendReply: take,
        sendControl: () => undefined,
        terminate: () => Promise.resolve(),
      };
    },
    { serve, notice: () => undefined, died: () => undefined },
  );
  const receive = (message: FromLane): void => {
    for (const each of receivers) each(message);
  };
  const ask = (sync: boolean): void => {
    receive({ type: 'request', req: 1, sync, kind: 'tool.call', principal, params: {} });
  };
  return { connection, sent, receive, ask };
}

const UNCLONABLE: MainReply = { value: untyped({ run: () => 1 }) };

describe('the main thread at its end of a lane', () => {
  it.each([
    ['at once', true, () => UNCLONABLE],
    ['later', false, () => Promise.resolve(UNCLONABLE)],
  ])('answers %s with a failure when a value cannot travel', async (_when, sync, serve) => {
    const { sent, ask } = connect(serve);
    ask(sync);
    await expect.poll(() => sent.length).toBe(1);
    expect(sent[0]).toMatchObject({ type: 'served', req: 1, error: { code: 'internal' } });
  });

  it('is not disturbed by a listener that throws, an unknown number or an answer that comes twice', async () => {
    const { connection, receive, sent } = connect(() => ({}));
    const entered = connection.request(
      { type: 'enter', slot: 0, op: 'tool', message: {}, kind: 'tool', updates: true },
      () => {
        throw new Error('listener');
      },
    );
    const req = sent[0] !== undefined && 'req' in sent[0] ? sent[0].req : -1;
    receive({ type: 'update', req, value: 1 });
    receive({ type: 'update', req: 99, value: 1 });
    receive({ type: 'update', req: Number.NaN, value: 1 });
    receive({ type: 'done', req: 99, value: 'no' });
    receive({ type: 'cancel', req: 99 });
    receive({ type: 'done', req, value: 'yes' });
    receive({ type: 'done', req, value: 'no' });
    expect(await entered).toBe('yes');
  });
});
