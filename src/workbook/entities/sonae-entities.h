/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-entity.h"

G_BEGIN_DECLS

/* One file per entity in this folder; sonae-entity.c lists them. */
extern const SonaeEntity sonae_entity_company;
extern const SonaeEntity sonae_entity_site;
extern const SonaeEntity sonae_entity_person;
extern const SonaeEntity sonae_entity_round;
extern const SonaeEntity sonae_entity_answer;
extern const SonaeEntity sonae_entity_action;
extern const SonaeEntity sonae_entity_evidence;
extern const SonaeEntity sonae_entity_device;
extern const SonaeEntity sonae_entity_endpoint;
extern const SonaeEntity sonae_entity_duty;
extern const SonaeEntity sonae_entity_duty_log;
extern const SonaeEntity sonae_entity_asset;

G_END_DECLS
