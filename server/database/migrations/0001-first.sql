CREATE TABLE persons (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
);

CREATE TABLE workspaces (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  seq BIGINT NOT NULL,
  epoch TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

-- since: the workspace's sequence number when the person joined; what went before that is not told as gone.
CREATE TABLE memberships (
  workspace_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  role TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, person_id)
);
CREATE INDEX memberships_by_person ON memberships (person_id);

CREATE TABLE tokens (
  sha TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL,
  client TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE INDEX tokens_by_person ON tokens (person_id);

CREATE TABLE codes (
  sha TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  workspace_id TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  tries INTEGER NOT NULL
);

CREATE TABLE start_links (
  sha TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE sessions (
  sha TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);

-- put_rev: the sequence number of the latest put, also of one that changed nothing.
CREATE TABLE rows (
  workspace_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  document_id TEXT,
  creator TEXT NOT NULL,
  audience TEXT,
  annotation_type TEXT,
  deleted INTEGER NOT NULL,
  rev BIGINT NOT NULL,
  put_rev BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (workspace_id, kind, id)
);
CREATE INDEX rows_by_document ON rows (workspace_id, document_id, kind, audience, creator);

-- Which rows lean on a row: what hangs on it follows it when it is widened or narrowed.
CREATE TABLE ends (
  workspace_id TEXT NOT NULL,
  end_kind TEXT NOT NULL,
  end_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (workspace_id, end_kind, end_id, kind, id)
);

CREATE TABLE changes (
  workspace_id TEXT NOT NULL,
  change_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  person_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  n BIGINT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  op TEXT NOT NULL,
  base BIGINT NOT NULL,
  fields TEXT NOT NULL,
  at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  PRIMARY KEY (workspace_id, change_id)
);
CREATE UNIQUE INDEX changes_by_seq ON changes (workspace_id, seq);
CREATE INDEX changes_by_row ON changes (workspace_id, kind, id, seq);

-- reader: a person, or * for everyone in the workspace.
CREATE TABLE feed (
  workspace_id TEXT NOT NULL,
  reader TEXT NOT NULL,
  seq BIGINT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (workspace_id, reader, kind, id)
);
CREATE INDEX feed_by_seq ON feed (workspace_id, reader, seq);
CREATE INDEX feed_by_row ON feed (workspace_id, kind, id);

CREATE TABLE departures (
  workspace_id TEXT NOT NULL,
  reader TEXT NOT NULL,
  seq BIGINT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (workspace_id, reader, kind, id)
);
CREATE INDEX departures_by_seq ON departures (workspace_id, reader, seq);
CREATE INDEX departures_by_row ON departures (workspace_id, kind, id);

-- Who let what out, when and how. Ids only, never text.
CREATE TABLE releases (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  released_rows TEXT NOT NULL,
  from_audience TEXT NOT NULL,
  to_audience TEXT NOT NULL,
  way TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
