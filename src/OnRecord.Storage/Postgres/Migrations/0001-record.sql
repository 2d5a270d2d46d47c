-- The record (docs/record.md). Days are counted from 0001-01-01, instants are microseconds since 1970 UTC.
-- The documents in "body" are the record; every other table but the decisions is an index over them.

-- Everyone and everything that has a name on the record.
CREATE TABLE party(
    id BIGINT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind SMALLINT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT COLLATE "C" NOT NULL,
    person TEXT,
    division TEXT COLLATE "C");
CREATE INDEX party_folded ON party(folded);

CREATE TABLE place(
    id BIGINT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    folded TEXT COLLATE "C" NOT NULL,
    division TEXT COLLATE "C");
CREATE INDEX place_folded ON place(folded);
CREATE INDEX place_division ON place(division) WHERE division IS NOT NULL;

-- The words for modes, acts and forms.
CREATE TABLE term(
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE);

-- A version of an article. "listed": whether anyone may see it and it is current.
CREATE TABLE version(
    id BIGINT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    report TEXT NOT NULL,
    number INTEGER NOT NULL,
    text_key TEXT NOT NULL,
    outlet BIGINT,
    published_from INTEGER,
    published_to INTEGER,
    recorded BIGINT NOT NULL,
    superseded BIGINT,
    visibility SMALLINT NOT NULL,
    until BIGINT,
    listed SMALLINT NOT NULL);
CREATE INDEX version_report ON version(report, number);
CREATE INDEX version_text ON version(text_key);
CREATE INDEX version_outlet ON version(outlet, published_to) WHERE outlet IS NOT NULL;
CREATE INDEX version_unlisted ON version(id) WHERE listed = 0;

CREATE TABLE body(
    version BIGINT PRIMARY KEY,
    text BYTEA NOT NULL,
    document BYTEA NOT NULL);

-- A telling's id is its version's id times 65,536 plus its number there. "entry" is the id of the entry's first telling.
-- "joined": 0 the first, 1 by the machine, 2 confirmed.
CREATE TABLE telling(
    id BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    act BIGINT NOT NULL,
    party BIGINT,
    place BIGINT,
    status SMALLINT NOT NULL,
    day INTEGER NOT NULL,
    valid_from INTEGER,
    valid_to INTEGER,
    joined SMALLINT NOT NULL);
CREATE INDEX telling_joined ON telling(entry) WHERE entry <> id;
CREATE INDEX telling_place ON telling(place, day) WHERE place IS NOT NULL;
CREATE INDEX telling_act ON telling(act, day);
CREATE INDEX telling_day ON telling(day);

CREATE TABLE involvement(
    party BIGINT NOT NULL,
    day INTEGER NOT NULL,
    telling BIGINT NOT NULL,
    PRIMARY KEY(party, day, telling));

CREATE TABLE join_key(
    key BIGINT NOT NULL,
    telling BIGINT NOT NULL,
    PRIMARY KEY(key, telling));

-- Words of what is listed, and of what is not. Both hold words only, no text.
CREATE TABLE telling_words(id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX telling_words_index ON telling_words USING GIN(words);
CREATE TABLE text_words(id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX text_words_index ON text_words USING GIN(words);
CREATE TABLE unlisted_telling_words(id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX unlisted_telling_words_index ON unlisted_telling_words USING GIN(words);
CREATE TABLE unlisted_text_words(id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX unlisted_text_words_index ON unlisted_text_words USING GIN(words);

-- Words of names.
CREATE TABLE name_words(id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX name_words_index ON name_words USING GIN(words);

-- What people decided about the record. Nothing here is ever changed.
CREATE TABLE decision(
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    object TEXT,
    reason TEXT NOT NULL);
CREATE INDEX decision_subject ON decision(subject);

-- Packed already.
ALTER TABLE body ALTER COLUMN text SET STORAGE EXTERNAL;
ALTER TABLE body ALTER COLUMN document SET STORAGE EXTERNAL;
