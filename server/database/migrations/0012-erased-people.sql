-- The token of somebody who had everything of his erased: it opens nothing, and tells his browsers to forget it too.
ALTER TABLE tokens ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
