-- What is listed, kept beside what it is of, so that counting reads indexes and kept counts instead of rows.
ALTER TABLE telling ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;
UPDATE telling SET listed = 1 WHERE (SELECT v.listed FROM version v WHERE v.id = telling.id / 65536) = 1;
DROP INDEX telling_place;
DROP INDEX telling_act;
DROP INDEX telling_day;
CREATE INDEX telling_place ON telling(place, day, listed) WHERE place IS NOT NULL;
CREATE INDEX telling_act ON telling(act, day, listed);
CREATE INDEX telling_day ON telling(day, listed);

ALTER TABLE involvement ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;
UPDATE involvement SET listed = 1 WHERE (SELECT v.listed FROM version v WHERE v.id = involvement.telling / 65536) = 1;

-- In how many listed tellings a name speaks, acts or calls together; how many listed reports an outlet published.
ALTER TABLE party ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
ALTER TABLE party ADD COLUMN published INTEGER NOT NULL DEFAULT 0;
UPDATE party SET told = (SELECT count(*) FROM involvement i WHERE i.party = party.id AND i.listed = 1), published = (SELECT count(*) FROM version v WHERE v.outlet = party.id AND v.listed = 1);
CREATE INDEX party_listed ON party(id) WHERE told > 0 OR published > 0;
ALTER TABLE place ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
UPDATE place SET told = (SELECT count(*) FROM telling t WHERE t.place = place.id AND t.listed = 1);

-- 0 reports, 1 statements, 2 actions, 3 gatherings (each entry once), 4 earlier versions, 5 tellings: as many as anyone may see.
CREATE TABLE tally(
    what INTEGER PRIMARY KEY,
    count INTEGER NOT NULL);
INSERT INTO tally(what, count) SELECT 0, count(*) FROM version WHERE listed = 1;
INSERT INTO tally(what, count) SELECT k.kind, (SELECT count(DISTINCT t.entry) FROM telling t WHERE t.kind = k.kind AND t.listed = 1) FROM (SELECT 1 AS kind UNION ALL SELECT 2 UNION ALL SELECT 3) AS k;
INSERT INTO tally(what, count) SELECT 4, count(*) FROM version WHERE visibility = 0 AND superseded IS NOT NULL;
INSERT INTO tally(what, count) SELECT 5, count(*) FROM telling WHERE listed = 1;
