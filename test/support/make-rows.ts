/** Changes as a browser sends them, with what a test does not care about filled in. */
import { naturalId } from '../../shared/model/ids.ts';
import type { Change } from '../../shared/protocol/change.ts';

let made = 0;

/** An id that was not made before in this process. */
export const makeId = (): string => `11111111-0000-7000-8000-${String(++made).padStart(12, '0')}`;

/** A browser's id for changes that come from the same one. */
export const firstClient = '22222222-0000-7000-8000-000000000001';

export function makeChange(change: Pick<Change, 'kind' | 'id'> & Partial<Change>): Change {
  return {
    changeId: makeId(),
    clientId: firstClient,
    n: 1,
    op: 'put',
    base: 0,
    set: {},
    at: 1_767_225_600_000,
    ...change,
  };
}

/** The id of the document with this address. */
export const toDocumentId = (url = 'http://newsroom.example/letter'): string =>
  naturalId('document', { key: `url:${url}` });

/** A document with its address. */
export function makeDocument(url = 'http://newsroom.example/letter', title = 'A letter'): Change[] {
  const documentId = toDocumentId(url);
  return [
    makeChange({ kind: 'document', id: documentId, set: { key: `url:${url}`, title } }),
    makeChange({
      kind: 'address',
      id: naturalId('address', { documentId, url }),
      set: { documentId, url, how: 'seen' },
    }),
  ];
}

/** That the documents with these addresses are the same. */
export function makeJoin(url: string, sameAsUrl: string, change: Partial<Change> = {}): Change {
  const set = { documentId: toDocumentId(url), sameAs: toDocumentId(sameAsUrl) };
  return makeChange({ kind: 'join', id: naturalId('join', set), set, ...change });
}

export function makeAnnotation(set: Change['set'] = {}, change: Partial<Change> = {}): Change {
  const quote = { exact: 'The committee made 41 recommendations' };
  return makeChange({
    kind: 'annotation',
    id: makeId(),
    set: { documentId: toDocumentId(), type: 'claim', selectors: [], quote, ...set },
    ...change,
  });
}

export function makeTag(annotationId: string, text = 'schools', change: Partial<Change> = {}): Change {
  return makeChange({
    kind: 'tag',
    id: naturalId('tag', { annotationId, text }),
    set: { annotationId, text },
    ...change,
  });
}

export function makePlacement(annotationId: string, exact = 'The committee made 39 recommendations'): Change {
  return makeChange({ kind: 'placement', id: makeId(), set: { annotationId, selectors: [], quote: { exact } } });
}

export function makeComment(annotationId: string, words = 'Where does this stand?', mentions?: string[]): Change {
  const set = { annotationId, text: words, ...(mentions && { mentions }) };
  return makeChange({ kind: 'comment', id: makeId(), set });
}

export function makeReview(of: { annotationId: string } | { evidenceId: string }): Change {
  return makeChange({ kind: 'review', id: makeId(), set: { of, textShas: ['a'.repeat(64)], result: 'still-right' } });
}

export function makeSource(set: Change['set'] = {}): Change {
  return makeChange({ kind: 'source', id: makeId(), set: { csl: { title: 'The report' }, ...set } });
}

export function makeEvidence(claimId: string, sourceId: string, set: Change['set'] = {}): Change {
  return makeChange({
    kind: 'evidence',
    id: makeId(),
    set: { claimId, to: { sourceId }, relation: 'supports', ...set },
  });
}

/** A later change of the row that `change` put. */
export function makePatch(
  { kind, id }: Pick<Change, 'kind' | 'id'>,
  set: Change['set'],
  rest: Partial<Change> = {},
): Change {
  return makeChange({ kind, id, op: 'patch', set, ...rest });
}

/** The answer without which nothing is widened. */
export const yes = { 'seen-by-workspace': true };
