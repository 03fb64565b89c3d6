/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files-fixture.h"

#include "base/sonae-clock.h"
#include "workbook/files/sonae-lease.h"

/* 2026-11-24 14:02 in Tokyo. */
#define AFTERNOON G_GINT64_CONSTANT (1795496520000000)

static SonaeLease *
acquire (const char *directory)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *holder = NULL;
  SonaeLease *lease = NULL;

  g_assert_true (sonae_lease_acquire (directory, &lease, &holder, &error));
  g_assert_no_error (error);
  g_assert_nonnull (lease);
  g_assert_null (holder);
  return lease;
}

/* (transfer full) */
static char *
assert_taken (const char *directory)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *looked = NULL;
  char *holder = NULL;
  SonaeLease *lease = NULL;

  g_assert_false (sonae_lease_acquire (directory, &lease, &holder, &error));
  g_assert_no_error (error);
  g_assert_null (lease);
  g_assert_nonnull (holder);
  g_test_message ("%s", holder);
  g_assert_true (g_utf8_validate (holder, -1, NULL));
  g_assert_true (g_str_has_suffix (holder, "."));
  g_assert_true (sonae_lease_is_held (directory, &looked));
  g_assert_cmpstr (looked, ==, holder);
  return holder;
}

static void
test_two_windows (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autofree char *directory = g_build_filename (folder, "work", "key", NULL);
  g_autofree char *path = g_build_filename (directory, "lease", NULL);
  g_autofree char *holder = NULL;
  SonaeLease *lease;

  g_assert_false (sonae_lease_is_held (directory, NULL));
  sonae_clock_freeze (AFTERNOON);
  lease = acquire (directory);
  files_assert_mode (directory, 0700);
  files_assert_mode (path, 0600);
  holder = assert_taken (directory);
  g_assert_cmpstr (holder, ==, "This workbook has been open in another window of this program since 14:02.");

  sonae_lease_release (lease);
  g_assert_false (g_file_test (directory, G_FILE_TEST_EXISTS));
  g_assert_false (sonae_lease_is_held (directory, NULL));
  sonae_lease_release (acquire (directory));
  sonae_lease_release (NULL);
  sonae_clock_freeze (-1);
}

/* A folder with work in it stays. */
static void
test_release_keeps_work (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) work = files_child (folder, "workbook.sqlite");
  SonaeLease *lease = acquire (folder);

  files_write_text (work, "work");
  sonae_lease_release (lease);
  files_assert_names (folder, "workbook.sqlite");
}

typedef struct
{
  pid_t pid;
  int go;  /* closing it lets the holder end */
} Holder;

/* A process that has the lease of DIRECTORY and waits. */
static void
holder_start (Holder *self, const char *directory)
{
  int ready[2], go[2];
  char byte;

  g_assert_cmpint (pipe (ready), ==, 0);
  g_assert_cmpint (pipe (go), ==, 0);
  self->pid = fork ();
  if (self->pid == 0)
    {
      SonaeLease *lease = acquire (directory);

      close (go[1]);
      if (write (ready[1], "", 1) != 1 || read (go[0], &byte, 1) != 0)
        _exit (1);
      sonae_lease_release (lease);
      _exit (0);
    }
  close (ready[1]);
  close (go[0]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);
  self->go = go[1];
}

static void
test_two_processes (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autofree char *holder = NULL;
  g_autofree char *yesterday = NULL;
  g_autofree char *process = NULL;
  Holder other;
  int status;

  sonae_clock_freeze (AFTERNOON);
  holder_start (&other, folder);
  process = g_strdup_printf (" since 14:02 (process %d).", other.pid);
  holder = assert_taken (folder);
  g_assert_true (g_str_has_suffix (holder, process));
  g_assert_nonnull (strstr (holder, " has had this workbook open since "));

  /* The next day the date is told. */
  sonae_clock_freeze (AFTERNOON + G_TIME_SPAN_DAY);
  yesterday = assert_taken (folder);
  g_assert_nonnull (strstr (yesterday, " since 2026-11-24 14:02 (process "));
  sonae_clock_freeze (-1);

  close (other.go);
  g_assert_cmpint (waitpid (other.pid, &status, 0), ==, other.pid);
  g_assert_cmpint (status, ==, 0);
  sonae_lease_release (acquire (folder));
}

