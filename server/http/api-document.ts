import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import * as v from 'valibot';
import * as messages from '../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

type Call = {
  method: 'get' | 'post' | 'put';
  /** As Hono writes it, below `/api`. */
  path: string;
  summary: string;
  /** Called without a token. */
  open?: true;
  query?: v.ObjectSchema<v.ObjectEntries, undefined> | v.StrictObjectSchema<v.ObjectEntries, undefined>;
  body?: GenericSchema | 'application/gzip';
  /** A schema of JSON, or a media type. */
  answer: GenericSchema | string;
};

const inWorkspace = '/v1/workspaces/:workspaceId';
const nothing = v.strictObject({});

/** Every call of the API. A test compares it with the routes that the server has. */
const calls: readonly Call[] = [
  {
    method: 'get',
    path: '/openapi.json',
    summary: 'This document',
    open: true,
    answer: v.record(v.string(), v.unknown()),
  },
  {
    method: 'post',
    path: '/v1/connect',
    summary: 'Exchange a connection code for a token',
    open: true,
    body: messages.connectRequestSchema,
    answer: messages.connectAnswerSchema,
  },
  {
    method: 'get',
    path: '/v1/workspaces',
    summary: 'Your workspaces and their people',
    answer: messages.workspacesAnswerSchema,
  },
  {
    method: 'post',
    path: `${inWorkspace}/push`,
    summary: 'Send changes; all or none are read, and each is taken or refused',
    body: messages.pushRequestSchema,
    answer: messages.pushAnswerSchema,
  },
  {
    method: 'get',
    path: `${inWorkspace}/pull`,
    summary: 'Rows that changed after a cursor',
    query: messages.pullQuerySchema,
    answer: messages.pullAnswerSchema,
  },
  {
    method: 'get',
    path: `${inWorkspace}/events`,
    summary: 'A stream that says when there is something to pull',
    query: messages.eventsQuerySchema,
    answer: 'text/event-stream',
  },
  {
    method: 'get',
    path: `${inWorkspace}/history/:kind/:id`,
    summary: 'What was done to a row, as far as you could see it then',
    answer: messages.historyAnswerSchema,
  },
  {
    method: 'post',
    path: `${inWorkspace}/moves`,
    summary: 'Move annotations of your own to another workspace of yours, with their history; all or none',
    body: messages.moveRequestSchema,
    answer: messages.moveAnswerSchema,
  },
  {
    method: 'post',
    path: `${inWorkspace}/releases`,
    summary: 'Record what was let out in a browser',
    body: messages.releasesRequestSchema,
    answer: nothing,
  },
  {
    method: 'get',
    path: `${inWorkspace}/captures`,
    summary: 'The texts of captures that you may read, by their hashes',
    query: messages.captureQuerySchema,
    answer: messages.captureTextsAnswerSchema,
  },
  {
    method: 'put',
    path: `${inWorkspace}/captures/:sha`,
    summary: 'Keep the text of a capture for everyone who sees it',
    query: messages.captureQuerySchema,
    body: 'application/gzip',
    answer: nothing,
  },
  {
    method: 'get',
    path: `${inWorkspace}/captures/:sha`,
    summary: 'The text of a capture',
    query: messages.captureQuerySchema,
    answer: 'text/plain',
  },
  {
    method: 'get',
    path: `${inWorkspace}/export`,
    summary: 'A document as a file',
    query: messages.exportQuerySchema,
    answer: 'application/octet-stream',
  },
  {
    method: 'get',
    path: `${inWorkspace}/audit`,
    summary: 'The audit of a workspace, a line of JSON each entry, newest first; for owners',
    answer: 'application/x-ndjson',
  },
];

/** The API as OpenAPI 3.1. What a check in code says, JSON Schema leaves out. */
export function describeApi() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const call of calls) {
    const path = `/api${call.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [call.method]: describeCall(call) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Recordmark', version: String(PROTOCOL_VERSION) },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths,
  };
}

function describeCall({ path, summary, open, query, body, answer }: Call) {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query?.entries ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: (schema as GenericSchema).type !== 'optional',
    schema: toSchema(schema as GenericSchema),
  }));
  return {
    summary,
    ...(!open && { security: [{ token: [] }] }),
    parameters: [...inPath, ...inQuery],
    ...(body && { requestBody: { required: true, content: toContent(body) } }),
    responses: {
      200: { description: summary, content: toContent(answer) },
      default: { description: 'Why not', content: toContent(messages.errorSchema) },
    },
  };
}

function toContent(what: GenericSchema | string) {
  if (typeof what === 'string') return { [what]: {} };
  return { 'application/json': { schema: toSchema(what) } };
}

/** What comes over the wire: a query is text, before it is read as a number. */
function toSchema(schema: GenericSchema) {
  return toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' });
}
