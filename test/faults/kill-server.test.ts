import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeFolder, runCommand } from '../server/command/run-node.ts';
import { connectBrowsers, expectEverythingOnce, killUnderLoad, pushUntilItEnds } from './kill-server.ts';

describe('startServer', () => {
  it('[SY3] has every acknowledged change, once, after each of 8 ends by SIGKILL under load', () => {
    let time = 0;
    return killUnderLoad(8, () => 20 + 60 * (time++ % 8));
  });

  it('finishes what it began when it is asked to stop under load, and has every acknowledged change', async () => {
    const { folder, remove } = makeFolder();
    const browsers = await connectBrowsers(folder);
    const taken = new Set<string>();
    const running = runCommand('start', ['--no-build'], { PORT: '0', DATA_DIR: folder });
    const url = /Server: (\S+)/.exec(await running.waitFor(/3\. .+\n/))?.[1] ?? '';
    const pushing = browsers.map((browser) => pushUntilItEnds(url, browser, taken));
    await setTimeout(300);
    running.child.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ status: 0, err: '' });
    await Promise.all(pushing);
    expect(taken.size).toBeGreaterThan(0);
    await expectEverythingOnce(folder, taken);
    remove();
  });
});
