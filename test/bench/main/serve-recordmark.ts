/** A process of its own that serves the data folder given as its argument, and tells its parent where. */
import { flushCompileCache } from 'node:module';
import { startServer } from '../../../server/main.ts';

const { url } = await startServer({
  PORT: 0,
  HOST: '127.0.0.1',
  DATA_DIR: process.argv[2] as string,
  LOG_LEVEL: 'error',
});
process.once('disconnect', () => process.exit(0));
process.send?.(url);
flushCompileCache();
