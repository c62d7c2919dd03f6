-- With `deleted` in it, annotations are counted out of the index alone: to look at each row took longer than to read it.
DROP INDEX rows_by_document;
CREATE INDEX rows_by_document ON rows (workspace_id, document_id, kind, audience, creator, deleted);
