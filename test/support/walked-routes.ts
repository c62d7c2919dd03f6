/** Every route of the server, how it is called, and who may call it. The walk over routes × people reads this. */
import { gzipSync } from 'node:zlib';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { firstClient, makeAnnotation, makeId } from './make-rows.ts';

/** What a call names: its own things, those of others, or what is not there. */
export type Named = {
  workspaceId: string;
  documentId: string;
  rowId: string;
  sha: string;
  personId: string;
  otherId: string;
};

/**
 * Who may call a route: `open` everybody; `self` who is signed in, and it answers about himself alone; else members whose
 * role is enough. `own` is who is an owner anywhere. A route that needs more than one call's worth of thought has a note beside it.
 */
export type Needs = 'open' | 'self' | 'own' | 'read' | 'export' | 'contribute' | 'edit' | 'manage';

export type WalkedRoute = {
  needs: Needs;
  path: (named: Named) => string;
  /** After this call the person must sign in again. */
  last?: true;
  /** What it answers to whoever may call it, but with a secret that opens nothing or for something that is not there. */
  answers?: number;
  body?: (named: Named) => string | Uint8Array<ArrayBuffer> | FormData | object;
};

/** The text of the capture that the walk keeps, and its bytes as a browser sends them. */
export const captureText = 'The committee made 41 recommendations.';
const packed = new Uint8Array(gzipSync(captureText));
const protocol = `protocol=${PROTOCOL_VERSION}`;
const api = ({ workspaceId }: Named) => `/api/v1/workspaces/${workspaceId}`;

function toImportFile(): FormData {
  const form = new FormData();
  form.set('file', new File([JSON.stringify({ rows: [], total: 0 })], 'annotations.json'));
  return form;
}

