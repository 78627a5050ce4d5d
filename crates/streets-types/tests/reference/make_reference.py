"""Reference outputs for streets-types, from scikit-learn, SciPy and kmedoids on invented points.

    pip install numpy==2.4.6 scikit-learn==1.9.1 scipy==1.17.1 kmedoids==0.5.5
    python make_reference.py

The points are drawn here from a fixed seed and rounded, so that the file is the input. Files written next to this script:
points.csv           60 points, 4 coordinates, and the group that each was drawn from
scaled.csv           RobustScaler(unit_variance=True)
ward.csv             linkage(method="ward"): height and size of each join
ward_cut.csv         groups of the cut into 3 and into 5
silhouettes.csv      silhouette_samples for the planted groups
pca.csv              PCA(2): coordinates; pca_loadings.csv: loadings and shares
mixture.csv          GaussianMixture from the planted groups, full and diagonal: weights, means, covariances, log-likelihood, BIC
scalars.csv          best k-means inertia, best k-medoids deviation (Manhattan), adjusted Rand index, Ledoit-Wolf shrinkage
covariance.csv       Ledoit-Wolf covariance
distances.csv        first ten points: Mahalanobis with that covariance, and Gower (range-scaled Manhattan / features)
"""
import csv
from pathlib import Path

import kmedoids
import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist, squareform
from sklearn.cluster import KMeans
from sklearn.covariance import ledoit_wolf
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score, silhouette_samples
from sklearn.mixture import GaussianMixture
from sklearn.preprocessing import RobustScaler

HERE = Path(__file__).parent


def write(name, header, rows):
    with open(HERE / name, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows([[repr(float(v)) if isinstance(v, (float, np.floating)) else v for v in row] for row in rows])


rng = np.random.default_rng(20240611)
mix = np.array([[1.0, 0.4, 0.0, 0.1], [0.0, 1.2, 0.3, 0.0], [0.0, 0.0, 0.8, 0.2], [0.0, 0.0, 0.0, 1.5]])
centres = np.array([[0.0, 0.0, 0.0, 0.0], [3.0, 2.0, -1.0, 0.5], [-1.0, 3.5, 2.5, 2.0]])
group = np.repeat([0, 1, 2], [28, 20, 12])
x = np.round(rng.normal(size=(60, 4)) @ mix + centres[group], 3)
write("points.csv", ["a", "b", "c", "d", "group"], [[*row, int(g)] for row, g in zip(x, group)])

write("scaled.csv", list("abcd"), RobustScaler(unit_variance=True).fit_transform(x))

tree = linkage(x, method="ward")
write("ward.csv", ["height", "size"], [[row[2], int(row[3])] for row in tree])
write(
    "ward_cut.csv",
    ["three", "five"],
    [[int(a), int(b)] for a, b in zip(fcluster(tree, 3, "maxclust"), fcluster(tree, 5, "maxclust"))],
)
write("silhouettes.csv", ["silhouette"], [[s] for s in silhouette_samples(x, group)])

pca = PCA(2).fit(x)
write("pca.csv", ["first", "second"], pca.transform(x))
write(
    "pca_loadings.csv",
    ["first", "second"],
    [*pca.components_.T, pca.explained_variance_ratio_],
)

rows = []
for kind in ("full", "diag"):
    # One-hot responsibilities of the planted groups, as parameters.
    counts = np.bincount(group)
    means = np.array([x[group == k].mean(axis=0) for k in range(3)])
    covs = [np.cov(x[group == k].T, bias=True) + 0.01 * np.eye(4) for k in range(3)]
    precisions = [np.linalg.inv(c) for c in covs] if kind == "full" else [1 / np.diag(c) for c in covs]
    fit = GaussianMixture(
        3, covariance_type=kind, tol=1e-13, reg_covar=0.01, max_iter=20000,
        weights_init=counts / 60, means_init=means, precisions_init=np.array(precisions),
    ).fit(x)
    assert fit.converged_
    rows.append([kind, "log_likelihood", fit.score(x) * 60])
    rows.append([kind, "bic", fit.bic(x)])
    for k in range(3):
        rows.append([kind, f"weight {k}", fit.weights_[k]])
        rows += [[kind, f"mean {k} {i}", fit.means_[k, i]] for i in range(4)]
        cov = fit.covariances_[k] if kind == "full" else np.diag(fit.covariances_[k])
        rows += [[kind, f"covariance {k} {i} {j}", cov[i, j]] for i in range(4) for j in range(4)]
write("mixture.csv", ["covariance", "what", "value"], rows)

covariance, shrinkage = ledoit_wolf(x)
write("covariance.csv", list("abcd"), covariance)
manhattan = squareform(pdist(x, "cityblock"))
best = min(kmedoids.fasterpam(manhattan, 4, random_state=seed).loss for seed in range(50))
three = fcluster(tree, 3, "maxclust")
write(
    "scalars.csv",
    ["what", "value"],
    [
        ["k-means 3", KMeans(3, n_init=200, tol=0, random_state=0).fit(x).inertia_],
        ["k-means 5", KMeans(5, n_init=200, tol=0, random_state=0).fit(x).inertia_],
        ["k-medoids 4", float(best)],
        ["adjusted rand", adjusted_rand_score(group, three)],
        ["shrinkage", float(shrinkage)],
    ],
)
mahalanobis = squareform(pdist(x[:10], "mahalanobis", VI=np.linalg.inv(covariance)))
gower = squareform(pdist(x / np.ptp(x, axis=0), "cityblock"))[:10, :10] / 4
write(
    "distances.csv",
    ["first", "second", "mahalanobis", "gower"],
    [[i, j, mahalanobis[i, j], gower[i, j]] for i in range(10) for j in range(i + 1, 10)],
)
