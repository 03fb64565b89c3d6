-- Schema 2: security products, endpoints, duties with their log, and information assets.
-- What is computed (cover, importance, days left) has no column: see the expressions in src/workbook/entities.

ALTER TABLE company ADD COLUMN silent_days INTEGER;

CREATE TABLE device (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  product TEXT NOT NULL,
  maker TEXT,
  model TEXT,
  name TEXT,
  serial TEXT,
  asset_number TEXT,
  state TEXT,
  site_id INTEGER REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
  place TEXT,
  purpose TEXT,
  role TEXT,
  segment TEXT,
  management_address TEXT,
  hardware_address TEXT,
  high_availability INTEGER,
  installed_on TEXT,
  last_seen TEXT,
  firmware TEXT,
  firmware_date TEXT,
  firmware_latest TEXT,
  firmware_latest_date TEXT,
  firmware_severity TEXT,
  firmware_measure TEXT,
  sale_end TEXT,
  support_end TEXT,
  subscription TEXT,
  licence_start TEXT,
  licence_end TEXT,
  licences_bought INTEGER,
  licences_used INTEGER,
  maintenance_company TEXT,
  maintenance_contact TEXT,
  maintenance_end TEXT,
  otasuketai INTEGER,
  admin TEXT,
  deputy TEXT,
  alert_reader TEXT,
  alert_contact TEXT,
  alerts_open INTEGER,
  default_password_changed INTEGER,
  remote_admin TEXT,
  console_mfa INTEGER,
  config_backup_on TEXT,
  config_backup_place TEXT,
  log_destination TEXT,
  log_retention_days INTEGER,
  rules_reviewed_on TEXT,
  open_inbound_rules INTEGER,
  ssl_vpn INTEGER,
  has_firewall INTEGER,
  has_ips INTEGER,
  has_antivirus INTEGER,
  has_web_filter INTEGER,
  has_app_control INTEGER,
  has_mail INTEGER,
  has_vpn INTEGER,
  has_sandbox INTEGER,
  has_ssl_inspection INTEGER,
  tenant TEXT,
  agent_version_min TEXT,
  agent_version_max TEXT,
  servers_covered INTEGER,
  policy_mode TEXT,
  isolation INTEGER,
  mdr_vendor TEXT,
  mdr_hours TEXT,
  last_test_on TEXT,
  exclusions_reviewed_on TEXT,
  note TEXT
) STRICT;
CREATE INDEX device_site ON device (site_id);

CREATE TABLE endpoint (
  id INTEGER PRIMARY KEY,
  hostname TEXT NOT NULL,
  kind TEXT,
  os TEXT,
  os_version TEXT,
  last_seen TEXT,
  first_seen TEXT,
  agent TEXT,
  agent_version TEXT,
  policy TEXT,
  device_id INTEGER REFERENCES device (id) DEFERRABLE INITIALLY DEFERRED,
  user TEXT,
  department TEXT,
  site_id INTEGER REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
  maker TEXT,
  model TEXT,
  serial TEXT,
  mac TEXT,
  ip_address TEXT,
  state TEXT,
  source TEXT,
  note TEXT
) STRICT;
CREATE INDEX endpoint_hostname ON endpoint (hostname);
CREATE INDEX endpoint_device ON endpoint (device_id);

CREATE TABLE duty (
  id INTEGER PRIMARY KEY,
  device_id INTEGER REFERENCES device (id) DEFERRABLE INITIALLY DEFERRED,
  task TEXT NOT NULL,
  detail TEXT,
  cadence TEXT NOT NULL,
  responsible TEXT,
  next_due TEXT,
  last_done TEXT,
  code TEXT,
  note TEXT
) STRICT;
CREATE INDEX duty_device ON duty (device_id);
CREATE INDEX duty_next_due ON duty (next_due);

CREATE TABLE duty_log (
  id INTEGER PRIMARY KEY,
  duty_id INTEGER NOT NULL REFERENCES duty (id) DEFERRABLE INITIALLY DEFERRED,
  done_on TEXT NOT NULL,
  done_by TEXT,
  result TEXT,
  due_on TEXT,
  note TEXT
) STRICT;
CREATE INDEX duty_log_duty ON duty_log (duty_id);

-- The first fifteen columns are A to O of IPA's information asset ledger; M (importance) is computed.
CREATE TABLE asset (
  id INTEGER PRIMARY KEY,
  business TEXT,
  name TEXT NOT NULL,
  note TEXT,
  users TEXT,
  department TEXT,
  place TEXT,
  personal INTEGER,
  special_care INTEGER,
  my_number INTEGER,
  confidentiality INTEGER,
  integrity INTEGER,
  availability INTEGER,
  retention TEXT,
  retention_until TEXT,
  registered_on TEXT,
  owner TEXT,
  reviewed_on TEXT,
  override_reason TEXT,
  location TEXT,
  site_id INTEGER REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
  device_id INTEGER REFERENCES device (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