/** By `METHOD /path` as Hono writes it. */
export const walkedRoutes: Readonly<Record<string, WalkedRoute>> = {
  'GET /healthz': { needs: 'open', path: () => '/healthz' },
  'GET /api/openapi.json': { needs: 'open', path: () => '/api/openapi.json' },
  'GET /sample/letter': { needs: 'open', path: () => '/sample/letter' },
  'GET /sample/report': { needs: 'open', path: () => '/sample/report' },
  'GET /sample/statement': { needs: 'open', path: () => '/sample/statement' },
  'GET /sample/report.pdf': { needs: 'open', path: () => '/sample/report.pdf' },
  'POST /api/v1/connect': {
    needs: 'open',
    path: () => '/api/v1/connect',
    answers: 403,
    body: () => ({ code: 'WRONG', client: 'x' }),
  },
  'GET /start/:key': { needs: 'open', path: () => '/start/wrong', answers: 401 },
  'GET /invitations/:secret': { needs: 'open', path: () => '/invitations/wrong', answers: 404 },
  'POST /invitations/:secret': { needs: 'open', path: () => '/invitations/wrong', answers: 404, body: () => 'name=x' },

  'GET /sign-in': { needs: 'open', path: () => '/sign-in' },
  'POST /sign-in': {
    needs: 'open',
    path: () => '/sign-in',
    answers: 401,
    body: () => 'email=nobody@desk.example&password=wrong',
  },
  // There is no provider of single sign-on in the walk.
  'GET /sign-in/with': { needs: 'open', path: () => '/sign-in/with', answers: 404 },
  'GET /sign-in/back': { needs: 'open', path: () => '/sign-in/back', answers: 404 },
  'GET /sign-in/bind': { needs: 'open', path: () => '/sign-in/bind', answers: 404 },
  'POST /sign-in/bind': { needs: 'open', path: () => '/sign-in/bind', answers: 404, body: () => '' },
  'GET /sign-in/code': { needs: 'open', path: () => '/sign-in/code', answers: 404 },
  'POST /sign-in/code': { needs: 'open', path: () => '/sign-in/code', answers: 404, body: () => '' },
  'GET /invitations/:secret{[\\w-]+}/with': { needs: 'open', path: () => '/invitations/wrong/with', answers: 404 },
  'GET /forgot': { needs: 'open', path: () => '/forgot' },
  'POST /forgot': { needs: 'open', path: () => '/forgot', answers: 404, body: () => 'email=nobody@desk.example' },
  'GET /reset/:secret': { needs: 'open', path: () => '/reset/wrong', answers: 404 },
  'POST /reset/:secret': { needs: 'open', path: () => '/reset/wrong', answers: 404, body: () => 'password=x' },

  'GET /api/v1/workspaces': { needs: 'self', path: () => '/api/v1/workspaces' },
  // Read: a push names many changes, and each is refused by itself.
  'POST /api/v1/workspaces/:workspaceId/push': {
    needs: 'read',
    path: (named) => `${api(named)}/push`,
    body: () => ({
      ...{ protocol: PROTOCOL_VERSION, clientId: firstClient, epoch: null },
      changes: [makeAnnotation()],
    }),
  },
  'GET /api/v1/workspaces/:workspaceId/pull': { needs: 'read', path: (named) => `${api(named)}/pull?${protocol}` },
  'GET /api/v1/workspaces/:workspaceId/events': { needs: 'read', path: (named) => `${api(named)}/events?${protocol}` },
  'GET /api/v1/workspaces/:workspaceId/history/:kind/:id': {
    needs: 'read',
    path: (named) => `${api(named)}/history/annotation/${named.rowId}`,
  },
  // To where it is: what becomes of one that moves is told in move-annotations.test.ts.
  'POST /api/v1/workspaces/:workspaceId/moves': {
    needs: 'contribute',
    path: (named) => `${api(named)}/moves`,
    answers: 400,
    body: ({ workspaceId: to, rowId }) => ({
      ...{ protocol: PROTOCOL_VERSION, to, annotationIds: [rowId], audience: 'creator' },
    }),
  },
  'POST /api/v1/workspaces/:workspaceId/releases': {
    needs: 'export',
    path: (named) => `${api(named)}/releases`,
    body: ({ rowId: id }) => {
      const rows = [{ kind: 'annotation', id }];
      return { releases: [{ id: makeId(), rows, from: 'workspace', to: 'file', way: 'panel-csv', at: 1 }] };
    },
  },
  'GET /api/v1/workspaces/:workspaceId/captures': {
    needs: 'read',
    path: (named) => `${api(named)}/captures?${protocol}`,
  },
  'PUT /api/v1/workspaces/:workspaceId/captures/:sha': {
    needs: 'contribute',
    path: (named) => `${api(named)}/captures/${named.sha}?${protocol}&seen-by-workspace=true`,
    body: () => packed,
  },
  'GET /api/v1/workspaces/:workspaceId/captures/:sha': {
    needs: 'read',
    path: (named) => `${api(named)}/captures/${named.sha}?${protocol}`,
  },
  'GET /api/v1/workspaces/:workspaceId/export': {
    needs: 'export',
    path: (named) => `${api(named)}/export?format=csv&document=${named.documentId}`,
  },
  'GET /api/v1/workspaces/:workspaceId/audit': { needs: 'manage', path: (named) => `${api(named)}/audit` },

  'GET /': { needs: 'self', path: () => '/' },
  'GET /account': { needs: 'self', path: () => '/account' },
  'POST /account': {
    needs: 'self',
    path: () => '/account',
    body: () => `email=${makeId()}@desk.example&password=four+words+or+five`,
    last: true,
  },
  'POST /account/name': { needs: 'self', path: () => '/account/name', body: () => `name=${makeId()}` },
  // They ask for a password besides, which nobody of the walk has before it is theirs to choose.
  'POST /account/second-step': {
    needs: 'self',
    path: () => '/account/second-step',
    answers: 400,
    body: () => 'current=x',
  },
  'POST /account/second-step/confirm': {
    needs: 'self',
    path: () => '/account/second-step/confirm',
    answers: 400,
    body: () => 'code=x',
  },
  'POST /account/second-step/end': {
    needs: 'self',
    path: () => '/account/second-step/end',
    answers: 400,
    body: () => 'current=x',
  },
  'POST /account/provider/end': {
    needs: 'self',
    path: () => '/account/provider/end',
    answers: 400,
    body: () => 'current=x',
  },
  'GET /account/file': { needs: 'self', path: () => '/account/file' },
  'GET /account/erase': { needs: 'self', path: () => '/account/erase' },
  // The name is typed wrong: the others of the walk still need the person.
  'POST /account/erase': { needs: 'self', path: () => '/account/erase', answers: 400, body: () => 'name=x' },
  'POST /sessions/:id/end': { needs: 'self', path: ({ otherId }) => `/sessions/${otherId}/end`, body: () => '' },
  'GET /documents/:documentId': {
    needs: 'read',
    path: ({ workspaceId, documentId }) => `/documents/${documentId}?workspace=${workspaceId}`,
  },
  'GET /documents/:documentId/:format': {
    needs: 'export',
    path: ({ workspaceId, documentId }) => `/documents/${documentId}/csv?workspace=${workspaceId}`,
  },
  'GET /workspaces/:workspaceId/:format': {
    needs: 'export',
    path: ({ workspaceId }) => `/workspaces/${workspaceId}/csv`,
  },
  'GET /workspaces/:workspaceId/sources': {
    needs: 'read',
    path: ({ workspaceId }) => `/workspaces/${workspaceId}/sources`,
  },
  'GET /workspaces/:workspaceId/find': { needs: 'read', path: ({ workspaceId }) => `/workspaces/${workspaceId}/find` },
  'POST /workspaces/:workspaceId/sources/:sourceId/merge': {
    needs: 'contribute',
    path: ({ workspaceId, otherId }) => `/workspaces/${workspaceId}/sources/${otherId}/merge`,
    body: ({ rowId }) => `into=${rowId}`,
    answers: 409,
  },
  'POST /workspaces/:workspaceId/sources/:sourceId/separate': {
    needs: 'contribute',
    path: ({ workspaceId, otherId }) => `/workspaces/${workspaceId}/sources/${otherId}/separate`,
    body: () => '',
    answers: 409,
  },
  'POST /workspaces/:workspaceId/annotations/:id/comments': {
    needs: 'contribute',
    path: ({ workspaceId, rowId }) => `/workspaces/${workspaceId}/annotations/${rowId}/comments`,
    body: () => 'text=Seen',
  },
  'POST /codes': { needs: 'read', path: () => '/codes', body: ({ workspaceId }) => `workspace=${workspaceId}` },
  'POST /browsers/:id/revoke': { needs: 'self', path: ({ otherId }) => `/browsers/${otherId}/revoke`, body: () => '' },
  'POST /sign-out': { needs: 'self', path: () => '/sign-out', body: () => '', last: true },
  'POST /sign-out-everywhere': { needs: 'self', path: () => '/sign-out-everywhere', body: () => '', last: true },
  'POST /workspaces/:workspaceId/import': {
    needs: 'contribute',
    path: ({ workspaceId }) => `/workspaces/${workspaceId}/import`,
    body: toImportFile,
  },
  'GET /erase/:workspaceId/:id': {
    needs: 'manage',
    path: ({ workspaceId, rowId }) => `/erase/${workspaceId}/${rowId}`,
  },
  'GET /redact/:workspaceId/:id': {
    needs: 'manage',
    path: ({ workspaceId, rowId }) => `/redact/${workspaceId}/${rowId}`,
  },
  'POST /redact/:workspaceId/:id': {
    needs: 'manage',
    path: ({ workspaceId, rowId }) => `/redact/${workspaceId}/${rowId}`,
    answers: 400,
    body: () => 'words=nowhere',
  },
  'POST /workspaces/:workspaceId/imports/:importId/undo': {
    needs: 'contribute',
    path: ({ workspaceId, otherId }) => `/workspaces/${workspaceId}/imports/${otherId}/undo`,
    body: () => '',
  },
  'GET /workspaces/:workspaceId/people': {
    needs: 'read',
    path: ({ workspaceId }) => `/workspaces/${workspaceId}/people`,
  },
  'GET /workspaces/:workspaceId/audit': {
    needs: 'manage',
    path: ({ workspaceId }) => `/workspaces/${workspaceId}/audit`,
  },
  'GET /workspaces/:workspaceId/audit/file': {
    needs: 'manage',
    path: ({ workspaceId }) => `/workspaces/${workspaceId}/audit/file`,
  },
  'GET /workspaces/:workspaceId/erase': {
    needs: 'manage',
    path: ({ workspaceId }) => `/workspaces/${workspaceId}/erase`,
  },
  // Its name is typed wrong: the others of the walk still need it.
  'POST /workspaces/:workspaceId/erase': {
    needs: 'manage',
    path: ({ workspaceId }) => `/workspaces/${workspaceId}/erase`,
    body: () => 'name=another',
    answers: 400,
  },
  'POST /workspaces': { needs: 'own', path: () => '/workspaces', body: () => 'name=Another+one', last: true },
  'POST /workspaces/:workspaceId/name': {
    needs: 'manage',
    path: ({ workspaceId }) => `/workspaces/${workspaceId}/name`,
    body: () => 'name=A+desk',
  },
  'POST /workspaces/:workspaceId/invitations': {
    needs: 'manage',
    path: ({ workspaceId }) => `/workspaces/${workspaceId}/invitations`,
    body: () => 'role=owner&days=7',
  },
  'POST /workspaces/:workspaceId/invitations/:id/withdraw': {
    needs: 'manage',
    path: ({ workspaceId, otherId }) => `/workspaces/${workspaceId}/invitations/${otherId}/withdraw`,
    body: () => '',
  },
  'POST /workspaces/:workspaceId/people/:personId/reset': {
    needs: 'manage',
    path: ({ workspaceId, personId }) => `/workspaces/${workspaceId}/people/${personId}/reset`,
    body: () => '',
  },
  'POST /workspaces/:workspaceId/people/:personId/role': {
    needs: 'manage',
    path: ({ workspaceId, personId }) => `/workspaces/${workspaceId}/people/${personId}/role`,
    body: () => 'role=owner',
  },
  'POST /workspaces/:workspaceId/people/:personId/remove': {
    needs: 'manage',
    path: ({ workspaceId, personId }) => `/workspaces/${workspaceId}/people/${personId}/remove`,
    body: () => '',
  },
  // Who made it may too, whatever his role; here it is the owner. Nothing is left of the row afterwards.
  'POST /erase/:workspaceId/:id': {
    needs: 'manage',
    path: ({ workspaceId, rowId }) => `/erase/${workspaceId}/${rowId}`,
    body: () => '',
  },
  // The last: afterwards nobody of the walk is there any more.
  'POST /workspaces/:workspaceId/leave': {
    needs: 'read',
    path: ({ workspaceId }) => `/workspaces/${workspaceId}/leave`,
    body: () => '',
  },
};
