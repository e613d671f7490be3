-- Up to which instant the schedules of recipes were turned.
CREATE TABLE IF NOT EXISTS recipe_clock (
  recipe      VARCHAR(400) NOT NULL,
  trigger_key VARCHAR(4000) NOT NULL,
  until       VARCHAR(40) NOT NULL,
  PRIMARY KEY (recipe, trigger_key)
);
CREATE INDEX IF NOT EXISTS recipe_event_waiting ON recipe_event(state, recipe, id);
