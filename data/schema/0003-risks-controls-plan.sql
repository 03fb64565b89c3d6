-- Schema 3: threats and measures, risks with their treatment, assessments, controls with the statement of applicability, and the plan.
-- What is computed (vulnerability, likelihood, value, band, titles of the catalogue) has no column or, where people may override it, an empty one.

ALTER TABLE company ADD COLUMN acceptance_max INTEGER;

ALTER TABLE person ADD COLUMN left_on TEXT;

ALTER TABLE action ADD COLUMN cost_yearly INTEGER;
ALTER TABLE action ADD COLUMN effort_days INTEGER;
ALTER TABLE action ADD COLUMN effectiveness TEXT;
ALTER TABLE action ADD COLUMN repeat TEXT;

-- code: of the risk sheet in the catalogue, empty for the company's own.
CREATE TABLE threat (
  id INTEGER PRIMARY KEY,
  code TEXT,
  place TEXT NOT NULL,
  title TEXT,
  frequency INTEGER,
  note TEXT
) STRICT;
CREATE INDEX threat_place ON threat (place);

CREATE TABLE measure (
  id INTEGER PRIMARY KEY,
  code TEXT,
  area TEXT NOT NULL,
  title TEXT,
  decisive INTEGER,
  state TEXT,
  owner TEXT,
  reviewed_on TEXT,
  note TEXT
) STRICT;

CREATE TABLE threat_measure (
  id INTEGER PRIMARY KEY,
  threat_id INTEGER NOT NULL REFERENCES threat (id) DEFERRABLE INITIALLY DEFERRED,
  measure_id INTEGER NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX threat_measure_threat ON threat_measure (threat_id);
CREATE INDEX threat_measure_measure ON threat_measure (measure_id);

-- A row for each scenario, and for each pair of asset and threat about which something was decided (its id follows from the pair).
CREATE TABLE risk (
  id INTEGER PRIMARY KEY,
  asset_id INTEGER REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED,
  scenario TEXT,
  threat_id INTEGER REFERENCES threat (id) DEFERRABLE INITIALLY DEFERRED,
  importance INTEGER,
  threat INTEGER,
  vulnerability INTEGER,
  likelihood INTEGER,
  override_reason TEXT,
  treatment TEXT,
  treatment_reason TEXT,
  owner TEXT,
  approved_by TEXT,
  approved_on TEXT,
  accepted_until TEXT,
  review_on TEXT,
  code TEXT,
  lens TEXT,
  note TEXT
) STRICT;
CREATE INDEX risk_of_asset ON risk (asset_id);
CREATE INDEX risk_of_threat ON risk (threat_id);

-- Of scenarios: the measures that counter it, and the assets that it concerns.
CREATE TABLE risk_measure (
  id INTEGER PRIMARY KEY,
  risk_id INTEGER NOT NULL REFERENCES risk (id) DEFERRABLE INITIALLY DEFERRED,
  measure_id INTEGER NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX risk_measure_risk ON risk_measure (risk_id);
CREATE INDEX risk_measure_measure ON risk_measure (measure_id);

CREATE TABLE risk_asset (
  id INTEGER PRIMARY KEY,
  risk_id INTEGER NOT NULL REFERENCES risk (id) DEFERRABLE INITIALLY DEFERRED,
  asset_id INTEGER NOT NULL REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX risk_asset_risk ON risk_asset (risk_id);
CREATE INDEX risk_asset_asset ON risk_asset (asset_id);

CREATE TABLE control (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  adopted INTEGER,
  reason TEXT,
  state TEXT,
  document TEXT,
  owner TEXT,
  reviewed_on TEXT,
  review_on TEXT,
  note TEXT
) STRICT;

-- The controls that a risk's treatment relies on.
CREATE TABLE risk_control (
  id INTEGER PRIMARY KEY,
  risk_id INTEGER NOT NULL REFERENCES risk (id) DEFERRABLE INITIALLY DEFERRED,
  control_id INTEGER NOT NULL REFERENCES control (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX risk_control_risk ON risk_control (risk_id);
CREATE INDEX risk_control_control ON risk_control (control_id);

-- A statement of applicability as it was sealed: its rows as JSON text are in sonae_content under sha256.
CREATE TABLE soa_version (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  sealed_on TEXT NOT NULL,
  sealed_by TEXT,
  sha256 TEXT NOT NULL,
  note TEXT
) STRICT;

-- An assessment of the risks as it was on a day. assessment_risk holds the risks above the lowest band; what is missing there was low or not there.
CREATE TABLE assessment (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  held_on TEXT NOT NULL,
  held_by TEXT,
  acceptance_max INTEGER,
  n_high INTEGER,
  n_middle INTEGER,
  n_low INTEGER,
  grid TEXT,
  note TEXT
) STRICT;

CREATE TABLE assessment_risk (
  id INTEGER PRIMARY KEY,
  assessment_id INTEGER NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED,
  risk_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  importance INTEGER,
  likelihood INTEGER,
  treatment TEXT
) STRICT;
CREATE INDEX assessment_risk_assessment ON assessment_risk (assessment_id);

-- An action that waits for another one.
CREATE TABLE action_need (
  id INTEGER PRIMARY KEY,
  action_id INTEGER NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  needs_id INTEGER NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX action_need_action ON action_need (action_id);
CREATE INDEX action_need_needs ON action_need (needs_id);

-- What an action is expected to bring a risk down to.
CREATE TABLE action_effect (
  id INTEGER PRIMARY KEY,
  action_id INTEGER NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  risk_id INTEGER NOT NULL REFERENCES risk (id) DEFERRABLE INITIALLY DEFERRED,
  threat INTEGER,
  vulnerability INTEGER
) STRICT;
CREATE INDEX action_effect_action ON action_effect (action_id);
CREATE INDEX action_effect_risk ON action_effect (risk_id);
