-- What changed since an instant is found without looking at every row.
CREATE INDEX version_recorded ON version(recorded);
CREATE INDEX decision_at ON decision(at);
