/** What a person may do with what a browser shows. */

import { naturalId, newId } from '../../shared/model/ids.ts';
import { listEnds } from '../../shared/model/kinds.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import type { Act } from '../../shared/protocol/change.ts';
import { yes } from '../support/make-rows.ts';

const deeds = [
  'mark',
  'note',
  'conclude',
  'tag',
  'place',
  'comment',
  'look-again',
  'cite',
  'edit-source',
  'tie',
  'edit-evidence',
  'join',
  'separate',
  'widen',
  'narrow',
  'delete',
  'restore',
  'resolve',
  'erase',
  'redact',
  'move',
] as const;
export type Deed = (typeof deeds)[number];

/** What the others are done to more often than each of them, and what needs others to have come before. */
export const weighedDeeds: readonly Deed[] = [
  ...deeds,
  ...(['mark', 'mark', 'comment', 'redact', 'redact', 'redact', 'join', 'join', 'move', 'move', 'move'] as const),
];

/** What a person may erase of what is shown: what he made himself. */
export function findErasable({ personId, rows, pick }: Pick<Scene, 'personId' | 'rows' | 'pick'>): Row | undefined {
  const own = rows.filter(
    ({ creator, kind }) => creator === personId && ['annotation', 'source', 'evidence', 'tag'].includes(kind),
  );
  return own[pick % Math.max(1, own.length)];
}

/** What a person may redact of what is shown: words on an annotation that he made, or on what hangs on it. */
export function findRedactable({
  personId,
  rows,
  pick,
}: Pick<Scene, 'personId' | 'rows' | 'pick'>): { row: Row; words: string } | undefined {
  const own = rows.filter((row) => isKind(row, 'annotation') && row.creator === personId && !row.deleted);
  const row = own[pick % Math.max(1, own.length)];
  const said = row ? listSaid(rows, row.id) : [];
  const words = said[pick % Math.max(1, said.length)];
  return row && words ? { row, words } : undefined;
}

/** What a person may move to another workspace of what is shown. */
export function findMovable({
  personId,
  rows,
  pick,
}: Pick<Scene, 'personId' | 'rows' | 'pick'>): Row<'annotation'> | undefined {
  const own = rows.filter((row) => isKind(row, 'annotation')).filter((row) => row.creator === personId && !row.deleted);
  return own[pick % Math.max(1, own.length)];
}

/** The values that an annotation and what hangs on it say. */
function listSaid(rows: readonly Row[], id: string): string[] {
  const about = rows.filter((row) => row.id === id || listEnds(row.kind, row.fields).some((end) => end.id === id));
  const texts = about.filter(({ kind }) => kind !== 'review').map(({ fields }) => JSON.stringify(fields));
  return [...new Set(texts.flatMap((text) => text.match(/value \d+/g) ?? []))];
}

/** Who acts, on what is shown there. `pick` chooses, `value` is said by nobody else. */
type Scene = { workspaceId: string; personId: string; rows: readonly Row[]; pick: number; value: string };

