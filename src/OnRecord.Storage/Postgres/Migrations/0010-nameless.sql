-- Places that are known by their division alone; the first name that comes is theirs.
CREATE INDEX place_nameless ON place(id) WHERE name = '';
