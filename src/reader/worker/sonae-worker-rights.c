/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "reader/worker/sonae-worker-rights.h"

#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <linux/landlock.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "reader/sonae-pdf-wire.h"
#include "reader/worker/sonae-worker-filter.h"

/* What poppler and cairo read besides the PDF, found out by running them without: font files; the character maps of poppler-data, under /usr/share/poppler, or
 * /app/share/poppler in a Flatpak; colour profiles there, too. fontconfig's settings and caches are read before; so is the converter of UTF-16, which is a library
 * that glibc loads when it is first asked for. Nothing of a home folder can be read but font folders that fontconfig names. */

#define MEMORY_LIMIT (G_GUINT64_CONSTANT (1280) << 20)
#define OPEN_FILES 128

#if defined (__SANITIZE_ADDRESS__)
#define ADDRESS_SANITIZER
#elif defined (__has_feature)
#if __has_feature (address_sanitizer)
#define ADDRESS_SANITIZER
#endif
#endif

static gboolean
limit (int what, rlim_t soft, rlim_t hard)
{
  struct rlimit now;

  if (getrlimit (what, &now) != 0)
    return FALSE;
  if (now.rlim_max != RLIM_INFINITY)
    hard = MIN (hard, now.rlim_max);
  now.rlim_max = hard;
  now.rlim_cur = MIN (soft, hard);
  return setrlimit (what, &now) == 0;
}

void
sonae_worker_allow_seconds (guint seconds)
{
  struct rusage used;
  struct rlimit now;

  if (getrusage (RUSAGE_SELF, &used) != 0 || getrlimit (RLIMIT_CPU, &now) != 0)
    return;
  now.rlim_cur = (rlim_t) (used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 2 + seconds;
  if (now.rlim_max != RLIM_INFINITY)
    now.rlim_cur = MIN (now.rlim_cur, now.rlim_max);
  setrlimit (RLIMIT_CPU, &now);
}

static gboolean
set_limits (void)
{
  /* A picture is a memfd, which counts as a file that grows. */
  gboolean ok = limit (RLIMIT_CORE, 0, 0) && limit (RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES)
                && limit (RLIMIT_FSIZE, SONAE_PDF_WIRE_MEMORY, SONAE_PDF_WIRE_MEMORY);

  /* The address sanitizer reserves terabytes that it never uses. */
#ifndef ADDRESS_SANITIZER
  ok = ok && limit (RLIMIT_AS, MEMORY_LIMIT, MEMORY_LIMIT);
#endif
  return ok;
}

/* --- Landlock --- */

static void
allow_reading (int rules, const char *path)
{
  struct landlock_path_beneath_attr rule = { 0 };
  struct stat status;
  int fd = open (path, O_PATH | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fstat (fd, &status) == 0)
    {
      rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | (S_ISDIR (status.st_mode) ? LANDLOCK_ACCESS_FS_READ_DIR : 0);
      rule.parent_fd = fd;
      syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    }
  close (fd);
}

static void
allow_fonts (int rules, FcConfig *config)
{
  FcStrList *folders = FcConfigGetFontDirs (config);
  const FcChar8 *folder;

  while (folders != NULL && (folder = FcStrListNext (folders)) != NULL)
    allow_reading (rules, (const char *) folder);
  if (folders != NULL)
    FcStrListDone (folders);
}

/* The header of the build says which rights exist there, the kernel which it knows: version 1 knows the first thirteen. */
static void
close_files (FcConfig *config)
{
  static const char *const shared[] = { "/usr/share", "/usr/local/share", "/app/share", "/run/host/fonts", "/run/host/user-fonts" };
  struct landlock_ruleset_attr attributes = { .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };
  long version = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  int rules;

  if (version < 1)
    return;
  rules = (int) syscall (SYS_landlock_create_ruleset, &attributes, sizeof attributes.handled_access_fs, 0);
  if (rules < 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    allow_reading (rules, shared[i]);
  allow_fonts (rules, config);
  syscall (SYS_landlock_restrict_self, rules, 0);
  close (rules);
}

/* Loads what would need rights later. */
static FcConfig *
load_ahead (void)
{
  static GIConv utf16; /* open for good: the library stays loaded */

  utf16 = g_iconv_open ("UTF-8", "UTF-16BE");
  if (utf16 == (GIConv) -1)
    return NULL;
  (void) g_get_home_dir ();
  (void) g_get_user_data_dir ();
  if (!FcInit ())
    return NULL;
  return FcConfigGetCurrent ();
}

gboolean
sonae_worker_drop_rights (void)
{
  FcConfig *config = load_ahead ();

  if (config == NULL || prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !set_limits ())
    return FALSE;
  /* Others of the same user cannot look into it, either. */
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
  close_files (config);
  sonae_worker_filter_calls ();
  return TRUE;
}
