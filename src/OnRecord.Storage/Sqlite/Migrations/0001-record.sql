-- The record (docs/record.md). Days are counted from 0001-01-01, instants are microseconds since 1970 UTC.
-- The documents in "body" are the record; every other table but the decisions is an index over them.

-- Everyone and everything that has a name on the record.
CREATE TABLE party(
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    person TEXT,
    division TEXT);
CREATE INDEX party_folded ON party(folded);

CREATE TABLE place(
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    division TEXT);
CREATE INDEX place_folded ON place(folded);
CREATE INDEX place_division ON place(division) WHERE division IS NOT NULL;

-- The words for modes, acts and forms.
CREATE TABLE term(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE);

-- A version of an article. "listed": whether anyone may see it and it is current.
CREATE TABLE version(
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    report TEXT NOT NULL,
    number INTEGER NOT NULL,
    text_key TEXT NOT NULL,
    outlet INTEGER,
    published_from INTEGER,
    published_to INTEGER,
    recorded INTEGER NOT NULL,
    superseded INTEGER,
    visibility INTEGER NOT NULL,
    until INTEGER,
    listed INTEGER NOT NULL);
CREATE INDEX version_report ON version(report, number);
CREATE INDEX version_text ON version(text_key);
CREATE INDEX version_outlet ON version(outlet, published_to) WHERE outlet IS NOT NULL;
CREATE INDEX version_unlisted ON version(id) WHERE listed = 0;

CREATE TABLE body(
    version INTEGER PRIMARY KEY,
    text BLOB NOT NULL,
    document BLOB NOT NULL);

-- A telling's id is its version's id times 65,536 plus its number there. "entry" is the id of the entry's first telling.
-- "joined": 0 the first, 1 by the machine, 2 confirmed.
CREATE TABLE telling(
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    act INTEGER NOT NULL,
    party INTEGER,
    place INTEGER,
    status INTEGER NOT NULL,
    day INTEGER NOT NULL,
    valid_from INTEGER,
    valid_to INTEGER,
    joined INTEGER NOT NULL);
CREATE INDEX telling_joined ON telling(entry) WHERE entry <> id;
CREATE INDEX telling_place ON telling(place, day) WHERE place IS NOT NULL;
CREATE INDEX telling_act ON telling(act, day);
CREATE INDEX telling_day ON telling(day);

CREATE TABLE involvement(
    party INTEGER NOT NULL,
    day INTEGER NOT NULL,
    telling INTEGER NOT NULL,
    PRIMARY KEY(party, day, telling)) WITHOUT ROWID;

CREATE TABLE join_key(
    key INTEGER NOT NULL,
    telling INTEGER NOT NULL,
    PRIMARY KEY(key, telling)) WITHOUT ROWID;

-- Words of what is listed, and of what is not. Both hold words only, no text.
CREATE VIRTUAL TABLE telling_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE text_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE unlisted_telling_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE unlisted_text_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii');

-- Words of names.
CREATE VIRTUAL TABLE name_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii');

-- What people decided about the record. Nothing here is ever changed.
CREATE TABLE decision(
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    object TEXT,
    reason TEXT NOT NULL);
CREATE INDEX decision_subject ON decision(subject);
