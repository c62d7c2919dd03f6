/** The types and variables of CSL-JSON that a source is written with, after the CSL 1.0.2 data schema. */
const text = { type: 'string' };
const name = {
  type: 'object',
  properties: { family: text, given: text, literal: text },
  additionalProperties: false,
};
const date = {
  type: 'object',
  properties: {
    'date-parts': {
      type: 'array',
      items: { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3 },
      minItems: 1,
      maxItems: 1,
    },
  },
  required: ['date-parts'],
  additionalProperties: false,
};

export const cslSchema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['id', 'type'],
    additionalProperties: false,
    properties: {
      id: text,
      type: {
        enum: [
          'article',
          'article-journal',
          'article-newspaper',
          'book',
          'dataset',
          'document',
          'hearing',
          'interview',
          'legal_case',
          'legislation',
          'personal_communication',
          'report',
          'webpage',
        ],
      },
      ...Object.fromEntries(
        [
          'title',
          'URL',
          'publisher',
          'container-title',
          'genre',
          'authority',
          'number',
          'volume',
          'issue',
          'page',
          'DOI',
          'ISBN',
          'note',
        ].map((variable) => [variable, text]),
      ),
      issued: date,
      author: { type: 'array', items: name },
      custom: { type: 'object' },
    },
  },
};
