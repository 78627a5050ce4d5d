//! The only crate that knows DataFusion
