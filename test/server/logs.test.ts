import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { databaseFile } from '../../server/database/open-database.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { firstClient, makeAnnotation } from '../support/make-rows.ts';
import { makeFolder, runCommand } from './command/run-node.ts';

describe('startServer', () => {
  it('logs a failure under the id that it answers, with no text, token or address of a person', async () => {
    const { folder, remove } = makeFolder();
    const running = runCommand('start', ['--no-build'], { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'debug' });
    const said = await running.waitFor(/3\. .+\n/);
    const url = /Server: (\S+)/.exec(said)?.[1] ?? '';
    const code = /code: (\S+)/.exec(said)?.[1] ?? '';
    const post = async (path: string, body: object, token = '') => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await response.json()) as { token: string; workspaceId: string; error?: { message: string } };
    };
    const { token, workspaceId } = await post('/api/v1/connect', { code, client: 'The kitchen computer' });
    const database = new BetterSqlite3(databaseFile(folder));
    database.exec(
      "CREATE TRIGGER broken BEFORE INSERT ON rows BEGIN SELECT RAISE(ABORT, 'of the girl in Harrowmere'); END",
    );
    database.close();
    const changes = [makeAnnotation({ quote: { exact: 'a girl of twelve in Harrowmere' } })];
    const body = { protocol: PROTOCOL_VERSION, clientId: firstClient, epoch: null, changes };
    const { error } = await post(`/api/v1/workspaces/${workspaceId}/push`, body, token);
    running.child.kill('SIGTERM');
    const { err } = await running.ended;
    expect(error?.message).toMatch(/under \S+\.$/);
    expect(err).toContain(/under (\S+)\.$/.exec(error?.message ?? '')?.[1]);
    for (const secret of ['Harrowmere', 'twelve', 'kitchen', token, code]) expect(err).not.toContain(secret);
    expect(error?.message).not.toContain('Harrowmere');
    remove();
  }, 20_000);
});
