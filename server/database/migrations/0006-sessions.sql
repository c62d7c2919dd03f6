-- Sessions end when nobody used them for a while, and take a new secret when what their person may do changes. Those of
-- before are not carried over: the start link opens the pages again.
DROP TABLE sessions;
CREATE TABLE sessions (
  sha TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL,
  client TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  renew INTEGER NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person_id);
