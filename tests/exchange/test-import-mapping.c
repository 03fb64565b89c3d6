/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-import-mapping.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "exchange-fixture.h"
#include "workbook-fixture.h"

/* "name;note;;id;*;+": a field each, nothing, the id, computed, kept as a note. */
static char *
targets (const SonaeImportMapping *mapping, const SonaeEntity *entity)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < sonae_import_mapping_n_columns (mapping); i++)
    {
      int target = sonae_import_mapping_target (mapping, i);

      g_string_append_printf (all, "%s%s", i > 0 ? ";" : "",
                              target >= 0                       ? entity->fields[target].name
                              : target == SONAE_COLUMN_ID       ? "id"
                              : target == SONAE_COLUMN_COMPUTED ? "*"
                              : target == SONAE_COLUMN_NOTE     ? "+"
                                                                : "");
    }
  return g_string_free (all, FALSE);
}

static const struct
{
  const char *table;
  const char *headers; /* separated by ; */
  const char *targets;
  const char *profile; /* NULL for none */
  gboolean own;
} cases[] = {
  /* IPA's ledger, columns A to O (domain facts 3.3) */
  { "asset", "業務分類;情報資産名称;備考;利用者範囲;管理部署;媒体・保存先;個人情報;要配慮個人情報;特定個人情報;機密性;完全性;可用性;重要度;保存期限;登録日",
    "business;name;note;users;department;place;personal;special_care;my_number;confidentiality;integrity;availability;*;retention;registered_on",
    "ipa-ledger", FALSE },
  { "asset", "情報資産名称（必須）;評価値\n機密性;ＡＳＳＥＴ", "name;confidentiality;", NULL, FALSE },
  { "asset", "name;place;importance", "name;place;*", NULL, TRUE },
  { "asset", "Asset name;Medium or place;id", "name;place;id", NULL, TRUE },
  /* CrowdStrike (domain facts 11.4) */
  { "endpoint",
    "Hostname;Last Seen;First Seen;Platform;OS Version;OS Build;OS Product Name;Kernel Version;Model;Manufacturer;Type;Chassis;Last Reboot;"
    "Prevention Policy;Response Policy;Sensor Update Policy;USB Device Policy;Host ID;MAC Address;Connection MAC Address;Status;CPUID;Serial Number;"
    "Sensor Version;Sensor Tags",
    "hostname;last_seen;first_seen;+;os;os_version;+;+;model;maker;kind;+;+;policy;+;+;+;+;mac;+;+;+;serial;agent_version;+", "crowdstrike", FALSE },
  { "endpoint", "Device ID;Device Name;Domain;First Seen;Last device update;OS Platform;OS Distribution;OS Version;OS Build;Tags;Group;Device IPs;Onboarding Status",
    "+;hostname;+;first_seen;last_seen;os;+;os_version;+;+;+;ip_address;agent", "defender", FALSE },
  { "endpoint", "id;computerDnsName;firstSeen;lastSeen;osPlatform;onboardingstatus;version;osBuild;lastIpAddress",
    "+;hostname;first_seen;last_seen;os;agent;os_version;+;ip_address", "defender", FALSE },
  /* a plain list of PCs */
  { "endpoint", "No.;PC名;使用者;部署;メーカー;型番;製造番号;OS;IPアドレス;備考", ";hostname;user;department;maker;model;serial;os;ip_address;note", NULL, FALSE },
  { "site", "拠点名;住所;従業員数;備考;備考", "name;address;employees;note;", NULL, FALSE },
  { "person", "氏名;フリガナ;部署;役職;e-mail;電話番号", "name;name_kana;department;post;email;phone", NULL, FALSE },
  { "action", "対応内容;担当者;期限;優先度;状況;費用", "title;owner;due;priority;state;cost", NULL, FALSE },
  { "site", "一;二;三", ";;", NULL, FALSE },
  { "site", "", "", NULL, FALSE },
};