/** The acts of one deed, together; none where there is nothing to do it to. */
export function toActs(deed: Exclude<Deed, 'erase' | 'redact' | 'move'>, scene: Scene): Act[] {
  const { workspaceId, personId, rows, pick, value } = scene;
  const choose = <T>(from: readonly T[]): T | undefined => from[pick % Math.max(1, from.length)];
  const live = rows.filter(({ deleted }) => !deleted);
  const put = (kind: Act['kind'], id: string, set: Act['set']): Act => ({ workspaceId, kind, id, op: 'put', set });
  const on = (row: Row | undefined, op: Act['op'], set: Act['set'] = {}): Act[] =>
    row ? [{ workspaceId, kind: row.kind, id: row.id, op, set }] : [];
  const annotations = live.filter((row) => isKind(row, 'annotation'));
  const sources = live.filter((row) => isKind(row, 'source'));
  const owned = [...annotations, ...sources].filter(({ creator }) => creator === personId);
  /** The value, now and then with what was said there before. */
  const say = (annotationId: string | undefined): string => {
    const said = annotationId && pick % 2 ? listSaid(live, annotationId) : [];
    return said.length > 0 ? `${value} of ${said[pick % said.length]}` : value;
  };

  switch (deed) {
    case 'mark': {
      const { documentId, url } = toLetter(pick);
      const textSha = String(pick % 2).repeat(64);
      const shared = pick % 5 < 2;
      return [
        put('document', documentId, { key: `url:${url}`, ...(pick % 2 && { title: `titled ${value}` }) }),
        put('address', naturalId('address', { documentId, url }), { documentId, url, how: 'seen' }),
        put('capture', naturalId('capture', { documentId, textSha }), {
          documentId,
          textSha,
          size: 9,
          at: pick,
          address: url,
        }),
        {
          ...put('annotation', newId(), {
            documentId,
            type: pick % 3 === 0 ? 'passage' : 'claim',
            selectors: [],
            quote: { exact: value },
            audience: shared ? 'workspace' : 'creator',
          }),
          answers: yes,
        },
      ];
    }
    case 'note':
      return on(choose(annotations), 'patch', { note: say(choose(annotations)?.id) });
    case 'conclude':
      return on(choose(annotations), 'patch', { conclusion: value });
    case 'tag': {
      const annotationId = choose(annotations)?.id;
      const text = `ward ${pick % 2}`;
      return annotationId ? [put('tag', naturalId('tag', { annotationId, text }), { annotationId, text })] : [];
    }
    case 'place': {
      const annotationId = choose(annotations)?.id;
      return annotationId
        ? [put('placement', newId(), { annotationId, selectors: [], quote: { exact: say(annotationId) } })]
        : [];
    }
    case 'comment': {
      const annotationId = choose(annotations)?.id;
      return annotationId ? [put('comment', newId(), { annotationId, text: `Is it ${say(annotationId)}?` })] : [];
    }
    case 'look-again': {
      const annotationId = choose(annotations)?.id;
      const textShas = ['0'.repeat(64)];
      return annotationId ? [put('review', newId(), { of: { annotationId }, textShas, result: 'still-right' })] : [];
    }
    case 'cite':
      return [put('source', newId(), { csl: { title: value }, audience: 'creator' })];
    case 'edit-source':
      return on(choose(sources), 'patch', { csl: pick % 2 ? { title: value } : { publisher: value } });
    case 'tie': {
      const claimId = choose(annotations.filter(({ fields }) => fields.type === 'claim'))?.id;
      const passageId = choose(annotations.filter(({ fields }) => fields.type === 'passage'))?.id;
      const sourceId = choose(sources)?.id;
      const to = pick % 2 && sourceId ? { sourceId } : passageId && { passageId };
      const note = say(claimId);
      return claimId && to ? [put('evidence', newId(), { claimId, to, relation: 'supports', note })] : [];
    }
    case 'edit-evidence': {
      const tie = choose(live.filter((row) => isKind(row, 'evidence')));
      return on(tie, 'patch', { note: say(tie?.fields.claimId) });
    }
    case 'join': {
      const { documentId, url } = toLetter(pick);
      const sameAs = choose(live.filter((row) => isKind(row, 'document') && row.id !== documentId))?.id;
      if (!sameAs) return [];
      const set = { documentId, sameAs };
      return [
        put('document', documentId, { key: `url:${url}` }),
        put('address', naturalId('address', { documentId, url }), { documentId, url, how: 'seen' }),
        put('join', naturalId('join', set), set),
      ];
    }
    case 'separate':
      return on(choose(live.filter((row) => isKind(row, 'join'))), 'delete');
    case 'widen':
      return on(choose(owned), 'patch', { audience: 'workspace' }).map((act) => ({ ...act, answers: yes }));
    case 'narrow':
      return on(choose(owned), 'patch', { audience: 'creator' });
    case 'delete':
      return on(
        choose(
          live.filter((row) => ['annotation', 'placement', 'tag', 'comment', 'evidence', 'source'].includes(row.kind)),
        ),
        'delete',
      );
    case 'restore':
      return on(choose(rows.filter(({ deleted }) => deleted)), 'restore');
    case 'resolve':
      return on(choose(live.filter((row) => isKind(row, 'conflict'))), 'patch', { resolved: true });
  }
}

function toLetter(pick: number): { documentId: string; url: string } {
  const url = `http://newsroom.example/letter/${pick % 3}`;
  return { documentId: naturalId('document', { key: `url:${url}` }), url };
}
