/** A real server on a free port of this machine, with a temporary folder of its own. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../server/config.ts';
import { startServer } from '../../server/main.ts';

export type TestServer = {
  url: string;
  dataDir: string;
  /** A fresh connection code of the first person. */
  code: () => Promise<string>;
  /** Good for one use. */
  startLink: string;
  /** Ends the server and leaves its data. */
  stop: () => Promise<void>;
  close: () => Promise<void>;
};

export async function startTestServer(settings: Partial<Config> = {}): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'recordmark-server-'));
  const server = await startServer({ PORT: 0, HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'error', ...settings });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= server.close();
    return stopped;
  };
  return {
    url: server.url,
    dataDir,
    code: server.createConnectionCode,
    startLink: await server.createStartLink(),
    stop,
    close: async () => {
      await stop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** Runs the command line on the data of a running server, and answers what it prints. Throws where it exits with 1. */
export function runCommand({ dataDir }: TestServer, ...args: string[]): string {
  const command = ['--import', './server/require-node.mjs', 'server/command/recordmark.ts', ...args];
  return execFileSync(process.execPath, command, {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: 'pipe',
  }).toString();
}

/** A fresh connection code of another person of this name, who joins with it. */
export function createPersonCode(server: TestServer, name: string): string {
  return runCommand(server, 'code', '--user', name).trim();
}
