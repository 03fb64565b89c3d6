/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture-fixture.h"

#include <cairo.h>
#include <string.h>

#define BLOCK 6
/* How far, in dots, a block may have moved: less than half a line of text, for which 40 dots an inch leave seven. */
#define REACH_X 1
#define REACH_Y 2
/* Darkness of a block, 0 to 255: what counts as ink, and how far two of them may be apart, in all and as a part of the darker one. */
#define INK 4
#define APART 10
#define APART_SHARE 0.3

struct _FixturePicture
{
  int width, height;
  guint8 *dark;      /* 0: paper, 255: ink */
  guint32 *sums;     /* of all darkness above and to the left; one wider and higher; NULL: to be made */
};

static FixturePicture *
picture_new (int width, int height)
{
  FixturePicture *self = g_new0 (FixturePicture, 1);

  self->width = width;
  self->height = height;
  self->dark = g_malloc0 ((gsize) width * (gsize) height);
  return self;
}

FixturePicture *
fixture_picture_load (const char *path)
{
  cairo_surface_t *png = cairo_image_surface_create_from_png (path), *plain;
  FixturePicture *self;
  cairo_t *cr;

  if (cairo_surface_status (png) != CAIRO_STATUS_SUCCESS)
    g_error ("%s: %s", path, cairo_status_to_string (cairo_surface_status (png)));
  self = picture_new (cairo_image_surface_get_width (png), cairo_image_surface_get_height (png));
  plain = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);
  cr = cairo_create (plain);
  cairo_set_source_surface (cr, png, 0, 0);
  cairo_paint (cr);
  cairo_surface_flush (plain);
  for (int y = 0; y < self->height; y++)
    {
      const guint8 *row = cairo_image_surface_get_data (plain) + (gsize) y * (gsize) cairo_image_surface_get_stride (plain);

      for (int x = 0; x < self->width; x++)
        self->dark[y * self->width + x] = (guint8) (255 - row[x * 4 + 1]);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (plain);
  cairo_surface_destroy (png);
  return self;
}

void
fixture_picture_free (FixturePicture *self)
{
  g_free (self->dark);
  g_free (self->sums);
  g_free (self);
}

int
fixture_picture_width (const FixturePicture *self)
{
  return self->width;
}

int
fixture_picture_height (const FixturePicture *self)
{
  return self->height;
}

double
fixture_picture_ink (const FixturePicture *self)
{
  double sum = 0;

  for (int i = 0; i < self->width * self->height; i++)
    sum += self->dark[i];
  return sum / 255 / (self->width * self->height);
}

/* --- Comparing --- */

static void
add_up (FixturePicture *self)
{
  int stride = self->width + 1;

  if (self->sums != NULL)
    return;
  self->sums = g_new0 (guint32, (gsize) stride * (gsize) (self->height + 1));
  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      self->sums[(y + 1) * stride + x + 1] = self->dark[y * self->width + x] + self->sums[y * stride + x + 1] + self->sums[(y + 1) * stride + x]
                                             - self->sums[y * stride + x];
}

/* The mean darkness of the block at (X, Y), which may hang over the edge. */
static double
darkness (const FixturePicture *self, int x, int y)
{
  int left = CLAMP (x, 0, self->width), right = CLAMP (x + BLOCK, 0, self->width), stride = self->width + 1;
  int top = CLAMP (y, 0, self->height), bottom = CLAMP (y + BLOCK, 0, self->height);

  return (double) (self->sums[bottom * stride + right] - self->sums[top * stride + right] - self->sums[bottom * stride + left]
                   + self->sums[top * stride + left])
         / (BLOCK * BLOCK);
}

static gboolean
has_its_like (double wanted, const FixturePicture *in, int x, int y)
{
  for (int dy = -REACH_Y; dy <= REACH_Y; dy++)
    for (int dx = -REACH_X; dx <= REACH_X; dx++)
      {
        double there = darkness (in, x + dx, y + dy);

        if (ABS (there - wanted) <= MAX (APART, APART_SHARE * MAX (there, wanted)))
          return TRUE;
      }
  return FALSE;
}

double
fixture_picture_apart (const FixturePicture *one, const FixturePicture *other)
{
  const FixturePicture *const pair[] = { one, other };
  guint n_ink = 0, n_apart = 0;

  /* Paper of a fraction of a dot is rounded either way. */
  if (ABS (one->width - other->width) > 1 || ABS (one->height - other->height) > 1)
    return 1;
  add_up ((FixturePicture *) one);
  add_up ((FixturePicture *) other);
  for (int i = 0; i < 2; i++)
    for (int y = 0; y < one->height; y += BLOCK / 2)
      for (int x = 0; x < one->width; x += BLOCK / 2)
        {
          double wanted = darkness (pair[i], x, y);

          if (wanted < INK)
            continue;
          n_ink++;
          n_apart += !has_its_like (wanted, pair[1 - i], x, y);
        }
  return n_ink > 0 ? (double) n_apart / n_ink : 0;
}

/* --- Damage --- */

void
fixture_picture_wipe (FixturePicture *self, int x, int y, int width, int height)
{
  g_assert_true (x >= 0 && y >= 0 && x + width <= self->width && y + height <= self->height);
  for (int row = y; row < y + height; row++)
    memset (self->dark + row * self->width + x, 0, (gsize) width);
  g_clear_pointer (&self->sums, g_free);
}

void
fixture_picture_shift (FixturePicture *self, int x, int y, int width, int height, int dx)
{
  g_assert_true (dx > 0 && x >= 0 && y >= 0 && x + width + dx <= self->width && y + height <= self->height);
  for (int row = y; row < y + height; row++)
    memmove (self->dark + row * self->width + x + dx, self->dark + row * self->width + x, (gsize) width);
  fixture_picture_wipe (self, x, y, dx, height);
}
