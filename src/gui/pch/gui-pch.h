/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read once for all files of this room: more than half of the time to compile one goes into this. Each file includes it all the same. */
#include <adwaita.h>
