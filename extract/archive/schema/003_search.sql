-- The search index. All of it is made from motions, fields and pages, follows their revisions, and can be made anew.

CREATE TABLE search_state (        -- how far the index has come
    name  TEXT PRIMARY KEY,        -- revision (the last one taken in), next (number), analysis (how words were read)
    value INTEGER NOT NULL
);

CREATE TABLE search_motions (      -- the number that a motion has in the index; a changed motion gets a new one
    number INTEGER PRIMARY KEY,
    motion TEXT NOT NULL UNIQUE
);

CREATE TABLE search_blocks (       -- 16384 numbers each
    block INTEGER PRIMARY KEY,
    alive BLOB NOT NULL,           -- a byte a number: 1 where it stands for a motion
    days  BLOB NOT NULL            -- four bytes a number: the motion's date as days since 0001-01-01, 0 for none
);

CREATE TABLE search_words (        -- every word of the texts in one spelling, for what is cut short or misread
    word      TEXT PRIMARY KEY,
    backwards TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX search_words_backwards ON search_words (backwards, word);

CREATE TABLE search_postings (     -- which motions hold a word (=word) or its stem or part (~stem), and how much
    term  TEXT NOT NULL,
    block INTEGER NOT NULL,
    data  BLOB NOT NULL,           -- three bytes a motion: two of its number in the block, one of weight
    PRIMARY KEY (term, block)
) WITHOUT ROWID;

CREATE TABLE search_facets (       -- which motions have a value
    facet TEXT NOT NULL,           -- faction, body, kind, office, town, status
    value TEXT NOT NULL,
    block INTEGER NOT NULL,
    data  BLOB NOT NULL,           -- two bytes a motion: its number in the block
    PRIMARY KEY (facet, value, block)
) WITHOUT ROWID;
