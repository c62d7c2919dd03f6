import { Agent, request } from 'node:http';

export type Answer = { status: number; bytes: Buffer; text: () => Promise<string> };
type Asked = { method?: string; headers: Record<string, string>; body?: string | Buffer };

/** The least that can ask a server over one connection: what a browser's own client costs is not the question. */
export function createHttpClient(): { ask: (url: string, asked: Asked) => Promise<Answer>; close: () => void } {
  const agent = new Agent({ keepAlive: true });
  return {
    ask: (url, { method = 'GET', headers, body }) =>
      new Promise((resolve, reject) => {
        const sent = request(url, { method, headers, agent }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const bytes = Buffer.concat(chunks);
            resolve({ status: response.statusCode ?? 0, bytes, text: async () => bytes.toString() });
          });
          response.on('error', reject);
        });
        sent.on('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
