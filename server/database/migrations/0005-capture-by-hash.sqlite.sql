-- Who may read the text of a capture is asked by its hash.
ALTER TABLE rows ADD COLUMN text_sha TEXT;
UPDATE rows SET text_sha = json_extract(body, '$.fields.textSha') WHERE kind = 'capture' AND json_valid(body);
CREATE INDEX rows_by_text_sha ON rows (workspace_id, text_sha) WHERE text_sha IS NOT NULL;
