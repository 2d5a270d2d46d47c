-- Who is who, where people said otherwise than the machine's rule. "naming": whom a name stands for, in all reports (version 0) or in one version, from when
-- until when; made of the decisions, each time one is added.
CREATE TABLE naming(
    found BIGINT NOT NULL,
    version BIGINT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT,
    party BIGINT NOT NULL,
    PRIMARY KEY(found, version, since));
CREATE INDEX naming_party ON naming(party);

-- Involvements that stand under another name than the machine's, as things are now.
CREATE TABLE renamed(
    found BIGINT NOT NULL,
    telling BIGINT NOT NULL,
    party BIGINT NOT NULL,
    PRIMARY KEY(found, telling));
CREATE INDEX renamed_telling ON renamed(telling);

-- 0 where a name stands only in the place of others.
ALTER TABLE involvement ADD COLUMN found SMALLINT NOT NULL DEFAULT 1;

-- Of a name that one report alone bears, since people said that it means somebody else: the report.
ALTER TABLE party ADD COLUMN apart TEXT;
CREATE INDEX decision_name ON decision(id) WHERE substr(subject, 1, 2) = 'n-';
