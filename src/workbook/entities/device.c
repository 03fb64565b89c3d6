/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "workbook/entities/sonae-person-sql.h"

/* Ids of data/catalogue/duties.xml; a test compares the two. */
static const SonaeChoice kinds[] = {
  { "utm", N_ ("UTM or firewall") },
  { "edr", N_ ("EDR") },
  { "mail_filter", N_ ("Mail filter") },
  { "backup", N_ ("Backup") },
  { "mfa", N_ ("Multi-factor authentication") },
  { "vpn", N_ ("VPN") },
  { "wifi", N_ ("Wi-Fi") },
  { "other", N_ ("Other product") },
  { NULL, NULL },
};

static const SonaeChoice states[] = {
  { "planned", N_ ("Planned") },
  { "in_use", N_ ("In use") },
  { "retired", N_ ("Retired") },
  { NULL, NULL },
};

static const SonaeChoice roles[] = {
  { "border", N_ ("Border with the internet") },
  { "branch", N_ ("Branch") },
  { "vpn", N_ ("VPN entrance") },
  { "internal", N_ ("Inside the network") },
  { NULL, NULL },
};

static const SonaeChoice severities[] = {
  { "severe", N_ ("Severe (critical, high, or CVSS 7.0 and more)") },
  { "minor", N_ ("Not severe") },
  { NULL, NULL },
};

static const SonaeChoice remote_admins[] = {
  { "off", N_ ("Off") },
  { "trusted", N_ ("From known addresses only") },
  { "mfa", N_ ("With multi-factor authentication") },
  { "open", N_ ("Open with a password only") },
  { NULL, NULL },
};

static const SonaeChoice policy_modes[] = {
  { "detect", N_ ("Detects only") },
  { "prevent", N_ ("Detects and blocks") },
  { NULL, NULL },
};

/* Codes of sonae_days_left_code(). */
static const SonaeChoice days_left[] = {
  { "past", N_ ("Past") },
  { "within_30", N_ ("Within 30 days") },
  { "within_60", N_ ("Within 60 days") },
  { "within_90", N_ ("Within 90 days") },
  { "later", N_ ("More than 90 days") },
  { NULL, NULL },
};

/* Codes of sonae_firmware_code(). */
static const SonaeChoice firmware_states[] = {
  { "current", N_ ("Up to date") },
  { "behind", N_ ("Behind, no severe flaw") },
  { "pending", N_ ("Severe flaw, within 14 days") },
  { "measured", N_ ("Severe flaw, another measure taken") },
  { "late", N_ ("Severe flaw, more than 14 days") },
  { NULL, NULL },
};

#define TODAY "(SELECT sonae_today ())"
#define ACTIVE "coalesce (state, 'in_use') <> 'retired'"
#define COMPUTED SONAE_FIELD_DERIVED
#define DETAIL SONAE_FIELD_HIDDEN

