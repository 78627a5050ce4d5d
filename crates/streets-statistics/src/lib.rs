//! Kernels: resampling, intervals, ranks and seed streams
