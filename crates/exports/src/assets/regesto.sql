-- The tables of a dataset. What a name means is said by `regesto schema`; here stand the keys.
-- Places are those of the dataset: bytes of the file and a line for text, a page and box (points) for PDF, a sheet and cell, a table, row and column.

CREATE TABLE dataset (
    format TEXT NOT NULL,               -- 'regesto/2'
    generator TEXT NOT NULL,
    version TEXT NOT NULL,
    grammars TEXT NOT NULL
) STRICT;

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,   -- its place in the dataset, from 1
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    encoding TEXT,
    status TEXT NOT NULL CHECK (status IN ('ok', 'empty', 'partial', 'failed')),
    error TEXT,
    duplicate_of TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT,
    authority TEXT,
    istat_code TEXT,
    province TEXT,
    region TEXT,
    document_type TEXT,
    adopted_act TEXT,
    adopted_number TEXT,
    adopted_date TEXT,
    bytes_cell INTEGER NOT NULL,        -- the accounting: these eight add up to the text
    bytes_heading INTEGER NOT NULL,
    bytes_header INTEGER NOT NULL,
    bytes_prose INTEGER NOT NULL,
    bytes_furniture INTEGER NOT NULL,
    bytes_blank INTEGER NOT NULL,
    bytes_skipped INTEGER NOT NULL,
    bytes_residue INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX document_istat_code ON document (istat_code);