static const SonaeField fields[] = {
  { "kind", SONAE_FIELD_CHOICE, N_ ("Kind of product"), SONAE_FIELD_REQUIRED, .choices = kinds, .section = N_ ("Product") },
  { "product", SONAE_FIELD_TEXT, N_ ("Product"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 200 },
  { "maker", SONAE_FIELD_TEXT, N_ ("Maker"), SONAE_FIELD_SEARCHED, .max = 200 },
  { "model", SONAE_FIELD_TEXT, N_ ("Model"), SONAE_FIELD_SEARCHED, .max = 200 },
  { "name", SONAE_FIELD_TEXT, N_ ("Called in the company"), SONAE_FIELD_SEARCHED, .max = 200 },
  { "serial", SONAE_FIELD_TEXT, N_ ("Serial number"), SONAE_FIELD_SEARCHED | DETAIL, .max = 100 },
  { "asset_number", SONAE_FIELD_TEXT, N_ ("Inventory number"), SONAE_FIELD_SEARCHED | DETAIL, .max = 100 },
  { "state", SONAE_FIELD_CHOICE, N_ ("State"), DETAIL, .choices = states, .hint = N_ ("Empty counts as in use") },
  { "site_id", SONAE_FIELD_REF, N_ ("Site"), .ref_table = "site", .ref_rule = SONAE_REF_CLEAR },
  { "place", SONAE_FIELD_TEXT, N_ ("Place"), SONAE_FIELD_SEARCHED | DETAIL, .max = 200 },
  { "purpose", SONAE_FIELD_TEXT, N_ ("Purpose"), SONAE_FIELD_SEARCHED | DETAIL, .max = 300 },
  { "role", SONAE_FIELD_CHOICE, N_ ("Position in the network"), DETAIL, .choices = roles },
  { "segment", SONAE_FIELD_TEXT, N_ ("Network segment"), DETAIL, .max = 200 },
  { "management_address", SONAE_FIELD_TEXT, N_ ("Management address"), SONAE_FIELD_SEARCHED | DETAIL, .max = 200 },
  { "hardware_address", SONAE_FIELD_TEXT, N_ ("MAC address"), SONAE_FIELD_SEARCHED | DETAIL, .max = 100 },
  { "high_availability", SONAE_FIELD_BOOL, N_ ("Doubled for failure (HA)"), DETAIL },
  { "installed_on", SONAE_FIELD_DATE, N_ ("In use since"), DETAIL },
  { "last_seen", SONAE_FIELD_DATE, N_ ("Last seen"), DETAIL },

  { "firmware", SONAE_FIELD_TEXT, N_ ("Firmware or version"), .max = 100, .section = N_ ("Firmware and support") },
  { "firmware_date", SONAE_FIELD_DATE, N_ ("Firmware updated on"), DETAIL },
  { "firmware_latest", SONAE_FIELD_TEXT, N_ ("Latest firmware"), DETAIL, .max = 100 },
  { "firmware_latest_date", SONAE_FIELD_DATE, N_ ("Latest firmware published on"), DETAIL },
  { "firmware_severity", SONAE_FIELD_CHOICE, N_ ("Flaw that the latest firmware mends"), DETAIL, .choices = severities,
    .hint = N_ ("Leave empty when unknown; it then counts as severe") },
  { "firmware_measure", SONAE_FIELD_TEXT, N_ ("Measure taken instead of updating"), DETAIL, .max = 300 },
  { "firmware_state", SONAE_FIELD_CHOICE, N_ ("State of the firmware"), COMPUTED, .choices = firmware_states,
    .expression = "sonae_firmware (firmware, firmware_latest, firmware_latest_date, firmware_severity, firmware_measure, " TODAY ")" },
  { "firmware_lag", SONAE_FIELD_INT, N_ ("Firmware lag in days"), COMPUTED | DETAIL,
    .expression = "sonae_firmware_lag (firmware, firmware_latest, firmware_latest_date, " TODAY ")" },
  { "sale_end", SONAE_FIELD_DATE, N_ ("End of sale"), DETAIL },
  { "support_end", SONAE_FIELD_DATE, N_ ("End of support") },
  { "support_left", SONAE_FIELD_CHOICE, N_ ("Support left"), COMPUTED, .choices = days_left,
    .expression = "iif (" ACTIVE ", sonae_days_left (support_end, " TODAY "), NULL)" },

  { "subscription", SONAE_FIELD_TEXT, N_ ("Licence or subscription"), SONAE_FIELD_SEARCHED | DETAIL, .max = 200,
    .section = N_ ("Licence and maintenance") },
  { "licence_start", SONAE_FIELD_DATE, N_ ("Licence from"), DETAIL },
  { "licence_end", SONAE_FIELD_DATE, N_ ("Licence until") },
  { "licence_left", SONAE_FIELD_CHOICE, N_ ("Licence left"), COMPUTED, .choices = days_left,
    .expression = "iif (" ACTIVE ", sonae_days_left (licence_end, " TODAY "), NULL)" },
  { "licences_bought", SONAE_FIELD_INT, N_ ("Licences bought"), DETAIL, .min = 0, .max = 10000000 },
  { "licences_used", SONAE_FIELD_INT, N_ ("Licences used"), DETAIL, .min = 0, .max = 10000000 },
  { "maintenance_company", SONAE_FIELD_TEXT, N_ ("Maintenance company"), SONAE_FIELD_SEARCHED, .max = 200 },
  { "maintenance_contact", SONAE_FIELD_TEXT, N_ ("Maintenance contact"), SONAE_FIELD_SEARCHED | DETAIL, .max = 200 },
  { "maintenance_end", SONAE_FIELD_DATE, N_ ("Maintenance contract until"), DETAIL },
  { "otasuketai", SONAE_FIELD_BOOL, N_ ("Cybersecurity Otasuketai service"), DETAIL },

  { "admin", SONAE_FIELD_TEXT, N_ ("Administrator"), SONAE_FIELD_PERSON | SONAE_FIELD_SEARCHED, .max = 100, .section = N_ ("Operation") },
  { "deputy", SONAE_FIELD_TEXT, N_ ("Deputy administrator"), SONAE_FIELD_PERSON | SONAE_FIELD_SEARCHED | DETAIL, .max = 100 },
  { "alert_reader", SONAE_FIELD_TEXT, N_ ("Reads the alerts"), SONAE_FIELD_PERSON | SONAE_FIELD_SEARCHED, .max = 100 },
  { "alert_contact", SONAE_FIELD_TEXT, N_ ("Address the alerts go to"), SONAE_FIELD_SEARCHED | DETAIL, .max = 200 },
  { "alerts_open", SONAE_FIELD_INT, N_ ("Alerts not yet judged"), DETAIL, .min = 0, .max = 10000000 },
  { "default_password_changed", SONAE_FIELD_BOOL, N_ ("Default password changed"), DETAIL },
  { "remote_admin", SONAE_FIELD_CHOICE, N_ ("Administration from outside"), DETAIL, .choices = remote_admins },
  { "console_mfa", SONAE_FIELD_BOOL, N_ ("Multi-factor sign-in to the console"), DETAIL },
  { "config_backup_on", SONAE_FIELD_DATE, N_ ("Configuration backed up on"), DETAIL },
  { "config_backup_place", SONAE_FIELD_TEXT, N_ ("Place of the configuration backup"), DETAIL, .max = 200 },
  { "log_destination", SONAE_FIELD_TEXT, N_ ("Logs are kept at"), DETAIL, .max = 200 },
  { "log_retention_days", SONAE_FIELD_INT, N_ ("Days that logs are kept"), DETAIL, .min = 0, .max = 36500 },

  { "rules_reviewed_on", SONAE_FIELD_DATE, N_ ("Rules reviewed on"), DETAIL, .section = N_ ("For a UTM or firewall") },
  { "open_inbound_rules", SONAE_FIELD_INT, N_ ("Rules open from outside"), DETAIL, .min = 0, .max = 100000 },
  { "ssl_vpn", SONAE_FIELD_BOOL, N_ ("SSL-VPN in use"), DETAIL },
  { "has_firewall", SONAE_FIELD_BOOL, N_ ("Firewall switched on"), DETAIL },
  { "has_ips", SONAE_FIELD_BOOL, N_ ("Intrusion prevention switched on"), DETAIL },
  { "has_antivirus", SONAE_FIELD_BOOL, N_ ("Virus scan switched on"), DETAIL },
  { "has_web_filter", SONAE_FIELD_BOOL, N_ ("Web filter switched on"), DETAIL },
  { "has_app_control", SONAE_FIELD_BOOL, N_ ("Application control switched on"), DETAIL },
  { "has_mail", SONAE_FIELD_BOOL, N_ ("Mail scan switched on"), DETAIL },
  { "has_vpn", SONAE_FIELD_BOOL, N_ ("VPN switched on"), DETAIL },
  { "has_sandbox", SONAE_FIELD_BOOL, N_ ("Sandbox switched on"), DETAIL },
  { "has_ssl_inspection", SONAE_FIELD_BOOL, N_ ("SSL inspection switched on"), DETAIL },

  { "tenant", SONAE_FIELD_TEXT, N_ ("Tenant"), DETAIL, .max = 200, .section = N_ ("For an EDR") },
  { "agent_version_min", SONAE_FIELD_TEXT, N_ ("Oldest agent version"), DETAIL, .max = 100 },
  { "agent_version_max", SONAE_FIELD_TEXT, N_ ("Newest agent version"), DETAIL, .max = 100 },
  { "servers_covered", SONAE_FIELD_BOOL, N_ ("Servers are covered"), DETAIL },
  { "policy_mode", SONAE_FIELD_CHOICE, N_ ("What the policy does"), DETAIL, .choices = policy_modes },
  { "isolation", SONAE_FIELD_BOOL, N_ ("Can cut an endpoint off"), DETAIL },
  { "mdr_vendor", SONAE_FIELD_TEXT, N_ ("Monitoring service (MDR)"), SONAE_FIELD_SEARCHED | DETAIL, .max = 200 },
  { "mdr_hours", SONAE_FIELD_TEXT, N_ ("Hours of the monitoring service"), DETAIL, .max = 100 },
  { "last_test_on", SONAE_FIELD_DATE, N_ ("Last tested on"), DETAIL },
  { "exclusions_reviewed_on", SONAE_FIELD_DATE, N_ ("Exclusions reviewed on"), DETAIL },
  { "person_left", SONAE_FIELD_BOOL, N_ ("Somebody named here has left"), COMPUTED | DETAIL,
    .expression = SONAE_PERSON_LEFT ("device.admin") " OR " SONAE_PERSON_LEFT ("device.deputy") " OR " SONAE_PERSON_LEFT ("device.alert_reader") },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED, .section = N_ ("Anything else") },
};

const SonaeEntity sonae_entity_device = {
  .name = "device",
  .label = N_ ("Security product"),
  .label_plural = N_ ("Security products"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "product",
  .natural_key = { "kind", "product", "serial" },
  .sort_field = "kind",
  .depends = { "person" },
};
