//! The demo study, made once for all tests that only ask it something.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

/// A folder with the demo in it, removed when the tests end.
pub(crate) static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let study = folder.path().join("demo");
    let output = streets(&["demo", "--out", study.to_str().unwrap(), "--json", "-q"]);
    Demo { _folder: folder, study, output }
});

/// The demo and what it printed.
pub(crate) struct Demo {
    _folder: tempfile::TempDir,
    pub(crate) study: PathBuf,
    pub(crate) output: Output,
}

/// Runs the program.
pub(crate) fn streets(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_streets")).args(args).env_remove("NO_COLOR").output().unwrap()
}

/// Runs the program on a study.
pub(crate) fn in_study(study: &Path, args: &[&str]) -> Output {
    let mut all = args.to_vec();
    all.extend(["--study", study.to_str().unwrap()]);
    streets(&all)
}

/// What it printed on stdout.
pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What it printed on stderr.
pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
