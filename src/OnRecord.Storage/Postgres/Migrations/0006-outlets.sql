-- Nothing asks by the text.
DROP INDEX version_text;

-- What outlets published when is told by this index alone.
DROP INDEX version_outlet;
CREATE INDEX version_outlet ON version(outlet, published_to, published_from, listed);
