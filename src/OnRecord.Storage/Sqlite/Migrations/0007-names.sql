-- Who is who, where people said otherwise than the machine's rule. "naming": whom a name stands for, in all reports (version 0) or in one version, from when
-- until when; made of the decisions, each time one is added.
CREATE TABLE naming(
    found INTEGER NOT NULL,
    version INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER,
    party INTEGER NOT NULL,
    PRIMARY KEY(found, version, since)) WITHOUT ROWID;
CREATE INDEX naming_party ON naming(party);

-- Involvements that stand under another name than the machine's, as things are now.
CREATE TABLE renamed(
    found INTEGER NOT NULL,
    telling INTEGER NOT NULL,
    party INTEGER NOT NULL,
    PRIMARY KEY(found, telling)) WITHOUT ROWID;
CREATE INDEX renamed_telling ON renamed(telling);

-- 0 where a name stands only in the place of others.
ALTER TABLE involvement ADD COLUMN found INTEGER NOT NULL DEFAULT 1;

-- Of a name that one report alone bears, since people said that it means somebody else: the report.
ALTER TABLE party ADD COLUMN apart TEXT;
CREATE INDEX decision_name ON decision(id) WHERE substr(subject, 1, 2) = 'n-';
