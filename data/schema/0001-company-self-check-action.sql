-- Schema 1: company, sites, people, self-check rounds, actions, evidence, and the history of changes.
-- Ids are sonae_id_new(). Dates are ISO 8601 text, stamps UTC text. Names are those of src/workbook/entities.

CREATE TABLE company (
  id INTEGER PRIMARY KEY,
  name TEXT,
  name_kana TEXT,
  sole_proprietor INTEGER,
  corporate_number TEXT,
  industry TEXT,
  capital INTEGER,
  employees INTEGER,
  prefecture TEXT,
  address TEXT,
  website TEXT,
  representative TEXT,
  representative_title TEXT,
  security_lead TEXT,
  security_lead_department TEXT,
  utm_in_place INTEGER,
  edr_in_place INTEGER,
  other_equipment TEXT,
  policy_state TEXT,
  policy_url TEXT,
  policy_published_on TEXT,
  declared_level INTEGER,
  declared_on TEXT,
  declaration_id TEXT,
  participant TEXT,
  participant_willing INTEGER,
  attends_all_sessions INTEGER,
  consent_papers INTEGER,
  note TEXT
) STRICT;

CREATE TABLE site (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  address TEXT,
  employees INTEGER,
  note TEXT
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_kana TEXT,
  role TEXT,
  department TEXT,
  post TEXT,
  site_id INTEGER REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
  email TEXT,
  phone TEXT,
  note TEXT
) STRICT;

CREATE TABLE round (
  id INTEGER PRIMARY KEY,
  question_set TEXT NOT NULL,
  held_on TEXT NOT NULL,
  respondent TEXT,
  site_id INTEGER REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
  started_from INTEGER REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT
) STRICT;

CREATE TABLE answer (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED,
  question INTEGER NOT NULL,
  value TEXT,
  note TEXT,
  ask TEXT,
  answered_on TEXT,
  UNIQUE (round_id, question)
) STRICT;

CREATE TABLE action (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  detail TEXT,
  origin_table TEXT,
  origin_id INTEGER,
  origin_label TEXT,
  owner TEXT,
  start TEXT,
  due TEXT,
  priority TEXT,
  state TEXT NOT NULL,
  progress INTEGER,
  cost INTEGER,
  done_on TEXT
) STRICT;
CREATE INDEX action_origin ON action (origin_table, origin_id);
CREATE INDEX action_due ON action (due);

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  media_type TEXT,
  size INTEGER,
  sha256 TEXT NOT NULL,
  origin_table TEXT,
  origin_id INTEGER,
  added_on TEXT,
  note TEXT
) STRICT;
CREATE INDEX evidence_origin ON evidence (origin_table, origin_id);

-- The files themselves, once each by hash. Not part of the changes: undo of a deletion needs them to stay.
CREATE TABLE sonae_content (
  sha256 TEXT PRIMARY KEY,
  data BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The history. changeset is SQLite's session format; tables is a space-separated list of names.
CREATE TABLE sonae_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  tables TEXT NOT NULL,
  n_rows INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  target INTEGER,
  changeset BLOB NOT NULL
) STRICT;

CREATE TABLE sonae_meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
