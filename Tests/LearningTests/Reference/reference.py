"""Computes reference.json, which the tests of Learning compare with.

    python3 -m venv venv && venv/bin/pip install numpy scipy scikit-learn
    venv/bin/python Tests/LearningTests/Reference/reference.py > Tests/LearningTests/Reference/reference.json

Where scikit-learn and scipy have the thing, theirs is taken; what they lack is written here from its
definition, in another way than the program does it.
"""
import json
import sys

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn import metrics
from sklearn.calibration import _sigmoid_calibration
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_selection import chi2
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(20)
out = {}


def short(array, digits=3):
    """Rounded and then as the nearest single-precision number, so that both programs see the same."""
    return np.float32(np.round(array, digits)).astype(float)


def brief(x):
    """Few digits for what single precision holds, twelve for the rest."""
    return float(str(np.float32(x))) if np.float32(x) == x else float(f"{x:.12g}")


def numbers(array):
    return [None if np.isnan(x) else brief(x) for x in np.ravel(array)]


# Rows: skewed counts, a constant column, a column that repeats another, unknown numbers.
rows, columns = 160, 6
X = short(rng.normal(size=(rows, columns)))
X[:, 1] = short(np.floor(rng.lognormal(2, 1.5, rows)), 0)
X[:, 2] = 7
X[:, 3] = short(0.9 * X[:, 0] + 0.1 * rng.normal(size=rows))
truth = 0.9 * X[:, 0] - 0.6 * X[:, 4] + 0.5 * np.log1p(X[:, 1]) - 2.2
y = (rng.random(rows) < 1 / (1 + np.exp(-truth))).astype(int)
w = short(0.25 + 2 * rng.random(rows))
offset = short(rng.normal(size=rows) * 0.7)
out["rows"] = {"columns": columns, "values": numbers(X), "positive": y.tolist(),
               "weights": numbers(w), "offsets": numbers(offset)}

# Standardisation.
holes = X.copy()
holes[rng.random(X.shape) < 0.1] = np.nan
shaped = holes.copy()
shaped[:, 1] = np.log1p(shaped[:, 1])
scaler = StandardScaler().fit(shaped)
Z = np.nan_to_num(scaler.transform(shaped), nan=0)
Z[:, 2] = 0
out["standardisation"] = {"values": numbers(holes), "result": numbers(np.clip(Z, -2.5, 2.5)),
                          "mean": numbers(scaler.mean_), "spread": numbers(np.sqrt(scaler.var_))}

# Logistic regression: scikit-learn where it can (no offset, no centre), else accelerated proximal
# gradient, with steps until nothing moves.
S = short(StandardScaler().fit_transform(np.column_stack([X[:, 0], np.log1p(X[:, 1]), X[:, 3:]])), 4)


def proximal(Z, y, w, offset, centre, lam, ratio):
    w = w / w.sum()
    p = Z.shape[1]
    A = np.column_stack([Z, np.ones(len(Z))])
    step = 4 / (np.linalg.eigvalsh((A * w[:, None]).T @ A).max() + 4 * lam)
    x = np.zeros(p + 1)
    v, t = x.copy(), 1.0
    for _ in range(200000):
        chance = 1 / (1 + np.exp(-(A @ v + offset)))
        g = A.T @ (w * (chance - y))
        g[:p] += lam * (1 - ratio) * (v[:p] - centre)
        u = v - step * g
        d = u[:p] - centre
        u[:p] = centre + np.sign(d) * np.maximum(np.abs(d) - step * lam * ratio, 0)
        after = (1 + np.sqrt(1 + 4 * t * t)) / 2
        v = u + (t - 1) / after * (u - x)
        moved = np.abs(u - x).max()
        x, t = u, after
        if moved < 1e-14:
            break
    return x


