-- Who decided; of decisions about a fact also which row it is, and how its fields should be.
ALTER TABLE decision ADD COLUMN who TEXT;
ALTER TABLE decision ADD COLUMN telling INTEGER;
ALTER TABLE decision ADD COLUMN correction TEXT;
CREATE INDEX decision_telling ON decision(telling, at, id) WHERE telling IS NOT NULL;
CREATE INDEX decision_who ON decision(who, telling, id) WHERE telling IS NOT NULL;
CREATE INDEX decision_unsure ON decision(telling) WHERE kind = 'unsure' AND telling IS NOT NULL;

-- How far people had looked at a fact, and from when until when: made of the decisions, each time one is added.
-- "state": 1 reviewed by one, 2 by two, 3 corrected, 4 disputed, 5 rejected.
CREATE TABLE review(
    telling INTEGER NOT NULL,
    number INTEGER NOT NULL,
    state INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER,
    PRIMARY KEY(telling, number)) WITHOUT ROWID;
CREATE INDEX review_state ON review(state, telling) WHERE until IS NULL;

-- How many have judged a fact, 2 at most, and how much it is worth looking at. What was recorded before is valued by its kind.
ALTER TABLE telling ADD COLUMN looks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE telling ADD COLUMN value INTEGER NOT NULL DEFAULT 0;
UPDATE telling SET value = CASE kind WHEN 2 THEN 220 WHEN 3 THEN 120 ELSE 20 END;
CREATE INDEX telling_queue ON telling(looks, value, id);
