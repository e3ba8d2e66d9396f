-- The archive's motions, for PostgreSQL; applied in the schema that the search path names first.

CREATE TABLE state (               -- one row: how far this copy has come
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    revision  bigint NOT NULL,     -- of the archive
    form      text NOT NULL,       -- what was handed over
    sweeping  boolean NOT NULL     -- whether motions may be left here that the archive does not have
);

CREATE TABLE motions (             -- one row a motion, or a look-alike (is_motion is false)
    id                text PRIMARY KEY,
    file              text NOT NULL,
    first_page        integer NOT NULL,
    last_page         integer NOT NULL,
    is_motion         boolean NOT NULL,
    kind              text,
    municipality      text,
    factions          text[] NOT NULL,
    date              date,
    received_date     date,
    reference         text,
    addressees        text[] NOT NULL,
    subject           text,
    session_bodies    text[] NOT NULL,
    session_dates     date[] NOT NULL,
    draft_resolution  text,
    justification     text,
    signatories       text[] NOT NULL,
    motion_class      text,
    lead_department   text,
    other_departments text[] NOT NULL,
    public            boolean,
    attachments       text[] NOT NULL,
    status            text NOT NULL,
    least_confidence  double precision,
    text_source       text NOT NULL,
    sha512            text NOT NULL,
    created           timestamptz NOT NULL,
    modified          timestamptz NOT NULL,
    revision          bigint NOT NULL,
    words             tsvector NOT NULL
);
CREATE INDEX motions_words ON motions USING gin (words);
CREATE INDEX motions_factions ON motions USING gin (factions);
CREATE INDEX motions_session_bodies ON motions USING gin (session_bodies);
CREATE INDEX motions_date ON motions (date);
CREATE INDEX motions_reference ON motions (reference);

CREATE TABLE fields (              -- one row a value
    motion     text NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
    field      text NOT NULL,
    position   integer NOT NULL,
    value      text NOT NULL,
    printed    text,
    kind       text,
    role       text,
    confidence double precision NOT NULL,
    method     text NOT NULL,
    PRIMARY KEY (motion, field, position)
);
CREATE INDEX fields_value ON fields (field, md5(value));

CREATE TABLE places (              -- where a value is printed, in points from the upper left corner
    motion   text NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
    field    text NOT NULL,
    position integer NOT NULL,
    number   integer NOT NULL,
    page     integer NOT NULL,
    x0       double precision NOT NULL,
    top      double precision NOT NULL,
    x1       double precision NOT NULL,
    bottom   double precision NOT NULL,
    text     text NOT NULL,
    PRIMARY KEY (motion, field, position, number)
);

CREATE TABLE issues (              -- what a person should look at
    motion   text NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
    number   integer NOT NULL,
    code     text NOT NULL,
    severity text NOT NULL,
    field    text,
    message  text NOT NULL,
    PRIMARY KEY (motion, number)
);

CREATE TABLE pages (
    motion text NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
    page   integer NOT NULL,
    text   text NOT NULL,
    PRIMARY KEY (motion, page)
);

CREATE TABLE links (               -- two motions that belong together; from_motion is the later
    from_motion text NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
    to_motion   text NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
    kind        text NOT NULL,
    confidence  double precision NOT NULL,
    explanation text,
    PRIMARY KEY (from_motion, to_motion)
);
CREATE INDEX links_to_motion ON links (to_motion);

-- What a search looks through: subject, draft resolution, reasons and pages, in falling weight. A vector holds a megabyte.
CREATE FUNCTION words_of(subject text, draft_resolution text, justification text, pages text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector('pg_catalog.german', left(coalesce(subject, ''), 20000)), 'A')
        || setweight(to_tsvector('pg_catalog.german', left(coalesce(draft_resolution, ''), 40000)), 'B')
        || setweight(to_tsvector('pg_catalog.german', left(coalesce(justification, ''), 40000)), 'C')
        || setweight(to_tsvector('pg_catalog.german', left(coalesce(pages, ''), 150000)), 'D')
$$;
