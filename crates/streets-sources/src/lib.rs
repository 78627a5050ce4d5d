//! Provider files to tables; the only crate that reads providers' formats
