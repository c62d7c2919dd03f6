/** A bare HTTP handler that runs, for each request, the statements that the server ran for the same push. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createReplay, type Step } from './record-statements.ts';

const [, , dataDir, stepsFile] = process.argv as string[];
const pushes = JSON.parse(readFileSync(stepsFile as string, 'utf8')) as Step[][];
const { replay } = createReplay(dataDir as string);
let next = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    replay(pushes[next++] ?? []);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});
server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.once('disconnect', () => process.exit(0));
