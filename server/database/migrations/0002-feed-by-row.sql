-- Who has a row is asked for every change. With the reader before the row in the key, SQLite walked the whole feed of the
-- workspace for it; with the row first the key answers it at once, and a second index is not needed.
DROP INDEX feed_by_row;
DROP INDEX feed_by_seq;
ALTER TABLE feed RENAME TO feed_before;
CREATE TABLE feed (
  workspace_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  reader TEXT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, kind, id, reader)
);
INSERT INTO feed (workspace_id, kind, id, reader, seq) SELECT workspace_id, kind, id, reader, seq FROM feed_before;
DROP TABLE feed_before;
CREATE INDEX feed_by_seq ON feed (workspace_id, reader, seq, kind, id);

DROP INDEX departures_by_row;
DROP INDEX departures_by_seq;
ALTER TABLE departures RENAME TO departures_before;
CREATE TABLE departures (
  workspace_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  reader TEXT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, kind, id, reader)
);
INSERT INTO departures (workspace_id, kind, id, reader, seq)
  SELECT workspace_id, kind, id, reader, seq FROM departures_before;
DROP TABLE departures_before;
CREATE INDEX departures_by_seq ON departures (workspace_id, reader, seq);
