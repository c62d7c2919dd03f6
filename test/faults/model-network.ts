/** A network between browsers and the server that loses, repeats, delays and cuts. */
import type { ModelServer } from './model-server.ts';

export const weathers = ['clear', 'offline', 'cut', 'twice', 'late'] as const;
/**
 * What happens to a request: `offline` it never arrives; `cut` it arrives and its answer does not; `twice` it arrives
 * again; `late` its answer does not come, and it arrives after others that were sent later.
 */
export type Weather = (typeof weathers)[number];

export type ModelNetwork = {
  /** The weather of the requests that come, the first first; it is clear afterwards. */
  forecast: (weather: readonly Weather[]) => void;
  fetch: typeof globalThis.fetch;
  deliverLate: () => Promise<void>;
};

export function createModelNetwork(
  server: ModelServer,
  onAnswer: (url: URL, body: unknown) => Promise<void>,
): ModelNetwork {
  let forecast: Weather[] = [];
  const late: Request[] = [];

  async function deliver(request: Request): Promise<Response> {
    const response = await server.request(request);
    const body: unknown = await response.clone().json();
    if (response.ok) await onAnswer(new URL(request.url), body);
    return response;
  }

  return {
    forecast(weather) {
      forecast = [...weather];
    },
    async fetch(url, init) {
      // The real one waits on a signal of its own, which would keep the process.
      const request = new Request(url as string, { ...init, signal: null });
      const weather = forecast.shift() ?? 'clear';
      if (weather === 'late') late.push(request.clone());
      if (weather === 'offline' || weather === 'late') throw new TypeError('fetch failed');
      if (weather === 'twice') await deliver(request.clone());
      const response = await deliver(request);
      if (weather === 'cut') throw new TypeError('fetch failed');
      return response;
    },
    async deliverLate() {
      // What was sent last arrives first.
      for (const request of late.splice(0).reverse()) await deliver(request).catch(ignoreNetwork);
    },
  };
}

/** Nobody waits for a late answer. */
function ignoreNetwork(error: unknown): void {
  if (!(error instanceof TypeError)) throw error;
}
