import fc from 'fast-check';
import { claimTypes } from '../../shared/model/annotation.ts';
import { relations } from '../../shared/model/evidence.ts';
import { naturalId } from '../../shared/model/ids.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { hostileText, makeSources } from './make-sources.ts';
import { row } from './write-file.ts';

/** The rows of a few documents with claims, passages and notes of hostile text, and evidence of both kinds. Notes have up to `longest` units. */
export function makeWorkspaces({ longest = 20_000 } = {}): fc.Arbitrary<{ rows: Row[]; documentIds: string[] }> {
  const text = hostileText(20).filter((words) => words.trim() !== '');
  const longText = fc.tuple(text, fc.integer({ min: 1, max: longest })).map(([words, length]) =>
    words
      .repeat(length / words.length + 1)
      .slice(0, length)
      .toWellFormed(),
  );
  const said = fc.record(
    {
      note: fc.oneof({ arbitrary: text, weight: 9 }, longText),
      conclusion: text,
      claimant: text,
      saidOn: fc.constantFrom('2016', '2016-09', '2016-09-23'),
      claimType: fc.constantFrom(...claimTypes),
      finding: fc.constantFrom('supported' as const, 'not-checkable' as const),
      place: fc.record({ page: fc.integer({ min: 1, max: 999 }), label: text }),
    },
    { requiredKeys: [] },
  );
  const annotation = fc.record({
    id: fc.uuid({ version: 7 }),
    type: fc.constantFrom('claim', 'passage', 'note'),
    exact: text,
    start: fc.nat(1_000_000),
    tags: fc.uniqueArray(fc.constantFrom('schools', 'a tag', '#1', 'שלום'), { maxLength: 2 }),
    said,
    source: makeSources(text),
    relation: fc.constantFrom(...relations),
    createdAt: fc.integer({ min: 0, max: Date.UTC(2030, 0, 1) }),
  });
  const document = fc.record({
    address: fc.webUrl(),
    title: text,
    annotations: fc.array(annotation, { maxLength: 4 }),
  });
  return fc
    .uniqueArray(document, { minLength: 1, maxLength: 3, selector: ({ address }) => address })
    .map((documents) => {
      const rows: Row[] = [];
      const documentIds: string[] = [];
      for (const { address, title, annotations } of documents) {
        const documentId = naturalId('document', { key: `url:${address}` });
        documentIds.push(documentId);
        rows.push(row('document', documentId, { key: `url:${address}`, title }));
        for (const { id, type, exact, start, tags, said, source, relation, createdAt } of annotations) {
          const selectors = [{ type: 'TextPositionSelector', start, end: start + exact.length }];
          rows.push(row('annotation', id, { documentId, type, quote: { exact }, selectors, ...said }, { createdAt }));
          for (const tag of tags) {
            rows.push(row('tag', naturalId('tag', { annotationId: id, text: tag }), { annotationId: id, text: tag }));
          }
          if (type !== 'claim') continue;
          rows.push(
            source,
            row('evidence', `${source.id.slice(0, -1)}e`, { claimId: id, to: { sourceId: source.id }, relation }),
          );
          const passage = rows.find((each) => isKind(each, 'annotation') && each.fields.type === 'passage');
          if (passage)
            rows.push(
              row('evidence', `${source.id.slice(0, -1)}f`, { claimId: id, to: { passageId: passage.id }, relation }),
            );
        }
      }
      return { rows, documentIds };
    });
}