fits = []
for lam, ratio, weighted in [(0.01, 0.0, False), (0.02, 0.5, True), (0.05, 1.0, True), (1e-4, 0.0, True)]:
    weights = w if weighted else np.ones(rows)
    model = LogisticRegression(C=1 / (lam * weights.sum()), l1_ratio=ratio, solver="saga", tol=1e-12,
                               max_iter=200000, random_state=0)
    model.fit(S, y, sample_weight=weights)
    fits.append({"lambda": lam, "ratio": ratio, "weighted": weighted, "offset": False, "centre": None,
                 "point": numbers(model.coef_[0]) + numbers(model.intercept_)})
    own = proximal(S, y, weights, 0, np.zeros(S.shape[1]), lam, ratio)
    assert np.abs(own - np.array(fits[-1]["point"])).max() < 1e-6, (own, fits[-1])
centre = np.array([0.5, 0.4, -0.2, 0.0, 0.3])
for lam, ratio in [(0.1, 0.0), (0.03, 1.0), (0.05, 0.3)]:
    fits.append({"lambda": lam, "ratio": ratio, "weighted": True, "offset": True, "centre": numbers(centre),
                 "point": numbers(proximal(S, y, w, offset, centre, lam, ratio))})
out["logistic"] = {"columns": S.shape[1], "values": numbers(S), "fits": fits}

# Measures, on scores with many ties.
score = short(truth + rng.normal(size=rows), 1)
other = short(np.log1p(X[:, 1]), 1)
effort = short(np.floor(rng.lognormal(3, 1.4, rows)), 0)
effort[:5] = 0
P, N = np.flatnonzero(y == 1), np.flatnonzero(y == 0)


def kernel(s):
    d = s[P][:, None] - s[N][None, :]
    return (d > 0) + 0.5 * (d == 0)


def covariance(a, b):
    return (np.cov(a.mean(1), b.mean(1))[0, 1] / len(P) + np.cov(a.mean(0), b.mean(0))[0, 1] / len(N))


def curve(order, equal):
    """Points of (effort, found); rows of equal rank are one step."""
    at = np.concatenate([[0], np.cumsum(effort[order])]) / effort.sum()
    found = np.concatenate([[0], np.cumsum(y[order])]) / y.sum()
    rank = equal[order]
    ends = np.concatenate([[True], rank[:-1] != rank[1:], [True]])
    return at[ends], found[ends]


def recall(points, share):
    at, found = points
    last = np.flatnonzero(at <= share)[-1]
    if last == len(at) - 1:
        return 1.0
    return found[last] + (share - at[last]) / (at[last + 1] - at[last]) * (found[last + 1] - found[last])


a, b = kernel(score), kernel(other)
assert abs(a.mean() - metrics.roc_auc_score(y, score)) < 1e-12
chance = 1 / (1 + np.exp(-score))
density = chance / np.maximum(effort, 1)
unique = np.arange(rows)
ideal = np.lexsort([np.where(y == 1, effort, -effort), -y])
worst = ideal[::-1]
area = lambda points: float(np.trapezoid(points[1], points[0]))
best, bad = area(curve(ideal, unique)), area(curve(worst, unique))
efforts = {}
for name, rank in [("score", chance), ("density", density)]:
    points = curve(np.argsort(-rank, kind="stable"), rank)
    efforts[name] = {"recall20": recall(points, 0.2), "popt": (area(points) - bad) / (best - bad)}


def ece(edges_of):
    """Each row's outcome is the mean of its tie."""
    happened = np.array([y[chance == c].mean() for c in chance])
    total = 0
    for member in edges_of:
        if len(member):
            total += len(member) * abs(chance[member].mean() - happened[member].mean())
    return total / rows


