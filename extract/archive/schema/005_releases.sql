-- What offices decided about publishing; nothing is ever taken out of this book.

CREATE TABLE releases (
    number   INTEGER PRIMARY KEY,  -- the last entry of a motion counts
    motion   TEXT NOT NULL,        -- may be gone, if its stack was split anew
    decision TEXT NOT NULL CHECK (decision IN ('release', 'withhold')),
    made_by  TEXT NOT NULL,
    reason   TEXT NOT NULL,
    made     TEXT NOT NULL
);
CREATE INDEX releases_by_motion ON releases (motion);

CREATE VIEW decisions AS           -- the entry of each motion that counts
    SELECT * FROM releases
    WHERE number IN (SELECT max(number) FROM releases GROUP BY motion);
