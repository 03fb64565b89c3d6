/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "reader/sonae-pdf-pool.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "reader/sonae-pdf-process.h"

/* A thread a worker, which waits for the queue or for its process. GTask brings what comes out to where it was asked. */

#define LIMIT_MS 20000
#define OPEN_IN_WORKER 8 /* documents; the one used longest ago is closed for another */

typedef struct
{
  SonaePdfSource *source;
  SonaePdfRequest request;
  int priority;
  guint64 serial;
  GTask *task;
  SonaePdfAnswered answered;
} Job;

typedef struct
{
  SonaePdfPool *pool;
  SonaePdfProcess *process;  /* (nullable); of the thread alone */
  GPtrArray *sources;        /* open in the process, the last used last; changed under the lock */
  gboolean idle;             /* looks at the queue next; this and the rest: under the lock */
  int pid;                   /* 0: none */
} Worker;

struct _SonaePdfPool
{
  gatomicrefcount references;  /* the users together, and each thread */
  GMutex lock;
  GCond changed;
  GQueue jobs;                 /* of Job, in the order of work */
  guint64 last_serial;
  guint n_users;
  gboolean quits;
  Worker workers[SONAE_PDF_N_WORKERS];
};

static GMutex default_lock;
static SonaePdfPool *default_pool;
static gint limit_ms = LIMIT_MS;
static gint n_asked;

/* --- Sources --- */

SonaePdfSource *
sonae_pdf_source_new (int fd, const char *password)
{
  static gint last_id;
  SonaePdfSource *self = g_new0 (SonaePdfSource, 1);

  g_atomic_ref_count_init (&self->references);
  self->id = (guint32) g_atomic_int_add (&last_id, 1) + 1;
  self->fd = fd;
  self->password = g_strdup (password);
  return self;
}

SonaePdfSource *
sonae_pdf_source_ref (SonaePdfSource *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
sonae_pdf_source_unref (SonaePdfSource *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  close (self->fd);
  if (self->password != NULL)
    explicit_bzero (self->password, strlen (self->password));
  g_free (self->password);
  g_free (self);
}

/* --- Jobs --- */

static void
job_free (Job *job)
{
  sonae_pdf_source_unref (job->source);
  sonae_pdf_request_clear (&job->request);
  g_object_unref (job->task);
  g_free (job);
}

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer data)
{
  const Job *one = a, *other = b;

  if (one->priority != other->priority)
    return one->priority < other->priority ? -1 : 1;
  return one->serial < other->serial ? -1 : 1;
}

/* --- In the thread of a worker --- */

static gboolean
has_open (const Worker *worker, SonaePdfSource *source)
{
  return g_ptr_array_find (worker->sources, source, NULL);
}

static void
end_process (Worker *worker)
{
  g_clear_pointer (&worker->process, sonae_pdf_process_free);
  g_mutex_lock (&worker->pool->lock);
  worker->pid = 0;
  g_ptr_array_set_size (worker->sources, 0);
  g_mutex_unlock (&worker->pool->lock);
}

static gboolean
start_process (Worker *worker, GError **error)
{
  if (worker->process != NULL && sonae_pdf_process_is_alive (worker->process))
    return TRUE;
  if (worker->process != NULL)
    end_process (worker);
  worker->process = sonae_pdf_process_start (error);
  if (worker->process == NULL)
    return FALSE;
  g_mutex_lock (&worker->pool->lock);
  worker->pid = sonae_pdf_process_get_pid (worker->process);
  g_mutex_unlock (&worker->pool->lock);
  return TRUE;
}

/* Asks the process and returns the answer, or ends the process and returns the fault. */
static gboolean
ask (Worker *worker, const SonaePdfRequest *request, int fd, SonaePdfKind reason, SonaePdfPacket *reply, GError **error)
{
  SonaePdfWorkerFault fault;

  if (sonae_pdf_process_ask (worker->process, request, fd, (guint) g_atomic_int_get (&limit_ms), reply, &fault))
    return TRUE;
  end_process (worker);
  g_propagate_error (error, sonae_pdf_fault_error (fault, reason));
  return FALSE;
}

static gboolean
close_source (Worker *worker, SonaePdfSource *source)
{
  SonaePdfRequest request = { .kind = SONAE_PDF_CLOSE, .document = source->id };
  SonaePdfPacket reply;
  gboolean ok = ask (worker, &request, -1, SONAE_PDF_CLOSE, &reply, NULL);

  if (ok)
    {
      sonae_pdf_packet_clear (&reply);
      g_mutex_lock (&worker->pool->lock);
      g_ptr_array_remove (worker->sources, source);
      g_mutex_unlock (&worker->pool->lock);
    }
  return ok;
}

