import { describe, expect, it } from 'vitest';
import { fromPanel } from '../../../extension/messaging/calls.ts';

/** Takes what is sent as Chromium does where it fails: at once, not by what it answers. */
function failWith(error: Error): void {
  const sendMessage = () => {
    throw error;
  };
  Object.assign((globalThis as unknown as { chrome: object }).chrome, { runtime: { sendMessage } });
}

describe('fromPanel', () => {
  it('says in words that acts are more than the browser passes on', async () => {
    failWith(
      new TypeError('Error in invocation of runtime.sendMessage(…): Message exceeded maximum allowed size of 64MiB.'),
    );
    await expect(fromPanel('cancelAct', 'an id')).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('64 MB. Nothing of it was stored. Do it in smaller parts.'),
    });
  });

  it('leaves any other failure as it is', async () => {
    const failure = new TypeError('Extension context invalidated.');
    failWith(failure);
    await expect(fromPanel('cancelAct', 'an id')).rejects.toBe(failure);
  });
});
