import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../../shared/app-error.ts';
import type { ExportPlan } from './plan-export.ts';
import type { FileChoices, FilePart, WriteParts } from './write-parts.ts';

/** What a thread is started with. */
export type ThreadData = { file: string; plan: ExportPlan; choices: FileChoices };

/** What a thread says. It is told of each part that was taken with a message of no content. */
export type ThreadMessage =
  | ({ is: 'part' } & FilePart)
  | { is: 'end' }
  | { is: 'refused'; code: ErrorCode; message: string };

/** Threads that write files, so that nobody else's request waits for a file, and what writing takes is given back. */
export type ExportThreads = {
  write: WriteParts;
  /** Ends those that run, and what waits for one of them. */
  close: () => Promise<void>;
};

type Limits = {
  /** How many files are written at once, and how many more may wait. */
  atOnce: number;
  waiting: number;
  /** How long a part may lie before it is taken: who takes none keeps others waiting. */
  lyingMilliseconds: number;
  /** Megabytes of objects that a thread may hold. */
  megabytes: number;
};

const usual: Limits = { atOnce: 2, waiting: 20, lyingMilliseconds: 120_000, megabytes: 1_024 };

/**
 * Threads that read the database in `file`. Writing throws `AppError`: `too-many` where too many wait already, `too-large`
 * where a file takes more memory than a thread has; and an `Error` where a thread ends before its file does.
 */
export function createExportThreads(file: string, limits: Partial<Limits> = {}): ExportThreads {
  const { atOnce, waiting, lyingMilliseconds, megabytes } = { ...usual, ...limits };
  const running = new Set<Worker>();
  const queue: PromiseWithResolvers<void>[] = [];
  let places = atOnce;
  let isClosed = false;

  async function takePlace(): Promise<void> {
    if (isClosed) throw new Error('The server is stopping.');
    if (places > 0) {
      places -= 1;
      return;
    }
    if (queue.length >= waiting) {
      throw new AppError('too-many', `${waiting} files are waiting to be written already. Try again in a minute.`);
    }
    const turn = Promise.withResolvers<void>();
    queue.push(turn);
    await turn.promise;
  }

  function givePlace(): void {
    const next = queue.shift();
    if (next) next.resolve();
    else places += 1;
  }

  async function* write(plan: ExportPlan, choices: FileChoices): AsyncGenerator<FilePart> {
    await takePlace();
    const worker = new Worker(new URL('./export-thread.ts', import.meta.url), {
      workerData: { file, plan, choices } satisfies ThreadData,
      // Little for what is young: with more, most of what is held is garbage.
      resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: megabytes },
    });
    running.add(worker);
    // Heard by nobody else once the file is whole or given up.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      running.delete(worker);
      givePlace();
    });
    try {
      for await (const [said] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[ThreadMessage]>) {
        if (said.is === 'end') return;
        if (said.is === 'refused') throw new AppError(said.code, said.message);
        const lying = setTimeout(() => void worker.terminate(), lyingMilliseconds);
        try {
          yield said;
        } finally {
          clearTimeout(lying);
        }
        worker.postMessage(null);
      }
      throw new Error('The thread that writes a file ended before the file did.');
    } catch (error) {
      throw isOutOfMemory(error) ? toTooLarge(error) : error;
    } finally {
      await worker.terminate();
    }
  }

  return {
    write,
    close: async () => {
      isClosed = true;
      for (const turn of queue.splice(0)) turn.reject(new Error('The server is stopping.'));
      await Promise.all([...running].map((worker) => worker.terminate()));
    },
  };
}

const isOutOfMemory = (error: unknown): boolean => (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';

const toTooLarge = (cause: unknown): AppError =>
  new AppError(
    'too-large',
    'This file takes more memory than the server gives to one. Take one document at a time, or a format that is written piece by piece, such as CSV or Markdown.',
    { cause },
  );
