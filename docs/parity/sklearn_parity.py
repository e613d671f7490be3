"""Writes what scikit-learn reaches on the template's data sets, for the engine's parity test.

Needs Debian's python3-sklearn 1.2.1, python3-pandas and python3-xgboost 1.7.4. In the repository's root:

    python3 docs/parity/sklearn_parity.py

Every model is fitted on the rows that are not in `test_rows` and scored on those that are, counted from 0 in the
order of the CSV file. Standardising uses the mean and the population deviation of the training rows only.
"""

import json

import numpy
import pandas
import sklearn
import xgboost
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import accuracy_score, adjusted_rand_score, mean_squared_error, r2_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, StandardScaler

TEMPLATE = "workspace-template/src/main/resources/org/benchwright/template/"
RESULT = "engine/src/test/resources/org/benchwright/engine/learn/sklearn-parity.json"
SPLIT_SEED = 20260101
MODEL_SEED = 7
TEST_SHARE = 0.3


def table(name):
    entry = next(e for e in json.load(open(TEMPLATE + "manifest.json"))["datasets"] if e["name"] == name)
    frame = pandas.read_csv(TEMPLATE + entry["file"])
    return frame.drop(columns=entry["target"]).to_numpy(float), frame[entry["target"]].to_numpy(), entry["target"]


def classifiers():
    return {
        "logistic_regression": (
            make_pipeline(StandardScaler(), LogisticRegression(max_iter=5000)),
            {"standardised": True, "penalty": "l2", "C": 1.0, "max_iter": 5000, "solver": "lbfgs"}),
        "random_forest": (
            RandomForestClassifier(n_estimators=100, random_state=MODEL_SEED),
            {"standardised": False, "n_estimators": 100, "max_features": "sqrt", "bootstrap": True, "random_state": MODEL_SEED}),
        "xgboost": (
            xgboost.XGBClassifier(n_estimators=100, max_depth=6, learning_rate=0.3, random_state=MODEL_SEED, n_jobs=1),
            {"standardised": False, "n_estimators": 100, "max_depth": 6, "learning_rate": 0.3, "random_state": MODEL_SEED}),
        "knn": (
            make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors=5)),
            {"standardised": True, "n_neighbors": 5, "weights": "uniform", "metric": "euclidean"}),
        "naive_bayes": (
            GaussianNB(),
            {"standardised": False, "kind": "gaussian", "var_smoothing": 1e-9}),
    }


def regressors():
    return {
        "linear_regression": (LinearRegression(), {"standardised": False}),
        "random_forest": (
            RandomForestRegressor(n_estimators=100, random_state=MODEL_SEED),
            {"standardised": False, "n_estimators": 100, "max_features": 1.0, "bootstrap": True, "random_state": MODEL_SEED}),
    }


def classification(name):
    features, labels, target = table(name)
    codes = LabelEncoder().fit_transform(labels)
    train, test = train_test_split(numpy.arange(len(codes)), test_size=TEST_SHARE, random_state=SPLIT_SEED, stratify=codes)
    test = numpy.sort(test)
    train = numpy.sort(train)
    models = {}
    for algorithm, (model, parameters) in classifiers().items():
        model.fit(features[train], codes[train])
        accuracy = accuracy_score(codes[test], model.predict(features[test]))
        # One right and one wrong answer added (Laplace), so that a perfect score has an error too.
        share = (accuracy * len(test) + 1) / (len(test) + 2)
        error = numpy.sqrt(share * (1 - share) / len(test))
        models[algorithm] = {"accuracy": accuracy, "standard_error": error, "parameters": parameters}
    return {"target": target, "task": "classification", "train_rows": len(train), "test_rows": test.tolist(), "models": models}


def regression(name):
    features, target_values, target = table(name)
    train, test = train_test_split(numpy.arange(len(target_values)), test_size=TEST_SHARE, random_state=SPLIT_SEED)
    test = numpy.sort(test)
    train = numpy.sort(train)
    models = {}
    for algorithm, (model, parameters) in regressors().items():
        predicted = model.fit(features[train], target_values[train]).predict(features[test])
        squared = (target_values[test] - predicted) ** 2
        rmse = numpy.sqrt(mean_squared_error(target_values[test], predicted))
        # Delta method: the deviation of the mean squared error, carried through the square root.
        error = squared.std(ddof=1) / numpy.sqrt(len(test)) / (2 * rmse)
        models[algorithm] = {"rmse": rmse, "rmse_standard_error": error, "r2": r2_score(target_values[test], predicted),
                             "parameters": parameters}
    return {"target": target, "task": "regression", "train_rows": len(train), "test_rows": test.tolist(), "models": models}


def clustering(name):
    features, labels, target = table(name)
    scaled = StandardScaler().fit_transform(features)
    model = KMeans(n_clusters=3, n_init=10, random_state=MODEL_SEED).fit(scaled)
    return {"target": target, "standardised": True, "k": 3, "n_init": 10, "random_state": MODEL_SEED,
            "adjusted_rand": adjusted_rand_score(labels, model.labels_), "inertia": model.inertia_}


json.dump(
    {
        "made_by": "docs/parity/sklearn_parity.py",
        "versions": {"scikit-learn": sklearn.__version__, "xgboost": xgboost.__version__, "numpy": numpy.__version__},
        "split": {"share": TEST_SHARE, "seed": SPLIT_SEED, "stratified": "by class; diabetes plain",
                  "call": "sklearn.model_selection.train_test_split"},
        "datasets": {**{name: classification(name) for name in ("breast_cancer", "wine", "iris", "digits")},
                     "diabetes": regression("diabetes")},
        "clustering": {name: clustering(name) for name in ("iris", "wine")},
    },
    open(RESULT, "w"), indent=1)
open(RESULT, "a").write("\n")
