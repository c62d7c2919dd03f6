import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPageFacts } from '../../../extension/content/page-facts.ts';

const here = location.href;
let link: HTMLLinkElement;

beforeEach(() => {
  link = Object.assign(document.createElement('link'), { rel: 'canonical', href: '/minutes' });
  document.head.append(link);
});

afterEach(() => {
  history.replaceState(null, '', here);
  link.remove();
});

const toAddress = (path: string) => new URL(path, location.origin).href;

describe('createPageFacts', () => {
  it('tells the canonical address, also after a move to a place on the page', () => {
    const readFacts = createPageFacts(document);
    const first = readFacts().canonicalHref;
    history.replaceState(null, '', '#item-2');
    expect([first, readFacts().canonicalHref]).toEqual([toAddress('/minutes'), toAddress('/minutes')]);
  });

  it('does not tell a canonical address that was left behind by a move within the site', () => {
    const readFacts = createPageFacts(document);
    readFacts();
    history.replaceState(null, '', '/lamps');
    expect(readFacts().canonicalHref).toBe(undefined);
  });

  it('tells the canonical address that came with a move, and the first one again on the way back', () => {
    const readFacts = createPageFacts(document);
    readFacts();
    history.replaceState(null, '', '/lamps');
    link.href = '/the-lamps';
    const moved = readFacts().canonicalHref;
    history.replaceState(null, '', here);
    link.href = '/minutes';
    expect([moved, readFacts().canonicalHref]).toEqual([toAddress('/the-lamps'), toAddress('/minutes')]);
  });
});
