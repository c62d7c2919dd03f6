-- The text of a capture, packed with gzip, under the SHA-256 of what it unpacks to.
CREATE TABLE capture_texts (
  workspace_id TEXT NOT NULL,
  sha TEXT NOT NULL,
  packed BLOB NOT NULL,
  received_at BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, sha)
);