static void
test_guess (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SonaeEntity *entity = sonae_entity_find (cases[i].table);
      g_auto (GStrv) headers = g_strsplit (cases[i].headers, ";", -1);
      g_autoptr (SonaeImportMapping) mapping = sonae_import_mapping_guess (entity, (const char *const *) headers, g_strv_length (headers));
      g_autofree char *found = targets (mapping, entity);
      const SonaeImportProfile *profile = sonae_import_mapping_profile (mapping);

      g_assert_cmpstr (found, ==, cases[i].targets);
      g_assert_cmpstr (profile != NULL ? profile->code : NULL, ==, cases[i].profile);
      g_assert_cmpint (sonae_import_mapping_is_own (mapping), ==, cases[i].own);
    }
}

/* Every field is found by its name and its label, and aliases and profiles name fields, values and headers that exist. */
static void
test_tables (void)
{
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);
  const SonaeHeaderAlias *headers;
  const SonaeWordAlias *words;
  const SonaeImportProfile *profiles;

  for (guint e = 0; e < n; e++)
    for (guint f = 0; f < entities[e]->n_fields; f++)
      {
        const SonaeField *field = &entities[e]->fields[f];
        const char *name[] = { field->name };
        g_autoptr (SonaeImportMapping) mapping = sonae_import_mapping_guess (entities[e], name, 1);

        g_assert_cmpint (sonae_import_mapping_target (mapping, 0), ==, field->flags & SONAE_FIELD_DERIVED ? SONAE_COLUMN_COMPUTED : (int) f);
      }
  headers = sonae_header_aliases (&n);
  for (guint i = 0; i < n; i++)
    g_assert_nonnull (sonae_entity_field (sonae_entity_find (headers[i].table), headers[i].field));
  words = sonae_word_aliases (&n);
  for (guint i = 0; i < n; i++)
    {
      const SonaeField *field = sonae_entity_field (sonae_entity_find (words[i].table), words[i].field);
      g_auto (GStrv) pairs = g_strsplit (words[i].words, "|", -1);

      g_assert_nonnull (field);
      for (guint p = 0; pairs[p] != NULL; p++)
        {
          g_autoptr (GVariant) value = NULL;

          g_assert_nonnull (strrchr (pairs[p], '='));
          g_assert_true (sonae_field_parse (field, strrchr (pairs[p], '=') + 1, &value, NULL));
        }
    }
  profiles = sonae_import_profiles (&n);
  for (guint i = 0; i < n; i++)
    {
      const SonaeEntity *entity = sonae_entity_find (profiles[i].table);
      const char *lists[] = { profiles[i].headers, profiles[i].constants };

      g_assert_nonnull (entity);
      for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
        {
          g_auto (GStrv) pairs = g_strsplit (lists[l] != NULL ? lists[l] : "", "|", -1);

          for (guint p = 0; pairs[p] != NULL; p++)
            {
              g_autofree char *field = g_strndup (pairs[p], strcspn (pairs[p], "="));

              g_assert_nonnull (strchr (pairs[p], '='));
              if (*field != '\0')
                g_assert_nonnull (sonae_entity_field (entity, field));
            }
        }
    }
}

static void
test_set (void)
{
  const SonaeEntity *entity = sonae_entity_find ("site");
  const char *headers[] = { "拠点名", "支店", "id" };
  g_autoptr (SonaeImportMapping) mapping = sonae_import_mapping_guess (entity, headers, 3);
  g_autoptr (SonaeImportMapping) copy = NULL;

  /* The one that was it before is so no more. */
  sonae_import_mapping_set (mapping, 1, 0);
  g_assert_cmpint (sonae_import_mapping_target (mapping, 0), ==, SONAE_COLUMN_IGNORED);
  g_assert_cmpint (sonae_import_mapping_target (mapping, 1), ==, 0);
  g_assert_cmpint (sonae_import_mapping_column (mapping, 0), ==, 1);
  g_assert_cmpint (sonae_import_mapping_column (mapping, SONAE_COLUMN_ID), ==, 2);
  g_assert_cmpint (sonae_import_mapping_find_header (mapping, " 支店 "), ==, 1);
  g_assert_cmpint (sonae_import_mapping_find_header (mapping, "本店"), ==, -1);
  copy = sonae_import_mapping_copy (mapping);
  sonae_import_mapping_set (mapping, 1, SONAE_COLUMN_IGNORED);
  g_assert_cmpint (sonae_import_mapping_target (copy, 1), ==, 0);
}

