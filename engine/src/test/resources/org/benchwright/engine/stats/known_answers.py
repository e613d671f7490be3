"""Makes known-answers.json: inputs with the answers of SciPy and scikit-learn. Run in this folder: python3 known_answers.py"""
import json
import numpy as np
import scipy
import scipy.stats as st
import sklearn
import sklearn.metrics as m
from scipy.spatial.distance import jensenshannon
from scipy.special import rel_entr
from sklearn.calibration import calibration_curve
from sklearn.preprocessing import label_binarize

rng = np.random.default_rng(20260101)


def r(a, d=3):
    return [float(v) for v in np.round(a, d)]


def binary(name, y, s):
    y, s = np.asarray(y), np.asarray(s)
    fpr, tpr, thr = m.roc_curve(y, s, drop_intermediate=False)
    cases = {"name": name, "actual": [bool(v) for v in y], "score": list(map(float, s)), "auc": m.roc_auc_score(y, s), "fpr": list(fpr), "tpr": list(tpr),
             "average_precision": m.average_precision_score(y, s), "log_loss": m.log_loss(y, s), "brier": m.brier_score_loss(y, s)}
    for strategy in ("uniform", "quantile"):
        true, pred = calibration_curve(y, s, n_bins=7, strategy=strategy)
        cases["calibration_" + strategy] = {"observed": list(true), "predicted": list(pred)}
    edges = np.linspace(0, 1, 11)
    which = np.searchsorted(edges[1:-1], s)
    cases["ece10"] = float(sum((which == b).mean() * abs(s[which == b].mean() - y[which == b].mean()) for b in range(10) if (which == b).any()))
    return cases


def classes(name, actual, predicted):
    labels = sorted(set(actual) | set(predicted))
    out = {"name": name, "actual": actual, "predicted": predicted, "labels": labels, "matrix": m.confusion_matrix(actual, predicted, labels=labels).tolist(),
           "accuracy": m.accuracy_score(actual, predicted), "balanced_accuracy": m.balanced_accuracy_score(actual, predicted),
           "matthews": m.matthews_corrcoef(actual, predicted), "kappa": m.cohen_kappa_score(actual, predicted)}
    for average in ("macro", "micro", "weighted"):
        p, q, f, _ = m.precision_recall_fscore_support(actual, predicted, average=average, zero_division=0)
        out[average] = [p, q, f]
    p, q, f, _ = m.precision_recall_fscore_support(actual, predicted, average=None, labels=labels, zero_division=0)
    out["each"] = [list(v) for v in zip(p, q, f)]
    return out


