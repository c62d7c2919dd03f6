-- Names of people and workspaces tell them apart for those who see them, and nobody sees all: that one is taken would tell
-- of people and workspaces that are none of one's business.
ALTER TABLE persons RENAME TO persons_before;
CREATE TABLE persons (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
INSERT INTO persons (id, name, created_at) SELECT id, name, created_at FROM persons_before;
DROP TABLE persons_before;

ALTER TABLE workspaces RENAME TO workspaces_before;
CREATE TABLE workspaces (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  seq BIGINT NOT NULL,
  epoch TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
INSERT INTO workspaces (id, name, seq, epoch, created_at)
  SELECT id, name, seq, epoch, created_at FROM workspaces_before;
DROP TABLE workspaces_before;

-- What lets one person into a workspace, once. It holds as long as whoever made it is an owner there.
CREATE TABLE invitations (
  sha TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  workspace_id TEXT NOT NULL,
  role TEXT NOT NULL,
  invited_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX invitations_by_workspace ON invitations (workspace_id);
