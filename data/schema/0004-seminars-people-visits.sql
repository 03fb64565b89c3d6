-- Schema 4: sessions, documents and the notes on their passages, expert visits, people's posts, roles and training, incidents, and what reports keep.

ALTER TABLE company ADD COLUMN programme TEXT;
ALTER TABLE company ADD COLUMN logo_id INTEGER REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE person ADD COLUMN call_order INTEGER;

-- code: of the programme in the catalogue, empty for the company's own.
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  number INTEGER,
  title TEXT NOT NULL,
  held_on TEXT,
  begins TEXT,
  place TEXT,
  workshop TEXT,
  output TEXT,
  attendance TEXT,
  preparation TEXT,
  goals TEXT,
  bring TEXT,
  learned TEXT,
  code TEXT,
  note TEXT
) STRICT;

-- A PDF, known by what is in it (sha256). name and uri: where it was last seen. kept: it is in sonae_content, too.
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  author TEXT,
  session_id INTEGER REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
  pages INTEGER,
  sha256 TEXT NOT NULL,
  size INTEGER,
  name TEXT,
  uri TEXT,
  kept INTEGER,
  added_on TEXT,
  note TEXT
) STRICT;
CREATE INDEX document_sha256 ON document (sha256);
CREATE INDEX document_session ON document (session_id);

-- A note, on a passage of a document where it has one, and pinned to a record where it has a target. page counts from 1. quads are numbers
-- "left top right bottom" in points, one line a quad. before and after are the text around the passage, sha256 the content it was taken from.
CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  text TEXT,
  passage TEXT,
  document_id INTEGER REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  page INTEGER,
  shape TEXT,
  colour TEXT,
  target_table TEXT,
  target_id INTEGER,
  target_label TEXT,
  anchor TEXT,
  quads TEXT,
  before TEXT,
  after TEXT,
  sha256 TEXT,
  author TEXT,
  added_on TEXT
) STRICT;
CREATE INDEX note_document ON note (document_id);
CREATE INDEX note_target ON note (target_table, target_id);

CREATE TABLE visit (
  id INTEGER PRIMARY KEY,
  number INTEGER,
  title TEXT NOT NULL,
  from_on TEXT,
  until_on TEXT,
  held_on TEXT,
  begins TEXT,
  length INTEGER,
  expert TEXT,
  place TEXT,
  aim TEXT,
  brief TEXT,
  wishes TEXT,
  summary TEXT,
  code TEXT,
  note TEXT
) STRICT;

-- What is spoken about in a visit, in the order of position; with kind 'hearing' a question of the hearing sheet.
CREATE TABLE agenda_item (
  id INTEGER PRIMARY KEY,
  visit_id INTEGER NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  planned_minutes INTEGER,
  spent_seconds INTEGER,
  minutes TEXT
) STRICT;
CREATE INDEX agenda_item_visit ON agenda_item (visit_id);

CREATE TABLE advice (
  id INTEGER PRIMARY KEY,
  visit_id INTEGER NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
  agenda_item_id INTEGER REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  detail TEXT,
  outcome TEXT,
  reason TEXT,
  decided_on TEXT
) STRICT;
CREATE INDEX advice_visit ON advice (visit_id);
CREATE INDEX advice_agenda_item ON advice (agenda_item_id);

CREATE TABLE post (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL,
  department TEXT,
  since TEXT,
  note TEXT
) STRICT;
CREATE INDEX post_person ON post (person_id);

-- A role that somebody has to fill. framework and code: of the catalogue; code is empty for the company's own.
CREATE TABLE role (
  id INTEGER PRIMARY KEY,
  framework TEXT NOT NULL,
  code TEXT,
  title TEXT,
  cover TEXT,
  vendor TEXT,
  wanted INTEGER,
  option TEXT,
  option_cost INTEGER,
  option_cost_yearly INTEGER,
  option_due TEXT,
  note TEXT
) STRICT;

CREATE TABLE person_role (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  role_id INTEGER NOT NULL REFERENCES role (id) DEFERRABLE INITIALLY DEFERRED,
  level INTEGER,
  wanted INTEGER,
  note TEXT
) STRICT;
CREATE INDEX person_role_person ON person_role (person_id);
CREATE INDEX person_role_role ON person_role (role_id);

CREATE TABLE training (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  kind TEXT,
  audience TEXT,
  planned_on TEXT,
  held_on TEXT,
  length INTEGER,
  trainer TEXT,
  material TEXT,
  document_id INTEGER REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  cost INTEGER,
  owner TEXT,
  note TEXT
) STRICT;
CREATE INDEX training_document ON training (document_id);

CREATE TABLE attendance (
  id INTEGER PRIMARY KEY,
  training_id INTEGER NOT NULL REFERENCES training (id) DEFERRABLE INITIALLY DEFERRED,
  person_id INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  attended INTEGER,
  score INTEGER,
  passed INTEGER,
  note TEXT
) STRICT;
CREATE INDEX attendance_training ON attendance (training_id);
CREATE INDEX attendance_person ON attendance (person_id);

-- aware_on and aware_time: when the company became aware of it, in local time. The dates below sensitive … say when something was done.
CREATE TABLE incident (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  aware_on TEXT NOT NULL,
  aware_time TEXT,
  found_by TEXT,
  what TEXT,
  state TEXT NOT NULL,
  owner TEXT,
  sensitive INTEGER,
  property INTEGER,
  wrongful INTEGER,
  people INTEGER,
  preliminary_on TEXT,
  final_on TEXT,
  notified_on TEXT,
  police_on TEXT,
  ipa_on TEXT,
  customers_on TEXT,
  insurer_on TEXT,
  closed_on TEXT,
  note TEXT
) STRICT;

CREATE TABLE incident_entry (
  id INTEGER PRIMARY KEY,
  incident_id INTEGER NOT NULL REFERENCES incident (id) DEFERRABLE INITIALLY DEFERRED,
  happened_on TEXT NOT NULL,
  happened_at TEXT,
  done_by TEXT,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX incident_entry_incident ON incident_entry (incident_id);

-- A text that the program proposes and the company made its own ("policy", "standard:5.1", "management:asked").
CREATE TABLE draft (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX draft_code ON draft (code);

-- A report that was handed over, with the figures of that day (JSON), which the next one is compared with.
CREATE TABLE report_issue (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  version TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  figures TEXT,
  note TEXT
) STRICT;
