import type { AnnotationType } from '../../shared/model/annotation.ts';
import type { Relation } from '../../shared/model/evidence.ts';
import { relationGlyphs } from '../../shared/model/relation-glyphs.ts';
import type { AdderButton } from './create-adder-view.ts';

/** In the order of the buttons. Written out, for their own modules bring schemas along that no page has a use for. */
const types = ['claim', 'passage', 'note'] as const satisfies AnnotationType[];
export const relations = [
  'supports',
  'contradicts',
  'adds-context',
  'origin',
  'updates',
  'same-claim',
] as const satisfies Relation[];

/** What has a key of its own: the kinds of annotation, and evidence for a claim. */
export type ActKey = AnnotationType | 'evidence';

type Label = { name: string; title: string; key: string };

/** The words of the toolbar: a button's name, who will see what it makes, and its bare key. */
export type AdderLabels = {
  toolbar: string;
  muteSite: string;
  /** Said of a selection from one tree into another. */
  across: string;
  acts: Record<AnnotationType, Label>;
  /** Where a person looks for evidence for a claim: what makes it of the selection, and what it does to the claim. */
  evidence?: (Label & { claim: string; relations: Record<Relation, Omit<Label, 'key'>> }) | undefined;
};

/** What a person makes of a selection; a passage with a relation is evidence for the claim that is pinned. */
export type AdderAct = { type: AnnotationType; relation?: Relation };

/** The first buttons: what can be made of a selection. */
export function listActs(
  { acts, evidence, muteSite }: AdderLabels,
  on: { act: (act: AdderAct) => void; evidence: () => void; mute: () => void },
): AdderButton[] {
  return [
    ...types.map((type) => ({ look: type, ...acts[type], onPress: () => on.act({ type }) })),
    ...(evidence ? [{ ...toLabel(evidence), look: 'evidence', onPress: on.evidence }] : []),
    { look: 'mute', name: muteSite, title: muteSite, onPress: on.mute },
  ];
}

/** The second buttons: what the selection does to the claim, by the keys 1 to 6. */
export function listRelations(
  { relations: labels }: NonNullable<AdderLabels['evidence']>,
  onAct: (act: AdderAct) => void,
): AdderButton[] {
  return relations.map((relation, at) => ({
    look: 'relation',
    glyph: relationGlyphs[relation],
    ...labels[relation],
    key: String(at + 1),
    onPress: () => onAct({ type: 'passage', relation }),
  }));
}

const toLabel = ({ name, title, key }: Label) => ({ name, title, key });
