"""Answers of statsmodels 0.13.5, scikit-learn 1.2.1, SciPy 1.10.1 and NumPy 1.24.2 for agreement-answers.json: python3 agreement_answers.py > agreement-answers.json"""
import json
import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.stats import kendalltau, spearmanr
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa

rng = np.random.default_rng(5)
two = []
for n, k in ((10, 2), (60, 3), (200, 7), (2000, 4)):
    a = rng.integers(0, k, n)
    b = np.where(rng.random(n) < 0.7, a, rng.integers(0, k, n))
    table = np.zeros((k, k))
    np.add.at(table, (a, b), 1)
    two.append({"a": a.tolist(), "b": b.tolist(), "kappa": cohen_kappa_score(a, b), "linear": cohen_kappa_score(a, b, weights="linear"),
                "quadratic": cohen_kappa_score(a, b, weights="quadratic"), "statsmodels": float(cohens_kappa(table, return_results=False)),
                "share": float(np.mean(a == b))})
many = []
for n, m, k in ((12, 3, 2), (80, 5, 4), (500, 6, 3)):
    truth = rng.integers(0, k, n)
    x = np.where(rng.random((n, m)) < 0.6, truth[:, None], rng.integers(0, k, (n, m)))
    counts = np.stack([(x == c).sum(axis=1) for c in range(k)], axis=1)
    many.append({"labels": x.tolist(), "categories": k, "fleiss": float(fleiss_kappa(counts))})
assignments = []
for r, c in ((3, 3), (4, 7), (8, 5), (20, 20)):
    x = rng.random((r, c))
    x[x < 0.3] = 0
    i, j = linear_sum_assignment(x, maximize=True)
    assignments.append({"likeness": x.tolist(), "best": float(x[i, j].sum())})
ranks = []
for n in (5, 12, 40):
    a, b = rng.integers(0, 9, n).astype(float), rng.integers(0, 9, n).astype(float)
    ranks.append({"a": a.tolist(), "b": b.tolist(), "spearman": float(spearmanr(a, b)[0]), "kendall": float(kendalltau(a, b)[0])})
# The confident joint by its definition: counts of rows of given label i whose greatest probability among those at their thresholds is j.
given = rng.integers(0, 3, 30)
p = rng.dirichlet(np.ones(3), 30)
p[np.arange(30), given] += 0.5
p /= p.sum(axis=1, keepdims=True)
t = np.array([p[given == k, k].mean() for k in range(3)])
joint = np.zeros((3, 3), int)
for i in range(30):
    reach = np.where(p[i] >= t)[0]
    if len(reach):
        joint[given[i], reach[np.argmax(p[i, reach])]] += 1
share = joint / joint.sum(axis=1, keepdims=True) * np.bincount(given)[:, None] / 30
print(json.dumps({"two": two, "many": many, "assignments": assignments, "ranks": ranks,
                  "confident": {"given": given.tolist(), "probabilities": p.tolist(), "thresholds": t.tolist(), "joint": joint.tolist(),
                                "calibrated": share.tolist()}}, indent=None))
