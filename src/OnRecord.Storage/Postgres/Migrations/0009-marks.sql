-- The last version whose words have no marks yet (docs/design/record.md); 0 where all have.
INSERT INTO tally(what, count) SELECT 6, coalesce(max(id), 0) FROM version;
