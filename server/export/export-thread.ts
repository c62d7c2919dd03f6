/** Runs in a thread of its own: writes one file with a reading connection, and sends its parts to whoever started it. */
import { on } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../shared/app-error.ts';
import { openReader } from '../database/sqlite.ts';
import { free } from '../http/free-when-sent.ts';
import type { ThreadData, ThreadMessage } from './create-export-threads.ts';
import { writeParts } from './write-parts.ts';

/** How many parts are written before the first of them was taken. */
const ahead = 2;

/** How many bytes a part has, about: what is ahead is in memory. */
const length = 1_000_000;

const { file, plan, choices } = workerData as ThreadData;
const port = parentPort as MessagePort;
const taken = on(port, 'message');
const db = openReader(file);
let sent = 0;
try {
  for await (const { releases, pieces } of writeParts(db, plan, choices, length)) {
    if (sent >= ahead) await taken.next();
    // One for all: the other thread makes a dozen objects for each that it sends.
    const bytes = join(pieces);
    const buffers = [bytes, ...releases.map(({ rows }) => rows)].map(({ buffer }) => buffer);
    send({ is: 'part', releases, pieces: [bytes] }, buffers);
    sent += 1;
  }
  send({ is: 'end' });
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  send({ is: 'refused', code: error.code, message: error.message });
}
db.close();
port.close();

function send(message: ThreadMessage, transferred: ArrayBuffer[] = []): void {
  port.postMessage(message, transferred);
}

/** These pieces in one, and their memory given back. */
function join(pieces: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
    free(piece);
  }
  return whole;
}
