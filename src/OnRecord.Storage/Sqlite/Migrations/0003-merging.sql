-- The full-text indexes are merged less often: adding takes a third less time for them, and questions look into a few dozen parts at most.
INSERT INTO telling_words(telling_words, rank) VALUES('automerge', 16);
INSERT INTO telling_words(telling_words, rank) VALUES('crisismerge', 32);
INSERT INTO telling_words(telling_words, rank) VALUES('hashsize', 8000000);
INSERT INTO text_words(text_words, rank) VALUES('automerge', 16);
INSERT INTO text_words(text_words, rank) VALUES('crisismerge', 32);
INSERT INTO text_words(text_words, rank) VALUES('hashsize', 8000000);
