//! Composite indices: build, robustness, sensitivity
