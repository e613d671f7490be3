-- Parameters, attempts, logs, schedules and triggers of recipes.
ALTER TABLE recipe_run ADD COLUMN IF NOT EXISTS options_json CHARACTER LARGE OBJECT NOT NULL DEFAULT '{}';
ALTER TABLE recipe_step ADD COLUMN IF NOT EXISTS attempts INTEGER NOT NULL DEFAULT 1;
ALTER TABLE recipe_step ADD COLUMN IF NOT EXISTS started_at VARCHAR(40) NOT NULL DEFAULT '';
ALTER TABLE recipe_step ADD COLUMN IF NOT EXISTS finished_at VARCHAR(40) NOT NULL DEFAULT '';
ALTER TABLE recipe_step ADD COLUMN IF NOT EXISTS origin_json CHARACTER LARGE OBJECT;
CREATE TABLE IF NOT EXISTS recipe_log (
  run_id  BIGINT NOT NULL,
  step    VARCHAR(60) NOT NULL,
  line    INTEGER NOT NULL,
  at      VARCHAR(40) NOT NULL,
  attempt INTEGER NOT NULL,
  text    VARCHAR(1000) NOT NULL,
  PRIMARY KEY (run_id, step, line)
);
-- What an audited change was made for, so that finished work is found when its process died before it could say so.
CREATE TABLE IF NOT EXISTS audit_cause (
  cause VARCHAR(64) NOT NULL,
  seq   BIGINT NOT NULL,
  PRIMARY KEY (cause, seq)
);