def two(name, a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    ks = st.ks_2samp(a, b)
    return {"name": name, "first": list(a), "second": list(b), "ks": [ks.statistic, ks.pvalue], "wasserstein": st.wasserstein_distance(a, b)}


def counts(name, a, b):
    a, b = np.asarray(a), np.asarray(b)
    p, q = a / a.sum(), b / b.sum()
    used = (a + b) > 0
    chi = st.chi2_contingency(np.array([a, b])[:, used])
    plain = st.chi2_contingency(np.array([a, b])[:, used], correction=False)
    pf, qf = np.maximum(p, 1e-4), np.maximum(q, 1e-4)
    return {"name": name, "first": a.tolist(), "second": b.tolist(), "chi2": [chi[0], chi[1]], "chi2_plain": [plain[0], plain[1]],
            "js": jensenshannon(p, q, base=2), "kl_floored": float(rel_entr(pf / pf.sum(), qf / qf.sum()).sum()),
            "hellinger": float(np.sqrt(((np.sqrt(p) - np.sqrt(q)) ** 2).sum() / 2)), "tvd": float(abs(p - q).sum() / 2), "linf": float(abs(p - q).max()),
            "psi": float(((qf - pf) * np.log(qf / pf)).sum())}


def psi(a, b):
    edges = np.unique(np.quantile(a, np.linspace(0, 1, 11)))
    edges[0], edges[-1] = -np.inf, np.inf
    p = np.maximum(np.histogram(a, edges)[0] / len(a), 1e-4)
    q = np.maximum(np.histogram(b, edges)[0] / len(b), 1e-4)
    return float(((q - p) * np.log(q / p)).sum())


def ks_at(n1, n2, shift):
    """Large samples on a grid, made again in the test: (i + .5) / n, the second one moved by shift."""
    ks = st.ks_2samp((np.arange(n1) + .5) / n1, (np.arange(n2) + .5) / n2 + shift)
    return {"n1": n1, "n2": n2, "shift": shift, "ks": [ks.statistic, ks.pvalue]}


def kstwo(n, d):
    return {"n": n, "d": d, "sf": float(st.kstwo.sf(d, n))}


def regression(name, y, p):
    y, p = np.asarray(y), np.asarray(p)
    return {"name": name, "actual": list(y), "predicted": list(p), "rmse": m.mean_squared_error(y, p, squared=False), "mae": m.mean_absolute_error(y, p),
            "mape": m.mean_absolute_percentage_error(y, p), "r2": m.r2_score(y, p), "median_absolute_error": m.median_absolute_error(y, p),
            "explained_variance": m.explained_variance_score(y, p), "max_error": m.max_error(y, p)}


def holm(p):
    order = np.argsort(p)
    adjusted = np.minimum(1, np.maximum.accumulate((len(p) - np.arange(len(p))) * p[order]))
    out = np.empty(len(p))
    out[order] = adjusted
    return list(out)


def bh(p):
    order = np.argsort(p)[::-1]
    adjusted = np.minimum(1, np.minimum.accumulate(len(p) / np.arange(len(p), 0, -1) * p[order]))
    out = np.empty(len(p))
    out[order] = adjusted
    return list(out)


y1 = rng.random(60) < .4
s1 = r(np.clip(.25 + .3 * y1 + .2 * rng.standard_normal(60), 0, 1))
y2 = rng.random(80) < .3
s2 = r(np.clip(.3 + .2 * y2 + .2 * rng.standard_normal(80), 0, 1), 1)
c3 = [str(v) for v in rng.choice(["ant", "bee", "cat"], 70, p=[.5, .3, .2])]
p3 = [v if rng.random() < .6 else str(rng.choice(["ant", "bee", "cat", "dog"])) for v in c3]
multi = rng.dirichlet([1, 1, 1], 50).round(3)
multi[:, 2] = 1 - multi[:, 0] - multi[:, 1]
multi = np.clip(multi, 0, 1)
multi_y = [["ant", "bee", "cat"][rng.choice(3, p=v / v.sum())] for v in multi]
points = np.vstack([rng.normal(c, 1, (15, 3)) for c in (0, 2.5, 5)]).round(3)
cluster = [0] * 15 + [1] * 14 + [2] * 16
other = [int(v) for v in rng.integers(0, 3, 45)]
values = r(rng.gamma(2, 3, 40))
norm_a, norm_b = r(rng.standard_normal(300)), r(rng.standard_normal(250) + .5)
whole_a, whole_b = [float(v) for v in rng.poisson(9, 400)], [float(v) for v in rng.poisson(11, 300)]
pv = np.array([.001, .04, .03, .2, .9, .03, .0004])

answers = {
    "made_with": {"scipy": scipy.__version__, "sklearn": sklearn.__version__, "numpy": np.__version__},
    "binary": [binary("distinct scores", y1, s1), binary("many ties", y2, s2), binary("certain and wrong", [0, 1, 1, 0], [1.0, 0.0, 1.0, 0.5])],
    "classes": [classes("four classes, one never true", c3, p3), classes("two classes", ["y" if v else "n" for v in y1], ["y" if v > .4 else "n" for v in s1])],
    "multiclass": {"labels": ["ant", "bee", "cat"], "actual": multi_y, "probabilities": multi.tolist(),
                   "auc": float(np.mean([m.roc_auc_score(label_binarize(multi_y, classes=["ant", "bee", "cat"])[:, c], multi[:, c]) for c in range(3)])),
                   "log_loss": m.log_loss(multi_y, multi)},
    "two_samples": [two("equal sizes", r(rng.standard_normal(40)), r(rng.standard_normal(40) + .4)),
                    two("unequal sizes", r(rng.standard_normal(37)), r(rng.standard_normal(52) * 1.4)),
                    two("ties", [1, 1, 2, 2, 2, 3, 5, 8], [1, 2, 3, 3, 3, 4, 4]), two("apart", [1, 2, 3], [7, 8, 9, 10]),
                    two("same", [1, 2, 3], [1, 2, 3]), two("single", [1], [2]), two("far in the tail", list(range(100)), [v + 60 for v in range(90)])],
    "ks_grid": [ks_at(1000, 900, .05), ks_at(5000, 5000, .03), ks_at(9000, 7000, .02), ks_at(10000, 9999, .2), ks_at(20000, 20000, .01), ks_at(20000, 15000, .02),
                ks_at(20000, 5, .3), ks_at(12000, 60, .12), ks_at(12000, 200, .05), ks_at(50000, 50000, .3), ks_at(300000, 400000, .002), ks_at(300000, 400000, .0005)],
    "kstwo": [kstwo(n, d) for n in (1, 2, 5, 10, 50, 139, 140, 141, 500, 5000, 100000, 250000) for d in
              [v / np.sqrt(n) for v in (.3, .5, .8, 1.0, 1.3, 1.47, 1.49, 2.2, 3.5)] if d < 1],
    "counts": [counts("four categories", [50, 30, 15, 5], [40, 35, 10, 15]), counts("two categories", [50, 50], [60, 40]),
               counts("an empty one and a new one", [10, 0, 20, 0], [12, 0, 9, 7]), counts("hardly any difference", [7, 7], [7, 8])],
    "psi": [{"reference": norm_a, "current": norm_b, "psi": psi(norm_a, norm_b)}, {"reference": whole_a, "current": whole_b, "psi": psi(whole_a, whole_b)}],
    "regression": [regression("noise", values, r(np.asarray(values) + rng.standard_normal(40))), regression("constant target", [3.0, 3.0, 3.0], [3.0, 3.5, 2.0]),
                   regression("biased", [1.0, 2.0, 4.0], [2.0, 3.0, 5.0])],
    "clusters": {"points": points.tolist(), "cluster": cluster, "other": other, "silhouette": m.silhouette_score(points, cluster),
                 "davies_bouldin": m.davies_bouldin_score(points, cluster), "adjusted_rand": m.adjusted_rand_score(cluster, other),
                 "inertia": float(sum(((points[np.array(cluster) == c] - points[np.array(cluster) == c].mean(0)) ** 2).sum() for c in range(3)))},
    "description": {"values": values, "shares": [0, .1, .25, .5, .333, .9, 1], "quantiles": list(np.quantile(values, [0, .1, .25, .5, .333, .9, 1])),
                    "mean": float(np.mean(values)), "std": float(np.std(values, ddof=1)), "skew": float(st.skew(values)), "kurtosis": float(st.kurtosis(values))},
    "corrections": {"p": list(pv), "bh": bh(pv), "holm": holm(pv)},
    "wilson": [{"k": k, "n": n, "level": lv, "interval": [ci.low, ci.high]} for k, n, lv in ((0, 10, .95), (7, 10, .95), (10, 10, .9), (450, 1000, .99))
               for ci in [st.binomtest(k, n).proportion_ci(lv, method="wilson")]],
}
with open("known-answers.json", "w") as f:
    json.dump(answers, f, separators=(",", ":"))
    f.write("\n")
