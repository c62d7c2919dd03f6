-- What a token may do, as words with a space between, and until when, if not for ever. Browsers may do all three.
ALTER TABLE tokens ADD COLUMN scopes TEXT NOT NULL DEFAULT 'read write export';
ALTER TABLE tokens ADD COLUMN expires_at BIGINT;
