CREATE TABLE IF NOT EXISTS recipe_run (
  run_id      BIGINT PRIMARY KEY REFERENCES run(id),
  name        VARCHAR(200) NOT NULL,
  file        VARCHAR(4000) NOT NULL,
  text_sha256 CHAR(64) NOT NULL,
  seed        BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS recipe_step (
  run_id      BIGINT NOT NULL REFERENCES recipe_run(run_id),
  id          VARCHAR(60) NOT NULL,
  place       INTEGER NOT NULL,
  uses        VARCHAR(120) NOT NULL,
  state       VARCHAR(20) NOT NULL,
  cached      BOOLEAN NOT NULL,
  seconds     DOUBLE PRECISION NOT NULL,
  cache_key   CHAR(64),
  output_json CHARACTER LARGE OBJECT,
  error       VARCHAR(4000),
  PRIMARY KEY (run_id, id)
);
CREATE TABLE IF NOT EXISTS recipe_cache (
  cache_key   CHAR(64) PRIMARY KEY,
  step        VARCHAR(120) NOT NULL,
  output_json CHARACTER LARGE OBJECT NOT NULL,
  run_id      BIGINT NOT NULL,
  created_at  VARCHAR(40) NOT NULL
);