CREATE TABLE source_table (
    document TEXT NOT NULL REFERENCES document (id),
    id TEXT NOT NULL,
    title TEXT,
    layout TEXT NOT NULL,
    first_line INTEGER,
    last_line INTEGER,
    records INTEGER NOT NULL,
    PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_column (
    document TEXT NOT NULL,
    "table" TEXT NOT NULL,
    position INTEGER NOT NULL,          -- from the left, from 1
    name TEXT,
    header TEXT,
    PRIMARY KEY (document, "table", position),
    FOREIGN KEY (document, "table") REFERENCES source_table (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE residue (
    document TEXT NOT NULL REFERENCES document (id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    place TEXT NOT NULL CHECK (json_valid(place)),
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

-- What looks like a procedure and became no record.
CREATE TABLE missed (
    document TEXT NOT NULL REFERENCES document (id),
    position INTEGER NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('term-in-prose', 'title-in-prose', 'table-skipped')),
    text TEXT NOT NULL,
    place TEXT NOT NULL CHECK (json_valid(place)),
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE procedure (
    rowid INTEGER PRIMARY KEY,          -- its place in the dataset, from 1
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL
) STRICT;

CREATE TABLE procedure_variant (
    rowid INTEGER PRIMARY KEY,
    procedure TEXT NOT NULL REFERENCES procedure (id),
    title TEXT NOT NULL
) STRICT;
CREATE INDEX procedure_variant_procedure ON procedure_variant (procedure);

CREATE TABLE record (
    rowid INTEGER PRIMARY KEY,          -- its place in the dataset, from 1
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL REFERENCES document (id),
    "table" TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('procedure', 'objective')),
    number TEXT,
    title TEXT,
    parent TEXT,
    first_line INTEGER,
    last_line INTEGER,
    term TEXT,                          -- as written
    term_from TEXT,                     -- the column of that text
    "trigger" TEXT,
    tacit_consent INTEGER CHECK (tacit_consent IN (0, 1)),
    tacit_consent_after TEXT,
    confidence REAL NOT NULL,
    confidence_of TEXT NOT NULL CHECK (confidence_of IN ('structure', 'aligned', 'decoded', 'guessed', 'reviewed')),
    procedure TEXT REFERENCES procedure (id),
    duplicate_of TEXT REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX record_document ON record (document, "table");
CREATE INDEX record_procedure ON record (procedure);
CREATE INDEX record_duplicate_of ON record (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE TABLE record_line (
    record TEXT NOT NULL REFERENCES record (id),
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (record, first, last)
) STRICT, WITHOUT ROWID;

CREATE TABLE section (
    record TEXT NOT NULL REFERENCES record (id),
    level INTEGER NOT NULL,             -- outermost 1
    heading TEXT NOT NULL,
    PRIMARY KEY (record, level)
) STRICT, WITHOUT ROWID;
CREATE INDEX section_heading ON section (heading);

CREATE TABLE cell (
    record TEXT NOT NULL REFERENCES record (id),
    "column" TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (record, "column")
) STRICT, WITHOUT ROWID;

CREATE TABLE cell_place (
    record TEXT NOT NULL,
    "column" TEXT NOT NULL,
    position INTEGER NOT NULL,          -- in reading order, from 1
    first_byte INTEGER,                 -- of the file, before decoding
    end_byte INTEGER,                   -- one past the last
    line INTEGER,
    page INTEGER,
    "left" REAL, top REAL, "right" REAL, bottom REAL,
    sheet TEXT,
    cell TEXT,
    "table" INTEGER,
    "row" INTEGER,
    table_column INTEGER,
    paragraph INTEGER,
    PRIMARY KEY (record, "column", position),
    FOREIGN KEY (record, "column") REFERENCES cell (record, "column")
) STRICT, WITHOUT ROWID;

CREATE TABLE cell_repair (
    record TEXT NOT NULL,
    "column" TEXT NOT NULL,
    position INTEGER NOT NULL,
    repair TEXT NOT NULL,
    PRIMARY KEY (record, "column", position),
    FOREIGN KEY (record, "column") REFERENCES cell (record, "column")
) STRICT, WITHOUT ROWID;

-- Cells under columns that have no canonical name.
CREATE TABLE extras (
    record TEXT NOT NULL REFERENCES record (id),
    position INTEGER NOT NULL,          -- in the order of the columns, from 1
    header TEXT NOT NULL,               -- as written; empty where the column has none
    text TEXT NOT NULL,
    places TEXT NOT NULL CHECK (json_valid(places)),
    PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX extras_header ON extras (header);

CREATE TABLE link (
    record TEXT NOT NULL REFERENCES record (id),
    position INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    href TEXT NOT NULL,                 -- as the source writes it
    place TEXT NOT NULL CHECK (json_valid(place)),
    PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE office (
    record TEXT NOT NULL REFERENCES record (id),
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    text TEXT NOT NULL,
    named_in TEXT NOT NULL,
    PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX office_code ON office (code);

CREATE TABLE deadline (
    record TEXT NOT NULL REFERENCES record (id),
    position INTEGER NOT NULL,
    atom TEXT NOT NULL,
    kind TEXT NOT NULL,
    duration TEXT,                      -- ISO 8601
    days INTEGER,                       -- that length in whole days, a month as 30 and a year as 365: to sort and compare, not for calendars
    working_days INTEGER NOT NULL CHECK (working_days IN (0, 1)),
    date TEXT,
    condition TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadline_days ON deadline (days);

CREATE TABLE contact (
    record TEXT NOT NULL REFERENCES record (id),
    position INTEGER NOT NULL,
    name TEXT,
    role TEXT,
    phone TEXT,
    email TEXT,
    certified INTEGER NOT NULL CHECK (certified IN (0, 1)),
    "column" TEXT NOT NULL,
    PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE act (
    key TEXT PRIMARY KEY,
    urn TEXT,
    url TEXT,
    title TEXT,
    date TEXT,
    status TEXT NOT NULL,               -- in-force, partly-repealed, repealed, exhausted, converted, unknown
    since TEXT,
    repealed_by TEXT,                   -- a key; the act may be cited by nobody
    in_force_act TEXT                   -- a key: the end of the chain of acts that replaced one another
) STRICT, WITHOUT ROWID;

CREATE TABLE act_key (
    key TEXT NOT NULL,                  -- a key by which citations name it
    act TEXT NOT NULL REFERENCES act (key),
    PRIMARY KEY (key, act)
) STRICT, WITHOUT ROWID;
CREATE INDEX act_key_act ON act_key (act);

CREATE TABLE citation (
    rowid INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document (id),
    record TEXT REFERENCES record (id), -- null in prose
    "column" TEXT,
    key TEXT NOT NULL,
    act TEXT NOT NULL,                  -- the key without article, comma and letter; act_key leads to the act
    urn TEXT,
    text TEXT NOT NULL,
    place TEXT NOT NULL CHECK (json_valid(place))
) STRICT;
CREATE INDEX citation_record ON citation (record);
CREATE INDEX citation_act ON citation (act);

CREATE TABLE footnote (
    record TEXT NOT NULL REFERENCES record (id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE diagnostic (
    rowid INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document (id),
    record TEXT REFERENCES record (id),
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    place TEXT CHECK (json_valid(place))
) STRICT;
CREATE INDEX diagnostic_code ON diagnostic (code);
CREATE INDEX diagnostic_record ON diagnostic (record);

CREATE TABLE record_diagnostic (
    record TEXT NOT NULL REFERENCES record (id),
    code TEXT NOT NULL,
    PRIMARY KEY (record, code)
) STRICT, WITHOUT ROWID;

-- Full text: SELECT record.* FROM record_title JOIN record ON record.rowid = record_title.rowid WHERE record_title MATCH 'suolo'
CREATE VIRTUAL TABLE record_title USING fts5 (title, parent, content = 'record', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE procedure_title USING fts5 (title, content = 'procedure', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE variant_title USING fts5 (title, content = 'procedure_variant', tokenize = 'unicode61 remove_diacritics 2');
