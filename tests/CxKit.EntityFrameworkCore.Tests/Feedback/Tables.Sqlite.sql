CREATE TABLE "cx_feedback_answered" (
    "survey" TEXT NOT NULL,
    "respondent" TEXT NOT NULL,
    "response" TEXT NOT NULL,
    CONSTRAINT "pk_cx_feedback_answered" PRIMARY KEY ("survey", "respondent")
);


CREATE TABLE "cx_feedback_contacts" (
    "respondent" TEXT NOT NULL CONSTRAINT "pk_cx_feedback_contacts" PRIMARY KEY,
    "version" INTEGER NOT NULL
);


CREATE TABLE "cx_feedback_coupon_campaigns" (
    "campaign" TEXT NOT NULL CONSTRAINT "pk_cx_feedback_coupon_campaigns" PRIMARY KEY,
    "committed_units" INTEGER NOT NULL
);


CREATE TABLE "cx_feedback_coupon_movements" (
    "line" INTEGER NOT NULL CONSTRAINT "pk_cx_feedback_coupon_movements" PRIMARY KEY AUTOINCREMENT,
    "campaign" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_units" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "order_id" TEXT NULL
);


CREATE TABLE "cx_feedback_coupons" (
    "code" TEXT NOT NULL CONSTRAINT "pk_cx_feedback_coupons" PRIMARY KEY,
    "campaign" TEXT NOT NULL,
    "response" TEXT NOT NULL,
    "respondent" TEXT NULL,
    "amount_units" INTEGER NOT NULL,
    "issued_at" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "order_id" TEXT NULL
);


CREATE TABLE "cx_feedback_decisions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_cx_feedback_decisions" PRIMARY KEY,
    "survey" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "respondent" TEXT NULL,
    "at" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,
    "inclusion_probability" REAL NOT NULL,
    "channel" TEXT NULL,
    "segment" TEXT NULL,
    "touchpoint" TEXT NULL
);


CREATE TABLE "cx_feedback_follow_up_movements" (
    "follow_up" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "owner" TEXT NULL,
    "score" REAL NULL,
    "note" TEXT NULL,
    CONSTRAINT "pk_cx_feedback_follow_up_movements" PRIMARY KEY ("follow_up", "number")
);


CREATE TABLE "cx_feedback_follow_ups" (
    "id" TEXT NOT NULL CONSTRAINT "pk_cx_feedback_follow_ups" PRIMARY KEY,
    "response" TEXT NOT NULL,
    "survey" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "score" REAL NOT NULL,
    "respondent" TEXT NULL,
    "opened_at" TEXT NOT NULL,
    "due_at" TEXT NOT NULL,
    "owner" TEXT NULL,
    "reason" TEXT NOT NULL,
    "segment" TEXT NULL,
    "touchpoint" TEXT NULL,
    "movements" INTEGER NOT NULL
);


CREATE TABLE "cx_feedback_invitations" (
    "id" TEXT NOT NULL CONSTRAINT "pk_cx_feedback_invitations" PRIMARY KEY,
    "survey" TEXT NOT NULL,
    "trigger" TEXT NULL,
    "respondent" TEXT NULL,
    "channel" TEXT NOT NULL,
    "invited_at" TEXT NOT NULL,
    "send_at" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "state_at" TEXT NOT NULL,
    "inclusion_probability" REAL NOT NULL,
    "segment" TEXT NULL,
    "touchpoint" TEXT NULL,
    "time_zone" TEXT NULL,
    "reminds" TEXT NULL
);


CREATE TABLE "cx_feedback_once" (
    "survey" TEXT NOT NULL,
    "once_key" TEXT NOT NULL,
    CONSTRAINT "pk_cx_feedback_once" PRIMARY KEY ("survey", "once_key")
);


