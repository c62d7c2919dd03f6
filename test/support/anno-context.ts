/**
 * The terms of W3C's context for annotations that our files use, written after the Web Annotation Vocabulary (W3C,
 * 23 February 2017, section 2 and its context) and the ActivityStreams terms that it takes over.
 */
const oa = (name: string) => `http://www.w3.org/ns/oa#${name}`;
const as = (name: string) => `http://www.w3.org/ns/activitystreams#${name}`;
const link = (iri: string) => ({ '@id': iri, '@type': '@id' });
const word = (iri: string) => ({ '@id': iri, '@type': '@vocab' });
const typed = (iri: string, type: string) => ({ '@id': iri, '@type': `http://www.w3.org/2001/XMLSchema#${type}` });

const classes = [
  'Annotation',
  'TextualBody',
  'SpecificResource',
  'FragmentSelector',
  'XPathSelector',
  'TextQuoteSelector',
  'TextPositionSelector',
  'RangeSelector',
];
const motivations = ['commenting', 'highlighting', 'linking', 'replying', 'reviewing', 'tagging'];

export const annoContext = {
  '@context': {
    id: '@id',
    type: '@type',
    ...Object.fromEntries([...classes, ...motivations].map((name) => [name, oa(name)])),
    ...Object.fromEntries(['exact', 'prefix', 'suffix'].map((name) => [name, oa(name)])),
    AnnotationCollection: as('OrderedCollection'),
    AnnotationPage: as('OrderedCollectionPage'),
    Person: 'http://xmlns.com/foaf/0.1/Person',
    name: 'http://xmlns.com/foaf/0.1/name',
    label: 'http://www.w3.org/2000/01/rdf-schema#label',
    value: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value',
    format: 'http://purl.org/dc/elements/1.1/format',
    language: 'http://purl.org/dc/elements/1.1/language',
    body: link(oa('hasBody')),
    target: link(oa('hasTarget')),
    source: link(oa('hasSource')),
    selector: link(oa('hasSelector')),
    startSelector: link(oa('hasStartSelector')),
    endSelector: link(oa('hasEndSelector')),
    motivation: word(oa('motivatedBy')),
    purpose: word(oa('hasPurpose')),
    conformsTo: link('http://purl.org/dc/terms/conformsTo'),
    creator: link('http://purl.org/dc/terms/creator'),
    created: typed('http://purl.org/dc/terms/created', 'dateTime'),
    generated: typed('http://purl.org/dc/terms/issued', 'dateTime'),
    start: typed(oa('start'), 'nonNegativeInteger'),
    end: typed(oa('end'), 'nonNegativeInteger'),
    total: typed(as('totalItems'), 'nonNegativeInteger'),
    items: { '@id': as('items'), '@type': '@id', '@container': '@list' },
    first: link(as('first')),
    last: link(as('last')),
    next: link(as('next')),
  },
};