static void
close_closed (Worker *worker)
{
  for (guint i = worker->sources->len; i-- > 0 && worker->process != NULL;)
    {
      SonaePdfSource *source = g_ptr_array_index (worker->sources, i);

      if (g_atomic_int_get (&source->closed) && !close_source (worker, source))
        return;
    }
}

/* Opens the job's document where it is not. REPLY is the answer to that when the job is nothing else. */
static gboolean
open_source (Worker *worker, const Job *job, SonaePdfPacket *reply, GError **error)
{
  SonaePdfRequest request = { .kind = SONAE_PDF_OPEN, .document = job->source->id, .text = job->source->password };

  if (worker->sources->len >= OPEN_IN_WORKER
      && !close_source (worker, g_ptr_array_index (worker->sources, 0)) && !start_process (worker, error))
    return FALSE;
  if (!ask (worker, &request, job->source->fd, job->request.kind, reply, error))
    return FALSE;
  if (reply->header.status != SONAE_PDF_DONE)
    {
      g_propagate_error (error, sonae_pdf_status_error ((SonaePdfStatus) reply->header.status, SONAE_PDF_OPEN, job->source->password != NULL));
      sonae_pdf_packet_clear (reply);
      return FALSE;
    }
  g_mutex_lock (&worker->pool->lock);
  g_ptr_array_add (worker->sources, sonae_pdf_source_ref (job->source));
  g_mutex_unlock (&worker->pool->lock);
  return TRUE;
}

static gboolean
ask_job (Worker *worker, Job *job, SonaePdfPacket *reply, GError **error)
{
  if (!start_process (worker, error))
    return FALSE;
  if (!has_open (worker, job->source))
    {
      if (!open_source (worker, job, reply, error))
        return FALSE;
      if (job->request.kind == SONAE_PDF_OPEN)
        return TRUE;
      sonae_pdf_packet_clear (reply);
    }
  else
    {
      /* The last used is last. */
      g_mutex_lock (&worker->pool->lock);
      g_ptr_array_remove (worker->sources, sonae_pdf_source_ref (job->source));
      g_ptr_array_add (worker->sources, job->source);
      g_mutex_unlock (&worker->pool->lock);
    }
  g_atomic_int_inc (&n_asked);
  if (!ask (worker, &job->request, -1, job->request.kind, reply, error))
    return FALSE;
  if (reply->header.status == SONAE_PDF_DONE)
    return TRUE;
  g_propagate_error (error, sonae_pdf_status_error ((SonaePdfStatus) reply->header.status, job->request.kind, FALSE));
  sonae_pdf_packet_clear (reply);
  return FALSE;
}

/* Before the caller hears of the answer: what is asked next, of the same document, is best done by this worker again. */
static void
will_be_idle (Worker *worker)
{
  g_mutex_lock (&worker->pool->lock);
  worker->idle = TRUE;
  g_mutex_unlock (&worker->pool->lock);
}

static void
do_job (Worker *worker, Job *job)
{
  g_autoptr (GError) error = NULL;
  SonaePdfPacket reply = { .fd = -1 };
  g_autoptr (GBytes) memory = NULL;

  if (g_task_return_error_if_cancelled (job->task))
    return;
  if (!ask_job (worker, job, &reply, &error))
    {
      will_be_idle (worker);
      g_task_return_error (job->task, g_steal_pointer (&error));
      return;
    }
  if (reply.fd >= 0)
    memory = job->request.kind == SONAE_PDF_RENDER ? sonae_pdf_memory_map (reply.fd, reply.header.memory) : sonae_pdf_memory_read (reply.fd, reply.header.memory);
  will_be_idle (worker);
  if (reply.fd >= 0 && memory == NULL)
    {
      end_process (worker);
      g_task_return_error (job->task, sonae_pdf_fault_error (SONAE_PDF_WORKER_LIED, job->request.kind));
    }
  else
    job->answered (job->task, &job->request, &reply, memory);
  sonae_pdf_packet_clear (&reply);
}

/* The first job that is not better left to a worker which has nothing to do and its document open. Under the lock. */
static Job *
take_job (Worker *worker)
{
  SonaePdfPool *pool = worker->pool;

  for (GList *l = pool->jobs.head; l != NULL; l = l->next)
    {
      Job *job = l->data;
      gboolean other = FALSE;

      if (!has_open (worker, job->source))
        for (guint i = 0; i < SONAE_PDF_N_WORKERS; i++)
          other |= &pool->workers[i] != worker && pool->workers[i].idle && has_open (&pool->workers[i], job->source);
      if (other)
        continue;
      g_queue_delete_link (&pool->jobs, l);
      return job;
    }
  return NULL;
}