CREATE TABLE "cx_feedback_quota_cells" (
    "taker" TEXT NOT NULL,
    "survey" TEXT NOT NULL,
    "quota" TEXT NOT NULL,
    "cell" TEXT NOT NULL,
    "taken" INTEGER NOT NULL,
    CONSTRAINT "pk_cx_feedback_quota_cells" PRIMARY KEY ("survey", "taker", "quota", "cell")
);


CREATE TABLE "cx_feedback_quota_places" (
    "taker" TEXT NOT NULL,
    "taken_by" TEXT NOT NULL,
    "quota" TEXT NOT NULL,
    "survey" TEXT NOT NULL,
    "cell" TEXT NOT NULL,
    CONSTRAINT "pk_cx_feedback_quota_places" PRIMARY KEY ("taken_by", "taker", "quota")
);


CREATE TABLE "cx_feedback_responses" (
    "id" TEXT NOT NULL CONSTRAINT "pk_cx_feedback_responses" PRIMARY KEY,
    "survey" TEXT NOT NULL,
    "survey_version" INTEGER NOT NULL,
    "started_at" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "is_complete" INTEGER NOT NULL,
    "respondent" TEXT NULL,
    "invitation" TEXT NULL,
    "language" TEXT NULL,
    "channel" TEXT NULL,
    "segment" TEXT NULL,
    "touchpoint" TEXT NULL,
    "design_weight" REAL NOT NULL,
    "standing" TEXT NOT NULL,
    "full_quota" TEXT NULL,
    "full_cell" TEXT NULL,
    "full_limit" INTEGER NULL,
    "is_erased" INTEGER NOT NULL
);


CREATE TABLE "Orders" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Orders" PRIMARY KEY AUTOINCREMENT,
    "Customer" TEXT NOT NULL
);


CREATE INDEX "ix_cx_feedback_answered_respondent" ON "cx_feedback_answered" ("respondent");


CREATE INDEX "ix_cx_feedback_coupon_movements_campaign_line" ON "cx_feedback_coupon_movements" ("campaign", "line");


CREATE INDEX "ix_cx_feedback_coupon_movements_code" ON "cx_feedback_coupon_movements" ("code");


CREATE UNIQUE INDEX "ix_cx_feedback_coupons_campaign_response" ON "cx_feedback_coupons" ("campaign", "response");


CREATE INDEX "ix_cx_feedback_coupons_campaign_state_expires_at" ON "cx_feedback_coupons" ("campaign", "state", "expires_at");


CREATE INDEX "ix_cx_feedback_coupons_respondent" ON "cx_feedback_coupons" ("respondent");


CREATE INDEX "ix_cx_feedback_decisions_respondent" ON "cx_feedback_decisions" ("respondent");


CREATE INDEX "ix_cx_feedback_decisions_survey_at_id" ON "cx_feedback_decisions" ("survey", "at", "id");


CREATE INDEX "ix_cx_feedback_follow_ups_opened_at_id" ON "cx_feedback_follow_ups" ("opened_at", "id");


CREATE INDEX "ix_cx_feedback_follow_ups_respondent" ON "cx_feedback_follow_ups" ("respondent");


CREATE UNIQUE INDEX "ix_cx_feedback_follow_ups_response" ON "cx_feedback_follow_ups" ("response");


CREATE INDEX "ix_cx_feedback_invitations_respondent_send_at" ON "cx_feedback_invitations" ("respondent", "send_at");


CREATE INDEX "ix_cx_feedback_invitations_state_expires_at" ON "cx_feedback_invitations" ("state", "expires_at");


CREATE INDEX "ix_cx_feedback_invitations_state_send_at" ON "cx_feedback_invitations" ("state", "send_at");


CREATE INDEX "ix_cx_feedback_invitations_survey_invited_at_id" ON "cx_feedback_invitations" ("survey", "invited_at", "id");


CREATE INDEX "ix_cx_feedback_responses_respondent" ON "cx_feedback_responses" ("respondent");


CREATE INDEX "ix_cx_feedback_responses_survey_at_id" ON "cx_feedback_responses" ("survey", "at", "id");


