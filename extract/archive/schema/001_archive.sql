-- The archive: where files lie, what they hold, and the motions that were read from them.

CREATE TABLE settings (            -- how this archive reads; one row a setting, the value as JSON
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE documents (           -- one row a content, however many files hold it
    sha512       TEXT PRIMARY KEY, -- of the bytes, 128 hexadecimal digits
    sha256       TEXT NOT NULL,
    size         INTEGER NOT NULL, -- bytes
    state        TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
    page_count   INTEGER,
    text         TEXT,             -- digital, ocr, mixed or plain
    producer     TEXT,             -- digest of the versions and settings that made the records
    error        TEXT,             -- stable code of what went wrong
    message      TEXT,             -- what happened, in a sentence
    advice       TEXT,             -- what to do about it, in a sentence
    original     TEXT,             -- path in the archive of the copy kept, if one is kept
    pdf          TEXT,             -- path in the archive of the searchable PDF, if one was asked for
    pdf_sha512   TEXT,
    alto         TEXT,             -- path in the archive of the ALTO file, if one was asked for
    alto_sha512  TEXT,
    seconds      REAL,             -- time that reading took
    added        TEXT NOT NULL,    -- times are UTC, ISO 8601 to the second
    read         TEXT
);
CREATE INDEX documents_by_state ON documents (state);

CREATE TABLE files (               -- one row a place where a file was found
    location TEXT PRIMARY KEY,     -- absolute path, or URL
    size     INTEGER NOT NULL,
    stamp    TEXT NOT NULL,        -- changes when the file does: time of change, or the store's own tag
    sha512   TEXT REFERENCES documents (sha512),
    error    TEXT,                 -- stable code, where the bytes could not be had
    message  TEXT,
    advice   TEXT,
    added    TEXT NOT NULL,
    seen     TEXT NOT NULL
);
CREATE INDEX files_by_document ON files (sha512);
CREATE INDEX files_to_take ON files (location) WHERE sha512 IS NULL AND error IS NULL;

CREATE TABLE former_files (        -- what a file held before it was changed
    location TEXT NOT NULL,
    sha512   TEXT NOT NULL REFERENCES documents (sha512),
    until    TEXT NOT NULL,
    PRIMARY KEY (location, sha512)
);
CREATE INDEX former_files_by_document ON former_files (sha512);

CREATE TABLE motions (             -- one row a motion, or a look-alike (is_motion = 0)
    id               TEXT PRIMARY KEY,  -- 16 digits of the document's SHA-512, a hyphen, the first page
    sha512           TEXT NOT NULL REFERENCES documents (sha512),
    first_page       INTEGER NOT NULL,
    last_page        INTEGER NOT NULL,
    is_motion        INTEGER NOT NULL,
    kind             TEXT,
    municipality     TEXT,
    factions         TEXT,         -- several are joined by '; '
    date             TEXT,         -- dates are ISO 8601
    received_date    TEXT,
    reference        TEXT,
    addressees       TEXT,
    subject          TEXT,
    session_bodies   TEXT,
    session_dates    TEXT,
    draft_resolution TEXT,
    justification    TEXT,
    signatories      TEXT,
    lead_department  TEXT,
    attachments      TEXT,
    status           TEXT NOT NULL,     -- accepted, review or rejected
    least_confidence REAL,              -- of its values
    withdrawn        INTEGER NOT NULL DEFAULT 0,  -- 1 where no file holds the document any more
    record           TEXT NOT NULL,     -- JSON, as it was read; corrections lie in their own table
    producer         TEXT NOT NULL,
    created          TEXT NOT NULL,
    modified         TEXT NOT NULL,
    revision         INTEGER NOT NULL   -- grows with every change in the archive
);
CREATE INDEX motions_by_document ON motions (sha512);
CREATE INDEX motions_by_revision ON motions (revision);
CREATE INDEX motions_by_date ON motions (date);
CREATE INDEX motions_by_reference ON motions (reference);

CREATE TABLE fields (              -- one row a value, corrections applied
    motion     TEXT NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
    field      TEXT NOT NULL,      -- factions, date, target_sessions.body, routing.lead_department, …
    position   INTEGER NOT NULL,   -- from 0 among the values of the field; of sessions, the session's
    value      TEXT NOT NULL,
    printed    TEXT,               -- of a faction, as it is printed
    kind       TEXT,               -- of a faction: faction, group, member, citizen, board, administration
    role       TEXT,               -- of a signatory, as printed
    confidence REAL NOT NULL,
    method     TEXT NOT NULL,      -- the rule that found it, or 'person'
    PRIMARY KEY (motion, field, position)
);
CREATE INDEX fields_by_value ON fields (field, value);

CREATE TABLE places (              -- where a value is printed
    motion   TEXT NOT NULL,
    field    TEXT NOT NULL,
    position INTEGER NOT NULL,
    number   INTEGER NOT NULL,     -- from 0 among the places of the value
    page     INTEGER NOT NULL,     -- from 1 in the file
    x0       REAL NOT NULL,        -- points from the upper left corner
    top      REAL NOT NULL,
    x1       REAL NOT NULL,
    bottom   REAL NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (motion, field, position, number),
    FOREIGN KEY (motion, field, position) REFERENCES fields (motion, field, position) ON DELETE CASCADE
);

CREATE TABLE issues (              -- what a person should look at
    motion   TEXT NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    code     TEXT NOT NULL,
    severity TEXT NOT NULL,
    field    TEXT,
    message  TEXT NOT NULL,
    PRIMARY KEY (motion, number)
);
CREATE INDEX issues_by_code ON issues (code);

CREATE TABLE pages (               -- the text of each page, as it was read
    motion TEXT NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
    page   INTEGER NOT NULL,       -- from 1 in the file
    text   TEXT NOT NULL,
    PRIMARY KEY (motion, page)
);

CREATE TABLE corrections (         -- what people set right, in the order they did; outlives reading anew
    number   INTEGER PRIMARY KEY,
    motion   TEXT NOT NULL,        -- may be gone, if its stack was split anew
    field    TEXT NOT NULL,
    position INTEGER NOT NULL,     -- where the value stood
    was      TEXT,                 -- the value that was wrong; NULL where there was none
    value    TEXT,                 -- the right one; NULL where the document has none
    made_by  TEXT NOT NULL,
    made     TEXT NOT NULL
);
CREATE INDEX corrections_by_motion ON corrections (motion);

CREATE TABLE gone (                -- motions that are no more: a stack that was split anew
    id       TEXT PRIMARY KEY,
    created  TEXT NOT NULL,
    deleted  TEXT NOT NULL,
    revision INTEGER NOT NULL
);

CREATE INDEX gone_by_revision ON gone (revision);

CREATE TABLE runs (                -- one row a run that worked on the archive
    number  INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    began   TEXT NOT NULL,
    ended   TEXT,                  -- NULL where it was killed, or is under way
    done    INTEGER NOT NULL DEFAULT 0,
    failed  INTEGER NOT NULL DEFAULT 0
);

CREATE VIEW failures AS            -- every file that gave no record, and why
    SELECT files.location, files.sha512,
           coalesce(files.error, documents.error) AS error,
           coalesce(files.message, documents.message) AS message,
           coalesce(files.advice, documents.advice) AS advice
    FROM files LEFT JOIN documents USING (sha512)
    WHERE files.error IS NOT NULL OR documents.state = 'failed';

CREATE VIEW motions_with_files AS  -- the motions with every place where their document lies
    SELECT files.location, motions.*
    FROM motions JOIN files USING (sha512);

CREATE VIEW same_files AS          -- documents that lie in several places
    SELECT sha512, count(*) AS places, min(location) AS first_location
    FROM files WHERE sha512 IS NOT NULL
    GROUP BY sha512 HAVING count(*) > 1;
