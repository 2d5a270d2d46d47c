-- The last version whose tellings have no marks yet (docs/design/record.md); 0 where all have.
INSERT INTO tally(what, count) SELECT 6, coalesce(max(id), 0) FROM version;

-- Nothing asks by the text.
DROP INDEX version_text;

-- What outlets published when is told by this index alone.
DROP INDEX version_outlet;
CREATE INDEX version_outlet ON version(outlet, published_to, published_from, listed);
