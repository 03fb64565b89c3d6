/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-entity.h"

G_BEGIN_DECLS

/* The media of IPA's information asset ledger (domain facts 3.3, M-H), and the bands of a risk value. */
extern const SonaeChoice sonae_place_choices[];
extern const SonaeChoice sonae_band_choices[];
extern const SonaeChoice sonae_treatment_choices[];

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
extern const SonaeEntity sonae_entity_threat;
extern const SonaeEntity sonae_entity_measure;
extern const SonaeEntity sonae_entity_threat_measure;
extern const SonaeEntity sonae_entity_risk;
extern const SonaeEntity sonae_entity_risk_measure;
extern const SonaeEntity sonae_entity_risk_asset;
extern const SonaeEntity sonae_entity_control;
extern const SonaeEntity sonae_entity_risk_control;
extern const SonaeEntity sonae_entity_action_need;
extern const SonaeEntity sonae_entity_action_effect;
extern const SonaeEntity sonae_entity_assessment;
extern const SonaeEntity sonae_entity_assessment_risk;
extern const SonaeEntity sonae_entity_soa_version;
extern const SonaeEntity sonae_entity_session;
extern const SonaeEntity sonae_entity_document;
extern const SonaeEntity sonae_entity_note;
extern const SonaeEntity sonae_entity_visit;
extern const SonaeEntity sonae_entity_agenda_item;
extern const SonaeEntity sonae_entity_advice;
extern const SonaeEntity sonae_entity_post;
extern const SonaeEntity sonae_entity_role;
extern const SonaeEntity sonae_entity_person_role;
extern const SonaeEntity sonae_entity_training;
extern const SonaeEntity sonae_entity_attendance;
extern const SonaeEntity sonae_entity_incident;
extern const SonaeEntity sonae_entity_incident_entry;
extern const SonaeEntity sonae_entity_draft;
extern const SonaeEntity sonae_entity_report_issue;

G_END_DECLS
