-- Who did what to which id, when and from which browser; never any text. Each entry holds the hash of the one before it, so
-- that none can be changed, added between or taken out unseen. n counts from 1 in each workspace.
CREATE TABLE audit (
  workspace_id TEXT NOT NULL,
  n BIGINT NOT NULL,
  at BIGINT NOT NULL,
  person_id TEXT NOT NULL,
  via TEXT NOT NULL,
  act TEXT NOT NULL,
  about TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (workspace_id, n)
);