by_count = [np.argsort(chance, kind="stable")[i * rows // 10:(i + 1) * rows // 10] for i in range(10)]
by_width = [np.flatnonzero((chance >= i / 10) & (chance < (i + 1) / 10)) for i in range(10)]
difference = a.mean() - b.mean()
error = float(np.sqrt(covariance(a, a) + covariance(b, b) - 2 * covariance(a, b)))
out["measures"] = {
    "score": numbers(score), "other": numbers(other), "effort": numbers(effort),
    "auc": float(a.mean()), "aucError": float(np.sqrt(covariance(a, a))),
    "difference": float(difference), "differenceError": error,
    "p": float(2 * stats.norm.sf(abs(difference) / error)),
    "averagePrecision": float(metrics.average_precision_score(y, score)),
    "spearman": float(stats.spearmanr(score, other).statistic),
    "brier": float(metrics.brier_score_loss(y, chance)),
    "eceCount": float(ece(by_count)), "eceWidth": float(ece(by_width)), "effortOrders": efforts,
}

# Calibration, with ties and weights.
isotonic = IsotonicRegression(out_of_bounds="clip", y_min=0, y_max=1).fit(score, y, sample_weight=w)
asked = np.round(np.linspace(score.min() - 1, score.max() + 1, 41), 3)
slope, intercept = _sigmoid_calibration(score, y, sample_weight=w)
out["calibration"] = {"asked": numbers(asked), "isotonic": numbers(isotonic.predict(asked)),
                      "platt": numbers(1 / (1 + np.exp(slope * asked + intercept)))}

# Tokens.
counts = rng.poisson(0.35, size=(rows, 40)).astype(float)
counts[:, 3] += 2 * y * (rng.random(rows) < 0.4)
counts[:, 9] += (1 - y) * (rng.random(rows) < 0.5)
counts[:, 17] = 0
scores, _ = chi2(counts, y)
names = np.sort(rng.choice(2**32, 40, replace=False)).astype(np.uint64)
model = LogisticRegression(C=1 / (0.01 * w.sum()), tol=1e-10, max_iter=10000).fit(counts, y, sample_weight=w)
lengths = np.maximum(np.sqrt((counts**2).sum(1, keepdims=True)), 1e-300)
scaled = LogisticRegression(C=1 / (0.002 * rows), tol=1e-10, max_iter=10000).fit(counts / lengths, y)
out["tokens"] = {
    "names": [int(n) for n in names], "counts": counts.astype(int).tolist(),
    "chi2": numbers(scores), "coefficients": numbers(model.coef_[0]), "intercept": float(model.intercept_[0]),
    "scaledLogOdds": numbers(scaled.decision_function(counts / lengths)),
}

# Boosted trees, with unknown numbers; grown by gain, as ours. Enough rows and few enough leaves that
# no two splits part the same rows, between which rounding would choose.
many = 500
T = short(rng.normal(size=(many, 3)), 1)
T[:, 1] = np.floor(rng.lognormal(1, 1, many))
T[rng.random(T.shape) < 0.1] = np.nan
lean = 1.2 * np.nan_to_num(T[:, 0], nan=1) - 0.3 * np.nan_to_num(T[:, 1]) * (np.nan_to_num(T[:, 2]) > 0)
outcome = (rng.random(many) < 1 / (1 + np.exp(-lean))).astype(int)
heavy = short(0.25 + 2 * rng.random(many), 2)
fits = []
for leaves, depth, rate, l2, weighted in [(2, None, 0.3, 0.0, False), (5, None, 0.1, 1.0, True), (8, 2, 0.2, 5.0, True)]:
    model = HistGradientBoostingClassifier(
        learning_rate=rate, max_iter=12, max_leaf_nodes=leaves, max_depth=depth, min_samples_leaf=1,
        l2_regularization=l2, early_stopping=False, max_bins=255)
    model.fit(T, outcome, sample_weight=heavy if weighted else None)
    fits.append({"leaves": leaves, "depth": depth, "rate": rate, "l2": l2, "weighted": weighted,
                 "logOdds": numbers(np.round(model.decision_function(T)[:250], 6))})
out["trees"] = {"columns": 3, "values": numbers(T), "positive": outcome.tolist(), "weights": numbers(heavy),
                "fits": fits}

out["made"] = f"numpy {np.__version__}, scipy {scipy.__version__}, scikit-learn {sklearn.__version__}"
json.dump(out, sys.stdout, separators=(",", ":"))
print()
