import { describe, expect, it } from 'vitest';
import type { Row } from '../../../shared/model/row.ts';
import { decideRelease } from '../../../shared/safeguarding/decide-release.ts';
import { makeAnnotation, makeId } from '../../support/make-rows.ts';

const { id, kind, set } = makeAnnotation();
const row = { workspaceId: makeId(), kind, id, rev: 1, fieldRevs: {}, fields: set } as Row;
const key = { kind, id };
const person = makeId();

describe('decideRelease', () => {
  it('[PR4] asks one question before more people see a row', () => {
    const asked = { rows: [row], from: 'creator', to: 'workspace', person } as const;
    const needs = [{ id: 'seen-by-workspace', rows: [key] }];
    expect(decideRelease({ ...asked, answers: {} })).toEqual({ ok: false, needs });
    expect(decideRelease({ ...asked, answers: { 'seen-by-workspace': false } })).toEqual({ ok: false, needs });
  });

  it('[PR4] releases the rows that were asked about, for the person who asked', () => {
    const answers = { 'seen-by-workspace': true };
    const decision = decideRelease({ rows: [row], from: 'creator', to: 'workspace', person, answers });
    expect(decision).toEqual({ ok: true, release: { rows: [key], from: 'creator', to: 'workspace', person } });
  });

  it('asks nothing for a file of what the person may see', () => {
    const asked = { rows: [row], from: 'creator', to: 'file', person, answers: {} } as const;
    expect(decideRelease(asked)).toMatchObject({ ok: true, release: { to: 'file' } });
  });

  it('holds no text in a release', () => {
    const decision = decideRelease({ rows: [row], from: 'creator', to: 'file', person, answers: {} });
    expect(JSON.stringify(decision)).not.toContain('recommendations');
  });
});
