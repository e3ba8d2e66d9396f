-- Which motions belong together, and what is stored to find them.

CREATE TABLE prints (              -- one row a motion whose fingerprint is stored
    number INTEGER PRIMARY KEY,    -- stands for the motion in the two tables below, nowhere else
    motion TEXT NOT NULL UNIQUE,
    signature BLOB NOT NULL,       -- bytes many of which are the same in motions of much the same text
    FOREIGN KEY (motion) REFERENCES motions (id) ON DELETE CASCADE
);

CREATE TABLE print_bands (         -- motions with a band in common may have much of their text in common
    band  INTEGER NOT NULL,
    print INTEGER NOT NULL REFERENCES prints (number) ON DELETE CASCADE,
    PRIMARY KEY (band, print)
) WITHOUT ROWID;
CREATE INDEX print_bands_by_print ON print_bands (print);

CREATE TABLE print_keys (          -- a motion that seeks a key may follow one that has it
    key   INTEGER NOT NULL,
    seeks INTEGER NOT NULL CHECK (seeks IN (0, 1)),
    print INTEGER NOT NULL REFERENCES prints (number) ON DELETE CASCADE,
    PRIMARY KEY (key, seeks, print)
) WITHOUT ROWID;
CREATE INDEX print_keys_by_print ON print_keys (print);

CREATE TABLE links (               -- one row a pair of motions that belong together
    from_motion TEXT NOT NULL,     -- what follows, or the later: by the letter's date, that of receipt, id
    to_motion   TEXT NOT NULL,
    kind        TEXT NOT NULL,     -- same_print, version, recurs, same_matter_elsewhere, amends, answers
    confidence  REAL NOT NULL,     -- the probability that the kind is right
    explanation TEXT NOT NULL,     -- JSON: what agrees, and what differs, old and new
    PRIMARY KEY (from_motion, to_motion),
    FOREIGN KEY (from_motion) REFERENCES motions (id) ON DELETE CASCADE,
    FOREIGN KEY (to_motion) REFERENCES motions (id) ON DELETE CASCADE
);
CREATE INDEX links_by_target ON links (to_motion);
CREATE INDEX links_by_kind ON links (kind);

CREATE VIEW links_with_subjects AS -- the links with date and subject of both motions
    SELECT links.kind, links.confidence,
           links.from_motion, later.date AS from_date, later.subject AS from_subject,
           links.to_motion, earlier.date AS to_date, earlier.subject AS to_subject,
           links.explanation
    FROM links
    JOIN motions AS later ON later.id = links.from_motion
    JOIN motions AS earlier ON earlier.id = links.to_motion;