static void
test_killed (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) work = files_child (folder, "workbook.sqlite");
  g_autofree char *ours = NULL;
  Holder other;

  files_write_text (work, "work");
  holder_start (&other, folder);
  g_free (assert_taken (folder));
  kill (other.pid, SIGKILL);
  g_assert_cmpint (waitpid (other.pid, NULL, 0), ==, other.pid);
  close (other.go);

  /* Its lease file is still there, but nobody has it. */
  files_assert_names (folder, "lease workbook.sqlite");
  g_assert_false (sonae_lease_is_held (folder, NULL));
  {
    g_autoptr (SonaeLease) lease = acquire (folder);

    ours = assert_taken (folder);
    g_assert_nonnull (strstr (ours, "another window of this program"));
  }
  files_assert_names (folder, "workbook.sqlite");
}

/* What is in the file may be anything. */
static void
test_strange_content (void)
{
  static const char *const contents[] = {
    "",
    "\xff\xfe\x00nonsense",
    "[lease]\npid=abc\n",
    "[lease]\npid=-1\nhost=h\nuser=u\nsince=2026-11-24T05:02:00.000Z\n",
    "[lease]\npid=5\nhost=h\nuser=u\nsince=yesterday\n",
    "[lease]\npid=5\nhost=h\nuser=\xff\nsince=2026-11-24T05:02:00.000Z\n",
  };
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autofree char *path = g_build_filename (folder, "lease", NULL);
  g_autoptr (SonaeLease) lease = acquire (folder);
  g_autofree char *far_away = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *holder = NULL;

      files_write (path, contents[i], strlen (contents[i]));
      holder = assert_taken (folder);
      g_assert_cmpstr (holder, ==, "Somebody else has this workbook open.");
    }

  files_write (path, "[lease]\npid=5\nhost=another-pc\nuser=田中\nsince=2026-11-24T05:02:00.000Z\n", 72);
  sonae_clock_freeze (AFTERNOON);
  far_away = assert_taken (folder);
  sonae_clock_freeze (-1);
  g_assert_cmpstr (far_away, ==, "田中 has had this workbook open since 14:02 on the computer “another-pc” (process 5).");
}

static void
test_errors (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) plain = files_child (folder, "plain");
  g_autofree char *below = g_build_filename (folder, "plain", "key", NULL);
  g_autofree char *link = g_build_filename (folder, "lease", NULL);
  g_autofree char *holder = NULL;
  g_autoptr (GError) error = NULL;
  SonaeLease *lease = NULL;

  files_write_text (plain, "text");
  g_assert_false (sonae_lease_acquire (below, &lease, &holder, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
  files_assert_sentence (error, "working folder");
  g_clear_error (&error);
  g_assert_false (sonae_lease_is_held (below, NULL));

  /* A lease that is a link would have us write somewhere else. */
  g_assert_cmpint (symlink ("plain", link), ==, 0);
  g_assert_false (sonae_lease_acquire (folder, &lease, &holder, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
  g_assert_null (holder);
  files_assert_text (plain, "text");
}

/* Many that take and give back at once: never two at a time, none fails otherwise. */
#define N_THREADS 4
#define N_TURNS 200

typedef struct
{
  const char *directory;
  int inside;
  int turns;
} Contest;

static gpointer
compete (gpointer data)
{
  Contest *contest = data;

  for (guint i = 0; i < N_TURNS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *holder = NULL;
      SonaeLease *lease = NULL;

      if (i % 3 == 0)
        sonae_lease_is_held (contest->directory, NULL);
      if (sonae_lease_acquire (contest->directory, &lease, &holder, &error))
        {
          g_assert_cmpint (g_atomic_int_add (&contest->inside, 1), ==, 0);
          g_atomic_int_inc (&contest->turns);
          g_assert_cmpint (g_atomic_int_add (&contest->inside, -1), ==, 1);
          sonae_lease_release (lease);
        }
      g_assert_no_error (error);
    }
  return NULL;
}

static void
test_contest (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autofree char *directory = g_build_filename (folder, "key", NULL);
  Contest contest = { .directory = directory };
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("compete", compete, &contest);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (contest.turns, >, 0);
  files_assert_names (folder, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lease/two-windows", test_two_windows);
  g_test_add_func ("/lease/release-keeps-work", test_release_keeps_work);
  g_test_add_func ("/lease/two-processes", test_two_processes);
  g_test_add_func ("/lease/killed", test_killed);
  g_test_add_func ("/lease/strange-content", test_strange_content);
  g_test_add_func ("/lease/errors", test_errors);
  g_test_add_func ("/lease/contest", test_contest);
  return files_test_run ();
}
