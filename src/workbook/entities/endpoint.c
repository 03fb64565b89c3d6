/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeChoice kinds[] = {
  { "desktop", N_ ("Desktop PC") },
  { "laptop", N_ ("Laptop PC") },
  { "server", N_ ("Server") },
  { "virtual", N_ ("Virtual machine") },
  { "phone", N_ ("Smartphone") },
  { "tablet", N_ ("Tablet") },
  { "other", N_ ("Other device") },
  { NULL, NULL },
};

static const SonaeChoice states[] = {
  { "in_use", N_ ("In use") },
  { "stored", N_ ("In storage") },
  { "retired", N_ ("Retired") },
  { NULL, NULL },
};

/* Codes of sonae_cover_code(). */
static const SonaeChoice covers[] = {
  { "covered", N_ ("Covered") },
  { "silent", N_ ("Silent") },
  { "unconfirmed", N_ ("Never seen reporting") },
  { "uncovered", N_ ("Not covered") },
  { NULL, NULL },
};

#define TODAY "(SELECT sonae_today ())"
#define COVER "sonae_cover (state, device_id, agent, last_seen, (SELECT silent_days FROM company LIMIT 1), " TODAY ")"

static const SonaeField fields[] = {
  { "hostname", SONAE_FIELD_TEXT, N_ ("Host name"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 255,
    .section = N_ ("Endpoint") },
  { "kind", SONAE_FIELD_CHOICE, N_ ("Kind of device"), .choices = kinds },
  { "os", SONAE_FIELD_TEXT, N_ ("Operating system"), SONAE_FIELD_SEARCHED, .max = 200 },
  { "os_version", SONAE_FIELD_TEXT, N_ ("Version of the system"), SONAE_FIELD_HIDDEN, .max = 200 },
  { "last_seen", SONAE_FIELD_DATE, N_ ("Last seen"), .hint = N_ ("As the console says it"), .section = N_ ("Cover") },
  { "first_seen", SONAE_FIELD_DATE, N_ ("First seen"), SONAE_FIELD_HIDDEN },
  { "agent", SONAE_FIELD_TEXT, N_ ("Agent"), SONAE_FIELD_SEARCHED, .max = 200, .hint = N_ ("The EDR or antivirus that is installed") },
  { "agent_version", SONAE_FIELD_TEXT, N_ ("Agent version"), SONAE_FIELD_HIDDEN, .max = 100 },
  { "policy", SONAE_FIELD_TEXT, N_ ("Policy"), SONAE_FIELD_HIDDEN, .max = 200 },
  { "device_id", SONAE_FIELD_REF, N_ ("Covered by"), .ref_table = "device", .ref_rule = SONAE_REF_CLEAR },
  { "covered", SONAE_FIELD_BOOL, N_ ("Covered"), SONAE_FIELD_DERIVED,
    .expression = "CASE " COVER " WHEN 'covered' THEN 1 WHEN 'silent' THEN 0 WHEN 'uncovered' THEN 0 END" },
  { "cover", SONAE_FIELD_CHOICE, N_ ("State of cover"), SONAE_FIELD_DERIVED, .choices = covers, .expression = COVER },
  { "days_silent", SONAE_FIELD_INT, N_ ("Days since last seen"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "sonae_days_between (last_seen, " TODAY ")" },
  { "user", SONAE_FIELD_TEXT, N_ ("User"), SONAE_FIELD_SEARCHED, .max = 100, .section = N_ ("Use") },
  { "department", SONAE_FIELD_TEXT, N_ ("Department"), SONAE_FIELD_SEARCHED, .max = 100 },
  { "site_id", SONAE_FIELD_REF, N_ ("Site"), .ref_table = "site", .ref_rule = SONAE_REF_CLEAR },
  { "maker", SONAE_FIELD_TEXT, N_ ("Maker"), SONAE_FIELD_SEARCHED | SONAE_FIELD_HIDDEN, .max = 200,
    .section = N_ ("Device") },
  { "model", SONAE_FIELD_TEXT, N_ ("Model"), SONAE_FIELD_SEARCHED | SONAE_FIELD_HIDDEN, .max = 200 },
  { "serial", SONAE_FIELD_TEXT, N_ ("Serial number"), SONAE_FIELD_SEARCHED | SONAE_FIELD_HIDDEN, .max = 100 },
  { "mac", SONAE_FIELD_TEXT, N_ ("MAC address"), SONAE_FIELD_SEARCHED | SONAE_FIELD_HIDDEN, .max = 100 },
  { "ip_address", SONAE_FIELD_TEXT, N_ ("IP address"), SONAE_FIELD_SEARCHED | SONAE_FIELD_HIDDEN, .max = 100 },
  { "state", SONAE_FIELD_CHOICE, N_ ("State"), SONAE_FIELD_HIDDEN, .choices = states, .hint = N_ ("Empty counts as in use"),
    .section = N_ ("Anything else") },
  { "source", SONAE_FIELD_TEXT, N_ ("Source of the data"), SONAE_FIELD_HIDDEN, .max = 200 },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_endpoint = {
  .name = "endpoint",
  .label = N_ ("Endpoint"),
  .label_plural = N_ ("Endpoints"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "hostname",
  .natural_key = { "hostname" },
  .sort_field = "hostname",
};
