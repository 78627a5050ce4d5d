"""The BCa interval of SciPy on a fixed sample and fixed replicates; run with SciPy 1.17.1, NumPy 2.4.6."""

import numpy as np
from scipy.stats._resampling import _bca_interval

sample = np.array([0.3, 1.2, 0.1, 2.5, 0.7, 4.1, 0.2, 1.9])
replicates = np.array([0.6, 1.1, 0.9, 1.7, 1.3, 2.2, 1.5, 1.0, 1.4, 0.8, 1.9, 1.2, 1.6, 1.25, 1.45, 2.0, 0.75, 1.05, 1.35, 1.8])
lower, upper, acceleration = _bca_interval((sample,), lambda a, axis=-1: np.mean(a, axis=axis), -1, 0.025, replicates, 100, np)
print(float(sample.mean()), float(np.ravel(acceleration)[0]), np.quantile(replicates, [float(lower), float(upper)]))
