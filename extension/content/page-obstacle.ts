import { isDrawnByCopy } from '../highlight/create-painter.ts';
import type { PageObstacle } from '../messaging/protocol.ts';

/** Why Recordmark has to stay off on a page that it was let into, or undefined where it can work. */
export function findPageObstacle(document: Document): PageObstacle | undefined {
  const { contentType, body } = document;
  if (contentType.startsWith('image/')) return 'picture';
  if (/^(video|audio)\//.test(contentType)) return 'recording';
  // In XML nothing is of HTML unless it says so: there is no toolbar, and browsers write the tags out.
  if (!(document.createElement('div') instanceof HTMLElement)) return 'xml';
  if (!body) return 'empty';
  if (body.localName === 'frameset') return 'frames';
  return isDrawnByCopy(document) ? 'copy' : undefined;
}
