//! study.toml, stages, what is out of date, manifest
