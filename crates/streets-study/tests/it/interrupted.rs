//! `kill -9` at any moment: the next run succeeds and gives the same bytes.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::toyland::{self, run};

/// How often a run is killed.
const KILLS: u32 = 50;
/// Set for the process that is to be killed: the study's folder.
const VICTIM: &str = "STREETS_TEST_RUN_STUDY";

/// Not a test of its own: the process that the test below kills. It does nothing unless it is told which study to run.
#[test]
fn victim() {
    if let Some(folder) = std::env::var_os(VICTIM) {
        run(&streets_study::Study::open(Path::new(&folder)).unwrap());
    }
}

#[test]
fn killed_at_fifty_moments() {
    let whole = tempfile::tempdir().unwrap();
    let began = std::time::Instant::now();
    run(&toyland::write(whole.path()));
    let length = began.elapsed();
    let expected = toyland::results(whole.path());
    let mut interrupted = 0;
    for kill in 0..KILLS {
        let folder = tempfile::tempdir().unwrap();
        let study = toyland::write(folder.path());
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["interrupted::victim", "--exact", "--test-threads=1"])
            .env(VICTIM, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Moments spread over the run, and a little beyond it.
        std::thread::sleep(
            length.mul_f64(f64::from(kill) * 1.2 / f64::from(KILLS)) + Duration::from_millis(1),
        );
        child.kill().unwrap();
        interrupted += u32::from(!child.wait().unwrap().success());
        run(&study);
        let found = toyland::results(folder.path());
        assert_eq!(found.len(), expected.len(), "after kill {kill}");
        for (one, other) in found.iter().zip(&expected) {
            assert!(one == other, "{} differs after kill {kill}", one.0);
        }
    }
    assert!(interrupted > KILLS / 4, "only {interrupted} of {KILLS} runs were interrupted before they ended");
}
