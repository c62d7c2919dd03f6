/** What people wrote about the sample letter, pushed to a real server as their browsers would push it. */
import type { Change } from '../../shared/protocol/change.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import {
  firstClient,
  makeAnnotation,
  makeComment,
  makeDocument,
  makeEvidence,
  makeId,
  makePatch,
  makeSource,
  makeTag,
  toDocumentId,
} from '../support/make-rows.ts';
import { letterUrl, reportUrl } from '../support/sample-pages.ts';

const letterTitle = 'Letter to the Minister for Local Streets about children’s journeys to school';
const reportTitle = 'Children’s journeys to school: report of the Scrutiny Committee';
const longQuote =
  'Harrowmere has shown what a council can do when it listens to the families who make these journeys every morning. It is right that we look at what was done there, and at what was left undone. "We will need to learn why warnings that were given early were acted on late. I expect the council to answer that question in public, and I will read its answer with care.';

const onLetter = (exact: string, set: Change['set'] = {}) =>
  makeAnnotation({ documentId: toDocumentId(letterUrl), quote: { exact }, ...set });
const report = (locator: string) => ({
  source: makeSource({
    csl: {
      title: 'Children’s journeys to school',
      publisher: 'Harrowmere Borough Council',
      URL: reportUrl,
      issued: { 'date-parts': [[2025, 1, 16]] },
    },
    type: 'scrutiny-review',
  }),
  locator,
});

/**
 * A claim with a conflict, a long passage, a note, one that is nowhere and one that could be in two places; and one of
 * Ann's that everyone sees until `hideAnns`.
 */
export async function seedLetter(
  url: string,
  codes: { you: string; other: string },
): Promise<{ hideAnns: () => Promise<void> }> {
  const you = await connect(url, codes.you);
  const ann = await connect(url, codes.other);
  const { source, locator } = report('p. 14');
  const claim = onLetter('The committee made 41 recommendations', {
    audience: 'workspace',
    claimant: 'The Leader of the Council',
    saidOn: '2025-03-13',
    claimType: 'quantity',
  });
  const cleared = { ...claim, answers: { 'seen-by-workspace': true } };
  await push(url, you, firstClient, [
    ...makeDocument(letterUrl, letterTitle),
    cleared,
    makeTag(claim.id, 'numbers'),
    makeTag(claim.id, 'scrutiny'),
    source,
    makeEvidence(claim.id, source.id, { locator, relation: 'supports' }),
    onLetter('injuries to children on school routes have fallen by more than 40 per cent', {
      conclusion: 'True of 2022 and 2024. The committee advises against calling it a result of the measures.',
    }),
    onLetter(longQuote, { type: 'passage', note: 'The Minister, as the letter quotes her.' }),
    onLetter('We are sorry for that delay', { type: 'note', note: 'Ask when the first request was recorded.' }),
    onLetter('No child has been hurt on a school route since the crossing was built', {
      conclusion: 'The letter that was first published said so. It was changed on 20 March.',
    }),
    onLetter('Places', { type: 'passage' }),
  ]);
  const anns = onLetter('No child has been killed on a school route in the borough since 2019', {
    type: 'note',
    audience: 'workspace',
  });
  const annsClient = makeId();
  const answers = { 'seen-by-workspace': true };
  const asked = makeComment(claim.id, '@Owner, I count 39 in the report: two are in the annex. Which do we say?', [
    you.personId,
  ]);
  await push(url, ann, annsClient, [...makeDocument(letterUrl, letterTitle), { ...anns, answers }, asked]);
  const base = 4;
  const holds = 'The report counts 41. It asks 12 of them of national bodies.';
  await push(url, ann, makeId(), [makePatch(claim, { conclusion: holds }, { base })]);
  await push(url, you, firstClient, [
    makePatch(
      claim,
      { conclusion: 'The report counts 41, as the letter says. It asks 10 of them of national bodies.' },
      { base },
    ),
  ]);
  return { hideAnns: () => push(url, ann, annsClient, [makePatch(anns, { audience: 'creator' })]) };
}

/** A report with so many annotations that only the one in focus stands open. */
export async function seedReport(url: string, code: string): Promise<void> {
  const you = await connect(url, code);
  const documentId = toDocumentId(reportUrl);
  const types = ['claim', 'passage', 'note'];
  const quotes = [
    'We heard from 23 head teachers, nine school crossing patrols and 143 parents and carers',
    'We did not hear from children themselves, which we regret',
    'Several witnesses described warnings that were made early and answered late',
    'first recorded in April 2016',
    'We made 41 recommendations: 29 to organisations in the borough and 12 to national bodies',
    'of which 21 have money set aside for them',
    'Work had begun on 16 of them by 20 February',
    'concern 26 of the borough’s 38 schools',
    'These are small numbers',
    'in 2021, when schools were closed for ten weeks, there were 15',
    'All 38 schools now have a 20 mph limit on the street of their main gate',
    'At seven of them most pupils use another',
    'Keep one register of requests for crossings, open to the public',
    'Measure speed at the gate that pupils use, not at the main one',
  ];
  const annotations = quotes.map((exact, i) => makeAnnotation({ documentId, quote: { exact }, type: types[i % 3] }));
  await push(url, you, firstClient, [...makeDocument(reportUrl, reportTitle), ...annotations]);
}

type Connected = { token: string; workspaceId: string; personId: string };

async function connect(url: string, code: string): Promise<Connected> {
  return (await post(`${url}/api/v1/connect`, { code, client: 'Chrome on Linux' })) as Connected;
}

async function push(url: string, { token, workspaceId }: Connected, clientId: string, changes: Change[]) {
  const body = {
    protocol: PROTOCOL_VERSION,
    clientId,
    epoch: null,
    changes: changes.map((each) => ({ ...each, clientId })),
  };
  const { outcomes } = (await post(`${url}/api/v1/workspaces/${workspaceId}/push`, body, token)) as {
    outcomes: { outcome: string; message?: string }[];
  };
  const refused = outcomes.find(({ outcome }) => outcome === 'refused');
  if (refused) throw new Error(`The server refused a change of the sample: ${refused.message}`);
}

async function post(address: string, body: unknown, token = ''): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
  return await response.json();
}