static void
test_remember (void)
{
  const SonaeEntity *entity = sonae_entity_find ("site");
  const char *headers[] = { "支店", "Remarks", "電話" };
  const char *others[] = { "支店", "Remarks", "電話番号" };
  g_autoptr (SonaeImportMapping) first = sonae_import_mapping_guess (entity, headers, 3);
  g_autoptr (SonaeImportMapping) second = sonae_import_mapping_guess (entity, headers, 3);
  g_autoptr (SonaeImportMapping) other = sonae_import_mapping_guess (entity, others, 3);

  g_assert_false (sonae_import_mapping_recall (first));
  sonae_import_mapping_set (first, 0, 0);
  sonae_import_mapping_set (first, 1, SONAE_COLUMN_IGNORED);
  sonae_import_mapping_set (first, 2, SONAE_COLUMN_ID);
  sonae_import_mapping_remember (first);
  g_assert_true (sonae_import_mapping_recall (second));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (sonae_import_mapping_target (second, i), ==, sonae_import_mapping_target (first, i));
  g_assert_false (sonae_import_mapping_recall (other));
}

/* The memory holds the last two hundred. */
static void
test_remember_many (void)
{
  const SonaeEntity *entity = sonae_entity_find ("site");
  const char *first[] = { "列0" };

  for (int i = 0; i < 201; i++)
    {
      g_autofree char *header = g_strdup_printf ("列%d", i);
      const char *headers[] = { header };
      g_autoptr (SonaeImportMapping) mapping = sonae_import_mapping_guess (entity, headers, 1);

      sonae_clock_freeze ((G_GINT64_CONSTANT (1900000000) + i) * G_USEC_PER_SEC);
      sonae_import_mapping_set (mapping, 0, 0);
      sonae_import_mapping_remember (mapping);
      g_assert_true (sonae_import_mapping_recall (mapping));
    }
  sonae_clock_freeze (-1);
  {
    g_autoptr (SonaeImportMapping) mapping = sonae_import_mapping_guess (entity, first, 1);

    g_assert_false (sonae_import_mapping_recall (mapping));
  }
}

static void
test_constants (void)
{
  const SonaeEntity *entity = sonae_entity_find ("endpoint");
  const char *headers[] = { "Hostname", "Sensor Version" };
  g_autoptr (SonaeImportMapping) mapping = sonae_import_mapping_guess (entity, headers, 2);
  int agent = sonae_entity_field_index (entity, "agent");

  g_assert_cmpstr (sonae_import_mapping_constant (mapping, (guint) agent), ==, "CrowdStrike Falcon");
  g_assert_cmpstr (sonae_import_mapping_constant (mapping, (guint) sonae_entity_field_index (entity, "source")), ==, "CrowdStrike Falcon");
  g_assert_null (sonae_import_mapping_constant (mapping, (guint) sonae_entity_field_index (entity, "user")));
  sonae_import_mapping_set (mapping, 1, agent);
  g_assert_null (sonae_import_mapping_constant (mapping, (guint) agent));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/exchange/import-mapping/guess", test_guess);
  g_test_add_func ("/exchange/import-mapping/tables", test_tables);
  g_test_add_func ("/exchange/import-mapping/set", test_set);
  g_test_add_func ("/exchange/import-mapping/remember", test_remember);
  g_test_add_func ("/exchange/import-mapping/remember-many", test_remember_many);
  g_test_add_func ("/exchange/import-mapping/constants", test_constants);
  return g_test_run ();
}