static gboolean
any_closed (const Worker *worker)
{
  for (guint i = 0; i < worker->sources->len; i++)
    if (g_atomic_int_get (&((SonaePdfSource *) g_ptr_array_index (worker->sources, i))->closed))
      return TRUE;
  return FALSE;
}

static void pool_unref (SonaePdfPool *self);

static gpointer
work (gpointer data)
{
  Worker *worker = data;
  SonaePdfPool *pool = worker->pool;

  g_mutex_lock (&pool->lock);
  while (!pool->quits)
    {
      Job *job;

      worker->idle = FALSE;
      job = take_job (worker);
      if (job == NULL && !any_closed (worker))
        {
          worker->idle = TRUE;
          g_cond_wait (&pool->changed, &pool->lock);
          continue;
        }
      /* What this one leaves may be for the other after all, now that this one is busy. */
      if (pool->jobs.length > 0)
        g_cond_broadcast (&pool->changed);
      g_mutex_unlock (&pool->lock);
      if (job != NULL)
        {
          do_job (worker, job);
          job_free (job);
        }
      else
        close_closed (worker);
      g_mutex_lock (&pool->lock);
    }
  g_mutex_unlock (&pool->lock);
  if (worker->process != NULL)
    end_process (worker);
  pool_unref (pool);
  return NULL;
}

/* --- The pool --- */

static void
pool_unref (SonaePdfPool *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < SONAE_PDF_N_WORKERS; i++)
    g_ptr_array_unref (self->workers[i].sources);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

static SonaePdfPool *
pool_new (void)
{
  SonaePdfPool *self = g_new0 (SonaePdfPool, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  g_queue_init (&self->jobs);
  for (guint i = 0; i < SONAE_PDF_N_WORKERS; i++)
    {
      self->workers[i].pool = self;
      self->workers[i].sources = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_pdf_source_unref);
    }
  for (guint i = 0; i < SONAE_PDF_N_WORKERS; i++)
    {
      g_atomic_ref_count_inc (&self->references);
      g_thread_unref (g_thread_new ("sonaecho-pdf", work, &self->workers[i]));
    }
  return self;
}

SonaePdfPool *
sonae_pdf_pool_acquire (void)
{
  SonaePdfPool *pool;

  g_mutex_lock (&default_lock);
  if (default_pool == NULL)
    default_pool = pool_new ();
  pool = default_pool;
  pool->n_users++;
  g_mutex_unlock (&default_lock);
  return pool;
}

void
sonae_pdf_pool_release (SonaePdfPool *self)
{
  gboolean last;

  g_mutex_lock (&default_lock);
  last = --self->n_users == 0;
  if (last)
    default_pool = NULL;
  g_mutex_unlock (&default_lock);
  if (!last)
    {
      sonae_pdf_pool_wake (self);
      return;
    }

  /* Every job holds its document, and that the pool: there is none left. A worker may be busy with closing. It ends now, and its thread when it sees that; nobody waits. */
  g_mutex_lock (&self->lock);
  g_assert (self->jobs.length == 0);
  self->quits = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  pool_unref (self);
}

void
sonae_pdf_pool_wake (SonaePdfPool *self)
{
  g_mutex_lock (&self->lock);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

void
sonae_pdf_pool_push (SonaePdfPool *self, SonaePdfSource *source, const SonaePdfRequest *request, int priority, GTask *task, SonaePdfAnswered answered)
{
  Job *job = g_new0 (Job, 1);

  job->source = sonae_pdf_source_ref (source);
  job->request = *request;
  job->request.document = source->id;
  job->request.text = g_strdup (request->text);
  job->priority = priority;
  job->task = g_object_ref (task);
  job->answered = answered;

  g_mutex_lock (&self->lock);
  job->serial = ++self->last_serial;
  g_queue_insert_sorted (&self->jobs, job, compare_jobs, NULL);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

void
sonae_pdf_pool_set_limit (guint milliseconds)
{
  g_atomic_int_set (&limit_ms, (int) MIN (milliseconds, G_MAXINT));
}

guint
sonae_pdf_pool_get_pids (int pids[SONAE_PDF_N_WORKERS], guint *n_busy)
{
  guint n = 0;

  *n_busy = 0;
  g_mutex_lock (&default_lock);
  if (default_pool != NULL)
    {
      g_mutex_lock (&default_pool->lock);
      for (guint i = 0; i < SONAE_PDF_N_WORKERS; i++)
        if (default_pool->workers[i].pid != 0)
          {
            pids[n++] = default_pool->workers[i].pid;
            *n_busy += default_pool->workers[i].idle ? 0 : 1;
          }
      g_mutex_unlock (&default_pool->lock);
    }
  g_mutex_unlock (&default_lock);
  return n;
}

guint
sonae_pdf_pool_n_asked (void)
{
  return (guint) g_atomic_int_get (&n_asked);
}
