-- Whether an embargo has ended is asked before each question.
CREATE INDEX version_embargo ON version(until) WHERE visibility = 2;

-- From when to when outlets published is told by the ends of version_outlet; but for those whose day of publication is not one day.
CREATE INDEX version_span ON version(outlet, listed, published_from, published_to) WHERE published_to IS NULL OR published_from <> published_to;
CREATE INDEX party_outlet ON party(id) WHERE published > 0;
