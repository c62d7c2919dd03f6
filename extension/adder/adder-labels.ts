import { browser } from 'wxt/browser';
import type { Relation } from '../../shared/model/evidence.ts';
import { type ActKey, type AdderLabels, relations } from './adder-acts.ts';

type EvidenceLabels = NonNullable<AdderLabels['evidence']>;

/** The keys until the person's own are known. */
export const defaultKeys: Record<ActKey, string> = { claim: 'c', passage: 'p', note: 'n', evidence: 'e' };

/**
 * The words of the toolbar; `claim` is the beginning of the claim that a person looks for evidence for, if there is one.
 * A new annotation is seen by nobody else, and each button says so.
 */
export function adderLabels(keys: Record<ActKey, string>, claim?: string): AdderLabels {
  const t = browser.i18n.getMessage;
  const named = (act: 'claim' | 'passage' | 'note') => ({
    name: t(`type_${act}`),
    title: t(`adder_${act}`),
    key: keys[act],
  });
  const toRelation = (relation: Relation) => {
    const name = t(`relation_${relation.replaceAll('-', '_')}` as 'relation_supports');
    return [relation, { name, title: t('adder_relation', name) }];
  };
  return {
    toolbar: t('product'),
    muteSite: t('adder_mute_site'),
    across: t('adder_across'),
    acts: { claim: named('claim'), passage: named('passage'), note: named('note') },
    evidence:
      claim === undefined
        ? undefined
        : {
            name: t('type_evidence'),
            title: t('adder_evidence_title'),
            key: keys.evidence,
            claim: t('adder_evidence_for', claim),
            relations: Object.fromEntries(relations.map(toRelation)) as EvidenceLabels['relations'],
          },
  };
}
