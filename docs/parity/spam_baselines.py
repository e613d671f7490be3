"""Prints how linear models over words do on the template's mails, divided as recipes/spam.yaml divides them.

Needs duckdb and scikit-learn of PyPI (written with 1.5.6 and 1.9.1). In the repository's root:

    python3 docs/parity/spam_baselines.py
"""

import duckdb
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

MAILS = "workspace-template/src/main/resources/org/benchwright/template/data/spam_assassin.parquet"


def mails(where):
    rows = duckdb.sql(f"SELECT concat_ws(chr(10), subject, body), label FROM '{MAILS}' WHERE md5(body) {where} '33333333'").fetchall()
    return [text for text, _ in rows], [label for _, label in rows]


known, known_labels = mails(">=")
held, held_labels = mails("<")
print(len(known), "mails to learn from,", len(held), "held,", held_labels.count("spam"), "of them spam")
for name, model in [
        ("always ham", None),
        ("word counts, multinomial naive Bayes", make_pipeline(CountVectorizer(), MultinomialNB())),
        ("TF-IDF, logistic regression, defaults", make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))),
        ("sublinear TF-IDF, logistic regression, C=10", make_pipeline(TfidfVectorizer(sublinear_tf=True), LogisticRegression(C=10, max_iter=1000)))]:
    said = ["ham"] * len(held) if model is None else model.fit(known, known_labels).predict(held)
    print(f"{name}: accuracy {accuracy_score(held_labels, said):.4f}, F1 of spam {f1_score(held_labels, said, pos_label='spam'):.4f}")
